from werkkaarten.models.besloten import Aantekening, Voorbereiding
from werkkaarten.models.bijdrage import Bijdrage, Schrijver
from werkkaarten.models.bijeenkomst import Leerbijeenkomst, Onderdeel, Stap
from werkkaarten.models.genodigde import Genodigde
from werkkaarten.models.gesprek import Fragment, Gesprek, Toestemming
from werkkaarten.models.oogst import Inzicht, Principe, Terugkoppeling, Vervolgstap
from werkkaarten.models.sjabloon import Sjabloon

__all__ = [
    "Aantekening",
    "Bijdrage",
    "Fragment",
    "Genodigde",
    "Gesprek",
    "Inzicht",
    "Leerbijeenkomst",
    "Onderdeel",
    "Principe",
    "Schrijver",
    "Sjabloon",
    "Stap",
    "Terugkoppeling",
    "Toestemming",
    "Vervolgstap",
    "Voorbereiding",
]
