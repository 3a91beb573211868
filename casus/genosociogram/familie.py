"""Who is on the geno-sociogram (werkkaart 4) and how they are tied; made by `lezing`, made smaller by `zicht`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casus.edtf import Datum


@dataclass(frozen=True)
class Verschuiving:
    """Where somebody was put by hand: `x` pixels right of the place that the engine gives.

    `kant` is boven or onder for the side of the family where a group around it stands, or empty.
    """

    x: float = 0.0
    kant: str = ""


@dataclass(frozen=True)
class Aanvulling:
    """What the application knows and the casusbestand does not hold; people by id.

    `zacht` asks for a softer mark than a cross for who died. `rollen` is what somebody does in a krachtenveld, in
    words, `verschoven` who was put elsewhere by hand.
    """

    zacht: bool = False
    rollen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verschoven: Mapping[str, Verschuiving] = field(default_factory=dict)


NIETS = Aanvulling()


@dataclass(frozen=True)
class Mens:
    """One person. `leven` is birth and death in words; empty texts where nothing is known."""

    id: str
    naam: str
    groep: str
    gender: str
    centraal: bool
    overleden: bool
    bijzonder: str
    geboren: Datum | None
    gestorven: Datum | None
    leven: str
    functie: str
    organisatie: str
    rollen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verbintenis:
    """One to three partners, as ids. `einde` is gescheiden, uit_elkaar, overlijden or empty."""

    id: str
    partners: tuple[str, ...]
    soort: str
    einde: str
    van: Datum | None = None
    tot: Datum | None = None


@dataclass(frozen=True)
class Kindschap:
    """A child of a verbintenis, both as ids; `nr` is its place in the file."""

    nr: int
    kind: str
    verbintenis: str
    soort: str
    van: Datum | None = None
    tot: Datum | None = None


@dataclass(frozen=True)
class Meerling:
    """Children born together, as ids. `eeneiig` is None when nobody knows."""

    kinderen: tuple[str, ...]
    eeneiig: bool | None


@dataclass(frozen=True)
class Relatie:
    """How two people stand to each other; `nr` is its place in the file.

    `zin` says it in words, with volgens whom and when; `volgens` is an id, or empty. On the drawing `merk` stands on
    the line, and a line that is `flauw` stays in the background.
    """

    nr: int
    van: str
    naar: str
    soort: str
    zin: str
    steunvorm: tuple[str, ...] = ()
    volgens: str = ""
    van_datum: Datum | None = None
    tot_datum: Datum | None = None
    merk: str = ""
    flauw: bool = False


def fold_plek(plek: str) -> str:
    """Fold how a place is written: the same place in other capitals, or with other spaces, gives the same."""
    return " ".join(plek.casefold().split())


@dataclass(frozen=True)
class Verblijf:
    """Where somebody (an id) lives or lived."""

    persoon: str
    plek: str
    soort: str
    van: Datum | None = None
    tot: Datum | None = None

    @property
    def sleutel(self) -> str:
        """What two people who live in one place have in common."""
        return fold_plek(self.plek)


@dataclass(frozen=True)
class Familie:
    """Everything the drawing needs, in the order of the file. `gezinsbanden` are the family ties in sentences.

    In a krachtenveld (of a samenwerkingskwestie) nobody is drawn by gender. `zacht` and `verschoven`: see Aanvulling.
    `stemmen` are the merken of the relaties with whose words they stand for; `plekken` is everywhere that somebody
    lives or lived, on whatever day.
    """

    titel: str
    kop: str
    mensen: tuple[Mens, ...]
    verbintenissen: tuple[Verbintenis, ...]
    kindschappen: tuple[Kindschap, ...]
    relaties: tuple[Relatie, ...]
    meerlingen: tuple[Meerling, ...]
    gezinsbanden: tuple[str, ...]
    verblijven: tuple[Verblijf, ...] = ()
    plekken: tuple[str, ...] = ()
    is_krachtenveld: bool = False
    zacht: bool = False
    verschoven: Mapping[str, Verschuiving] = field(default_factory=dict)
    stemmen: tuple[tuple[str, str], ...] = ()

    def mens(self, id_: str) -> Mens:
        """The person with this id. Raises StopIteration when there is none."""
        return next(mens for mens in self.mensen if mens.id == id_)
