"""The route of a casus: the stops on the left of the werkplek, from opening it to the verslag.

Apps to the right add their own stops (`add_halte`, from their AppConfig), so that nothing here knows them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from casus.models import Casus, Gebeurtenis, Kindschap, Persoon
from casus.woorden import Woorden, words_for
from toegang.models import Deelname
from toegang.rechten import Recht, has_recht


@dataclass(frozen=True)
class Halte:
    """One stop: where it is, who may get off, whether something is there already; `ook` are pages that belong to it."""

    plaats: int
    view_name: str
    icoon: str
    recht: Recht
    title: Callable[[Woorden], str]
    is_done: Callable[[Casus], bool]
    ook: tuple[str, ...] = ()

    def pages(self, casus: Casus) -> list[str]:
        """Give the addresses whose pages belong to this stop; the first is where the stop is."""
        return [reverse(name, kwargs={"ruimte_id": casus.pk}) for name in (self.view_name, *self.ook)]


def has_rows(model: type[Persoon | Gebeurtenis | Kindschap], casus: Casus) -> bool:
    """True when the casus has any row of `model` that everyone may read."""
    return model.objects.voor_iedereen(casus).exists()


_haltes = [
    Halte(10, "casus:overzicht", "folder-open", Recht.LEZEN, lambda w: "Casus", lambda c: bool(c.leervraag)),
    Halte(20, "casus:mensen", "users", Recht.LEZEN, lambda w: w.mensen, partial(has_rows, Persoon)),
    Halte(
        30,
        "casus:tijdlijn",
        "chart-no-axes-gantt",
        Recht.LEZEN,
        lambda w: w.tijdlijn,
        partial(has_rows, Gebeurtenis),
    ),
    Halte(
        40,
        "casus:genosociogram",
        "waypoints",
        Recht.LEZEN,
        lambda w: w.genosociogram,
        partial(has_rows, Kindschap),
    ),
]


def add_halte(halte: Halte) -> None:
    """Put a stop on the route of every casus; called once, when an app is ready."""
    _haltes.append(halte)
    _haltes.sort(key=lambda one: one.plaats)


def build_route(deelname: Deelname, casus: Casus, path: str) -> list[dict[str, object]]:
    """Give the stops for `deelname`, as the werkplek shows them: titel, url, icoon, status, huidig.

    The page at `path` belongs to the stop whose address is the longest begin of it.
    """
    woorden = words_for(casus)
    pages = {halte: halte.pages(casus) for halte in _haltes}
    begins = [(len(url), halte.plaats) for halte in _haltes for url in pages[halte] if path.startswith(url)]
    current = max(begins, default=(0, 0))[1]
    return [
        {
            "titel": halte.title(woorden),
            "url": pages[halte][0],
            "icoon": halte.icoon,
            "status": "klaar" if halte.is_done(casus) else "wacht",
            "huidig": halte.plaats == current,
        }
        for halte in _haltes
        if has_recht(deelname, halte.recht)
    ]
