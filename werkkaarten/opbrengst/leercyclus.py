"""The cycle of learning in four parts, and what a casus did of each (method: grondslag, 'De leercyclus').

The first two are the ones most often left out; then everyone goes back and forth between doing and looking, and the
young person and the family stand outside. So the page says it when that happens.
"""

from collections import Counter
from dataclasses import dataclass

from casus.models import Casus
from werkkaarten.models import Gesprek, Inzicht, Principe, Stap, Terugkoppeling, Vervolgstap

DELEN = (
    ("verbinden", "Verbinden", "Je legt je eigen ervaring naast die van anderen."),
    ("begrijpen", "Samen begrijpen", "Je onderzoekt die ervaringen en kiest samen één doel."),
    ("gebruiken", "Kennis gebruiken", "Je zet in wat je weet, met kleine stappen."),
    ("volgen", "Volgen", "Je kijkt hoe het gaat. Daarna begint het weer bij verbinden."),
)
EERST = ("verbinden", "begrijpen")


@dataclass(frozen=True)
class Deel:
    """One part of the cycle, what it is, and what was done of it, in words."""

    sleutel: str
    naam: str
    uitleg: str
    gedaan: tuple[str, ...]


@dataclass(frozen=True)
class Leercyclus:
    """The four parts in their order; `overgeslagen` are those of the first two that were skipped, by name."""

    delen: tuple[Deel, ...]
    overgeslagen: tuple[str, ...]


def read_leercyclus(casus: Casus) -> Leercyclus:
    """Give what was done of each part: steps that the group talked about, and what was kept for everyone."""
    done = _count_done(casus)
    delen = tuple(Deel(sleutel, naam, uitleg, tuple(done[sleutel])) for sleutel, naam, uitleg in DELEN)
    went_on = any(deel.gedaan for deel in delen if deel.sleutel not in EERST)
    skipped = tuple(deel.naam for deel in delen if deel.sleutel in EERST and not deel.gedaan)
    return Leercyclus(delen, skipped if went_on else ())


def _count_done(casus: Casus) -> dict[str, list[str]]:
    steps = Counter(filter(None, (_part_of(stap) for stap in Stap.objects.filter(ruimte=casus.pk, fase="besproken"))))
    done = {sleutel: [_tell(steps[sleutel], "stap besproken", "stappen besproken")] for sleutel, _, _ in DELEN}
    gesprekken = Gesprek.objects.filter(ruimte=casus.pk).exclude(afgerond_op=None).count()
    done["verbinden"].append(_tell(gesprekken, "gesprek", "gesprekken"))
    done["begrijpen"].append(_tell(Inzicht.objects.voor_iedereen(casus).count(), "inzicht", "inzichten"))
    done["begrijpen"].append(_tell(Principe.objects.voor_iedereen(casus).count(), "principe", "principes"))
    vervolg = Vervolgstap.objects.voor_iedereen(casus)
    done["gebruiken"].append(_tell(vervolg.count(), "kleine stap", "kleine stappen"))
    done["volgen"].append(_tell(vervolg.exclude(gedaan_op=None).count(), "stap gedaan", "stappen gedaan"))
    told = Terugkoppeling.objects.filter(ruimte=casus.pk).exclude(gedaan_op=None).count()
    done["volgen"].append(_tell(told, "keer teruggekoppeld", "keer teruggekoppeld"))
    return {sleutel: [words for words in found if words] for sleutel, found in done.items()}


def _part_of(stap: Stap) -> str:
    return stap.kaartstap.leercyclus


def _tell(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}" if aantal else ""
