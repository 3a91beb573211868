"""Invented blended families of any size, to measure with: random, and the same each time."""

from random import Random
from typing import Any

from metingen.verhalen import NAMEN

Item = dict[str, Any]
SOORTEN = ("huwelijk", "samenwonend", "relatie")
RELATIES = ("hecht", "steun", "gespannen", "conflict", "verbroken", "zorgt_voor")
MAX_KINDEREN = 4
MAX_GENERATIE = 4


def make_familie(mensen: int, seed: int = 0) -> Item:
    """Make a valid casusbestand of this many people: several partners in a row, foster children, ties."""
    return Familie(Random(f"{mensen}/{seed}"), mensen).grow()  # noqa: S311  # a family, not a secret


class Familie:
    """A family that grows from two people outwards."""

    def __init__(self, random: Random, mensen: int) -> None:
        self.random, self.mensen = random, mensen
        self.personen: list[Item] = []
        self.verbintenissen: list[Item] = []
        self.kindschappen: list[Item] = []
        self.generatie: dict[str, int] = {}

    def grow(self) -> Item:
        """Add partners, children, foster children and parents until everyone is there; then their ties."""
        self.add_verbintenis(self.add_persoon(1), self.add_persoon(1))
        steps = (self.add_kind, self.add_kind, self.add_partner, self.add_ouders, self.add_pleegouders)
        while len(self.personen) < self.mensen:
            self.random.choice(steps)()
        wie = [persoon["id"] for persoon in self.personen]
        paren = (self.random.sample(wie, 2) for _ in range(self.mensen // 3))
        relaties = [{"van": van, "naar": naar, "soort": self.random.choice(RELATIES)} for van, naar in paren]
        return {
            "formaat": "casusbestand",
            "versie": 1,
            "casus": {"titel": f"Een verzonnen familie van {self.mensen}", "soort": "clientcasus"},
            "personen": self.personen,
            "verbintenissen": self.verbintenissen,
            "kindschappen": self.kindschappen,
            "relaties": relaties,
        }

    def add_persoon(self, generatie: int) -> str:
        """Add somebody of this generation, born at a time that fits it."""
        number = len(self.personen)
        own_id = f"p{number}"
        self.generatie[own_id] = generatie
        self.personen.append(
            {
                "id": own_id,
                "naam": NAMEN[number % len(NAMEN)],
                "groep": "gezin" if number < 3 else "familie",
                "gender": self.random.choice(("vrouw", "man")),
                "geboren": str(1945 + 25 * generatie + self.random.randint(0, 8)),
            }
        )
        return own_id

    def add_verbintenis(self, *partners: str) -> Item:
        """Put these people together."""
        item = {"id": f"v{len(self.verbintenissen)}", "partners": [*partners], "soort": self.random.choice(SOORTEN)}
        self.verbintenissen.append(item)
        return item

    def add_kind(self) -> None:
        """Give one union a child, as long as it has few and is not the youngest generation."""
        item = self.random.choice(self.verbintenissen)
        generatie = self.generatie[item["partners"][0]] + 1
        if generatie < MAX_GENERATIE and self.count_kinderen(item) < MAX_KINDEREN:
            self.tie(self.add_persoon(generatie), item, "biologisch")

    def count_kinderen(self, item: Item) -> int:
        """Count the children of a union."""
        return sum(band["verbintenis"] == item["id"] for band in self.kindschappen)

    def tie(self, kind: str, item: Item, soort: str) -> None:
        """Make somebody a child of a union."""
        self.kindschappen.append({"kind": kind, "verbintenis": item["id"], "soort": soort})

    def add_partner(self) -> None:
        """Give somebody another partner; at most three in a row."""
        wie = self.random.choice(self.personen)["id"]
        if sum(wie in item["partners"] for item in self.verbintenissen) < 3:
            self.add_verbintenis(wie, self.add_persoon(self.generatie[wie]))

    def add_ouders(self) -> None:
        """Give somebody without parents two of them."""
        wie = self.random.choice(self.personen)["id"]
        has_ouders = any(band["kind"] == wie for band in self.kindschappen)
        if not has_ouders and self.generatie[wie] and len(self.personen) + 2 <= self.mensen:
            older = self.generatie[wie] - 1
            self.tie(wie, self.add_verbintenis(self.add_persoon(older), self.add_persoon(older)), "biologisch")

    def add_pleegouders(self) -> None:
        """Let an older couple of the family foster a child, besides its own parents."""
        wie = self.random.choice(self.personen)["id"]
        banden = [band["verbintenis"] for band in self.kindschappen if band["kind"] == wie]
        older = [
            item
            for item in self.verbintenissen
            if item["id"] not in banden and all(self.generatie[p] < self.generatie[wie] for p in item["partners"])
        ]
        if len(banden) == 1 and older and self.random.random() < 0.2:
            self.tie(wie, self.random.choice(older), "pleeg")
