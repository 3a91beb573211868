from toegang.models.gebruiker import Gebruiker
from toegang.models.inhoud import Inhoud, InhoudQuerySet, RuimteRij, RuimteRijQuerySet
from toegang.models.logregel import Logregel
from toegang.models.ruimte import Deelname, Rol, Ruimte
from toegang.models.uitnodiging import Uitnodiging
from toegang.models.zichtbaarheid import Zichtbaarheid

__all__ = [
    "Deelname",
    "Gebruiker",
    "Inhoud",
    "InhoudQuerySet",
    "Logregel",
    "Rol",
    "Ruimte",
    "RuimteRij",
    "RuimteRijQuerySet",
    "Uitnodiging",
    "Zichtbaarheid",
]
