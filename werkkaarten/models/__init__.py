from werkkaarten.models.bijdrage import Bijdrage, Inzicht
from werkkaarten.models.bijeenkomst import Leerbijeenkomst, Onderdeel, Stap

__all__ = ["Bijdrage", "Inzicht", "Leerbijeenkomst", "Onderdeel", "Stap"]
