from casus.models.casus import Casus
from casus.models.duiding import Duiding
from casus.models.familie import Kindschap, Meerling, Persoon, Relatie, Verbintenis, Verblijf, Verschuiving
from casus.models.tijdlijn import Beleving, Gebeurtenis, Ontbrekend
from casus.models.vertelling import Vertelling
from casus.models.wijziging import Wijziging

__all__ = [
    "Beleving",
    "Casus",
    "Duiding",
    "Gebeurtenis",
    "Kindschap",
    "Meerling",
    "Ontbrekend",
    "Persoon",
    "Relatie",
    "Verbintenis",
    "Verblijf",
    "Verschuiving",
    "Vertelling",
    "Wijziging",
]
