"""The steps of the card as pages of one gesprek: which there are, who sees them, and where each leads."""

from dataclasses import dataclass

from django.urls import reverse

from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.models import Gesprek

KAART = "reflectief-gesprek"
# What these ask is asked elsewhere: when the gesprek is planned, with consent, or on a page of its own.
ZONDER_VELDEN = frozenset({"wie-vraagt", "toestemming", "klaarzetten", "beginnen"})
MET_EIGEN_PAGINA = frozenset({"toestemming", "vrijgeven", "terugkoppeling-afspreken", "terugkoppelen"})
# The verteller sees nothing of these: they are the work beforehand of who asks.
ALLEEN_VRAGER = frozenset({"wie-vraagt", "klaarzetten"})
BELANGRIJKSTE, GEEF_MEE, OMSLAGPUNT, CRUCIAAL = "belangrijkste", "wat-geef-je-mee", "omslagpunt", "cruciale-moment"


@dataclass(frozen=True)
class Plek:
    """One step as a stop: where it is, and whether it is the one that is open now."""

    stap: inhoud.Stap
    url: str
    is_hier: bool


def list_vormen() -> list[inhoud.Vorm]:
    """Give the vormen of the card in which a gesprek can be held."""
    return [vorm for kaart, vorm in inhoud.list_vormen("gesprek") if kaart.sleutel == KAART]


def find_vorm(gesprek: Gesprek) -> inhoud.Vorm:
    """Give the vorm of this gesprek; the first of the card when its own is there no longer."""
    vormen = list_vormen()
    return next((vorm for vorm in vormen if vorm.sleutel == gesprek.vorm_sleutel), vormen[0])


def list_stappen(deelname: Deelname, gesprek: Gesprek) -> list[inhoud.Stap]:
    """Give the steps that `deelname` sees, in the order of the vorm."""
    asks = deelname.pk == gesprek.vrager_id
    return [stap for stap in find_vorm(gesprek).stappen if asks or stap.sleutel not in ALLEEN_VRAGER]


def list_plekken(deelname: Deelname, gesprek: Gesprek, hier: str) -> list[Plek]:
    """Give those steps as stops; `hier` is the sleutel of the one that is open."""
    return [Plek(stap, stap_url(gesprek, stap), stap.sleutel == hier) for stap in list_stappen(deelname, gesprek)]


def find_buren(plekken: list[Plek]) -> tuple[Plek | None, Plek | None]:
    """Give the stop before the one that is open, and the stop after it."""
    here = next((nr for nr, plek in enumerate(plekken) if plek.is_hier), None)
    if here is None:
        return None, None
    return (plekken[here - 1] if here else None), (plekken[here + 1] if here + 1 < len(plekken) else None)


def stap_url(gesprek: Gesprek, stap: inhoud.Stap) -> str:
    """Give the address of the page of this step."""
    adres = {"ruimte_id": gesprek.ruimte_id, "kenmerk": gesprek.kenmerk}
    if stap.sleutel == "toestemming":
        return f"{reverse('werkkaarten:gesprek', kwargs=adres)}#toestemming"
    if stap.sleutel == "vrijgeven":
        return reverse("werkkaarten:vrijgeven", kwargs=adres)
    if stap.sleutel in MET_EIGEN_PAGINA:
        return f"{reverse('werkkaarten:gesprek', kwargs=adres)}#terugkoppeling"
    return reverse("werkkaarten:gesprekstap", kwargs={**adres, "stap": stap.sleutel})


def asks_something(stap: inhoud.Stap) -> bool:
    """True when somebody can tell something at this step."""
    return bool(stap.velden) and stap.sleutel not in ZONDER_VELDEN | MET_EIGEN_PAGINA
