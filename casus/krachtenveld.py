"""What is other in a samenwerkingskwestie: a krachtenveld of people, teams and organisations, without a family.

Source: werkkaart 4, variant C.
"""

from casus.models import Casus, Persoon, Relatie
from toegang.models import Deelname

# The soorten band that fit between those who work together; the others come after them.
PAST_HIER = (
    Relatie.Soort.WERKT_SAMEN,
    Relatie.Soort.VULT_AAN,
    Relatie.Soort.OVERLAPT,
    Relatie.Soort.VERWIJST_DOOR,
    Relatie.Soort.GESPANNEN,
    Relatie.Soort.VERBROKEN,
)
# The words for a groep, in the order in which they are met in a krachtenveld.
GROEPEN: dict[str, str] = {
    Persoon.Groep.PROFESSIONAL: "professional of organisatie",
    Persoon.Groep.GEZIN: "het gezin",
    Persoon.Groep.FAMILIE: "familie van het gezin",
    Persoon.Groep.NETWERK: "netwerk",
}
_GEEN_CONTACT = "verbroken (geen contact)"


def is_krachtenveld(deelname: Deelname) -> bool:
    """True when the casus of `deelname` is about how people and organisations work together."""
    return Casus.of(deelname).soort == Casus.Soort.SAMENWERKINGSKWESTIE


def list_soorten(in_krachtenveld: bool) -> list[tuple[str, str]]:
    """Give the soorten band to choose from, in a krachtenveld what fits there first."""
    woorden = dict(Relatie.Soort.choices)
    if not in_krachtenveld:
        return list(woorden.items())
    woorden[Relatie.Soort.VERBROKEN] = _GEEN_CONTACT
    return [(soort, woorden[soort]) for soort in dict.fromkeys([*PAST_HIER, *woorden])]
