from toegang.models.deurcode import Deurcode, Klopper, Poging
from toegang.models.gebruiker import Gebruiker
from toegang.models.inhoud import Inhoud, InhoudQuerySet, RuimteRij, RuimteRijQuerySet
from toegang.models.logregel import Logregel
from toegang.models.ruimte import Deelname, Rol, Ruimte
from toegang.models.uitnodiging import Uitnodiging
from toegang.models.zichtbaarheid import Zichtbaarheid

__all__ = [
    "Deelname",
    "Deurcode",
    "Gebruiker",
    "Inhoud",
    "InhoudQuerySet",
    "Klopper",
    "Logregel",
    "Poging",
    "Rol",
    "Ruimte",
    "RuimteRij",
    "RuimteRijQuerySet",
    "Uitnodiging",
    "Zichtbaarheid",
]
