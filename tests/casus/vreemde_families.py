"""Families that few people draw: cousins who marry, one person in seven unions, a child in five families, crowds."""

from itertools import pairwise
from random import Random
from typing import Any

from casus.genosociogram.notatie import (
    BIJZONDER_WOORDEN,
    EINDE_STREKEN,
    KINDSCHAP_WOORDEN,
    RELATIE_WOORDEN,
    STEUNVORM_WOORDEN,
    VERBINTENIS_WOORDEN,
)
from tests.casus.casusbestanden import make_casus

NAMEN = [
    "Bo",
    "Sam de Vries",
    "X" * 80,
    "👩‍👧‍👦" * 9,
    "בן־גוריון محمد",
    "a\u0323\u0301" * 30,
    "W" * 100,
    "\u200b",
    '<b>&"',
]
DATUMS = ["0001", "9999-12-31", "2012~", "201X", "2012-21", "2008~/2016", "../0001", "9998/..", "2014-05-XX"]


class Vreemd:
    """One family, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311 - the same family every time
        self.bestand = make_casus(personen=[], verbintenissen=[], kindschappen=[], relaties=[], meerlingen=[])
        grow = self.rng.choice([self.marry_within, self.join_often, self.raise_everywhere, self.stand_in_a_row])
        grow()
        self.add_besides()

    @property
    def ids(self) -> list[str]:
        return [persoon["id"] for persoon in self.bestand["personen"]]

    def person(self, groep: str = "familie", **fields: Any) -> str:
        gender = self.rng.choice(["man", "vrouw", "nonbinair", "onbekend"])
        id_ = f"p{len(self.ids)}"
        self.bestand["personen"].append({"id": id_, "naam": id_, "groep": groep, "gender": gender, **fields})
        return id_

    def union(self, *partners: str, most: int = 3) -> list[str]:
        """A union with some new children; they."""
        id_ = f"v{len(self.bestand['verbintenissen'])}"
        soort = self.rng.choice(sorted(VERBINTENIS_WOORDEN))
        union = {"id": id_, "partners": list(partners), "soort": soort}
        if self.rng.random() < 0.4:
            union["einde"] = self.rng.choice([*EINDE_STREKEN, "overlijden"])
        self.bestand["verbintenissen"].append(union)
        children = [self.person() for _ in range(self.rng.randint(0, most))]
        for kind in children:
            self.tie(kind, id_)
        if len(children) > 1 and self.rng.random() < 0.4:
            self.bestand["meerlingen"].append({"kinderen": children[:2], "eeneiig": self.rng.random() < 0.5})
        return children

    def tie(self, kind: str, union: str) -> None:
        soort = self.rng.choice(sorted(KINDSCHAP_WOORDEN))
        self.bestand["kindschappen"].append({"kind": kind, "verbintenis": union, "soort": soort})

    def marry_within(self) -> None:
        """Brothers, sisters and cousins who have children together, two or three of them."""
        generation = [self.person() for _ in range(3)]
        for _ in range(self.rng.randint(2, 4)):
            children: list[str] = []
            for _ in range(self.rng.randint(1, 3)):
                children += self.union(*self.rng.sample(generation, min(len(generation), self.rng.randint(1, 3))))
            generation = children or [self.person()]

    def join_often(self) -> None:
        """Somebody with many partners, who have partners too; twins across them."""
        one, children = self.person(), list[str]()
        for _ in range(self.rng.randint(4, 7)):
            other = self.person()
            children += self.union(one, other)
            if self.rng.random() < 0.4:
                children += self.union(other, self.person(), most=1)
        if len(children) > 2:
            self.bestand["meerlingen"].append({"kinderen": self.rng.sample(children, 2), "eeneiig": True})

    def raise_everywhere(self) -> None:
        """Children who belong to up to five families at once: of one, two or three parents."""
        children = self.union(self.person(), self.person())
        for _ in range(4):
            self.union(*(self.person() for _ in range(self.rng.randint(1, 3))), most=1)
        for kind in children:
            for union in self.rng.sample(self.bestand["verbintenissen"][1:], self.rng.randint(0, 4)):
                self.tie(kind, union["id"])

    def stand_in_a_row(self) -> None:
        """A row of former partners, with people around them."""
        people = [self.person() for _ in range(self.rng.randint(2, 7))]
        for one, other in pairwise(people):
            self.union(one, other, most=1)
        for number in range(self.rng.randint(0, 25)):
            self.person(self.rng.choice(["professional", "netwerk"]), organisatie=f"team {number % 15}")

    def add_besides(self) -> None:
        """Names, dates, households and relaties, of one person with everybody and of two with each other."""
        rng, ids = self.rng, self.ids
        for persoon in self.bestand["personen"]:
            extra = {"naam": NAMEN, "geboren": DATUMS, "overleden": DATUMS, "bijzonder": sorted(BIJZONDER_WOORDEN)}
            persoon |= {field: rng.choice(choices) for field, choices in extra.items() if rng.random() < 0.15}
        pairs = [(rng.choice(ids), rng.choice(ids)) for _ in range(rng.choice([0, 5, 20]))]
        pairs += [(ids[0], other) for other in ids[1:] if rng.random() < 0.5]
        pairs += [(ids[0], ids[-1])] * rng.choice([0, 5])
        self.bestand["relaties"] = [self.relation(van, naar) for van, naar in pairs if van != naar]
        plekken = rng.choice([0, 1, 3, 12])
        self.bestand["verblijven"] = [
            {"persoon": id_, "plek": f"plek {rng.randrange(plekken)}", "soort": "thuis"} for id_ in ids if plekken
        ]

    def relation(self, van: str, naar: str) -> dict[str, Any]:
        relation = {"van": van, "naar": naar, "soort": self.rng.choice(sorted(RELATIE_WOORDEN))}
        if self.rng.random() < 0.5:
            relation["volgens"] = self.rng.choice(self.ids)
        if self.rng.random() < 0.3:
            relation["steunvorm"] = self.rng.sample(sorted(STEUNVORM_WOORDEN), 2)
        return relation
