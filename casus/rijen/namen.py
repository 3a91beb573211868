"""Finding the people of a casus by the names in a cell."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

_BETWEEN = re.compile(r"\s*([;,\n])\s*")


@dataclass(frozen=True)
class Gevonden:
    """Who is named in a cell: kenmerken, each once, the names that nobody has, and those that several have."""

    kenmerken: list[str]
    onbekend: list[str]
    van_meer: list[str]


class Namen:
    """The names of the people in a casus, by kenmerk."""

    def __init__(self, personen: Mapping[str, str]) -> None:
        self._exact: defaultdict[str, list[str]] = defaultdict(list)
        self._any_case: defaultdict[str, list[str]] = defaultdict(list)
        for kenmerk, naam in personen.items():
            self._exact[_tight(naam)].append(kenmerk)
            self._any_case[_tight(naam).casefold()].append(kenmerk)
        self._longest = max((len(_BETWEEN.split(naam)) // 2 + 1 for naam in personen.values()), default=1)

    def find(self, cel: str) -> Gevonden:
        """Find who is named. Names stand apart by ; or , or on lines of their own, and may have such a sign in them."""
        pieces = _BETWEEN.split(cel)  # name, separator, name, separator, name
        kenmerken: dict[str, None] = {}
        onbekend: dict[str, None] = {}
        van_meer: dict[str, None] = {}
        here = 0
        while here < len(pieces):
            length, found = self._longest_from(pieces, here)
            if len(found) == 1:
                kenmerken[found[0]] = None
            elif naam := pieces[here].strip():
                (van_meer if found else onbekend)[naam] = None
            here += 2 * length
        return Gevonden(list(kenmerken), list(onbekend), list(van_meer))

    def _longest_from(self, pieces: list[str], here: int) -> tuple[int, list[str]]:
        for length in range(min(self._longest, (len(pieces) - here) // 2 + 1), 0, -1):
            naam = _tight("".join(pieces[here : here + 2 * length - 1]))
            if found := self._exact.get(naam) or self._any_case.get(naam.casefold()):
                return length, found
        return 1, []


def _tight(naam: str) -> str:
    return " ".join(_BETWEEN.sub(r"\1", naam).split())
