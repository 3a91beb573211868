"""Who is on the geno-sociogram (werkkaart 4): a casusbestand read into people and ties, in words."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from casus.edtf import Datum, parse, period_in_words
from casus.genosociogram.gezinsbanden import tell_gezinsbanden
from casus.genosociogram.notatie import RELATIE_WOORDEN, join_names

KOP = {"clientcasus": "Geno-sociogram", "samenwerkingskwestie": "Krachtenveld"}
GROEPEN = {"gezin": "gezin", "familie": "familie", "netwerk": "netwerk", "professional": "professionals"}
STEUNVORMEN = {
    "praktisch": "iets doen",
    "gezelschap": "er zijn",
    "advies": "raad geven",
    "emotioneel": "luisteren",
}


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
    leven: str
    functie: str
    organisatie: str


@dataclass(frozen=True)
class Verbintenis:
    """One to three partners, as ids. `einde` is gescheiden, uit_elkaar, overlijden or empty."""

    id: str
    partners: tuple[str, ...]
    soort: str
    einde: str


@dataclass(frozen=True)
class Kindschap:
    """A child of a verbintenis, both as ids."""

    kind: str
    verbintenis: str
    soort: str


@dataclass(frozen=True)
class Meerling:
    """Children born together, as ids. `eeneiig` is None when nobody knows."""

    kinderen: tuple[str, ...]
    eeneiig: bool | None


@dataclass(frozen=True)
class Relatie:
    """How two people stand to each other. `zin` says it in words, with volgens whom and when."""

    van: str
    naar: str
    soort: str
    zin: str


@dataclass(frozen=True)
class Familie:
    """Everything the drawing needs, in the order of the file. `gezinsbanden` are the family ties in sentences."""

    titel: str
    kop: str
    mensen: tuple[Mens, ...]
    verbintenissen: tuple[Verbintenis, ...]
    kindschappen: tuple[Kindschap, ...]
    relaties: tuple[Relatie, ...]
    meerlingen: tuple[Meerling, ...]
    gezinsbanden: tuple[str, ...]

    def mens(self, id_: str) -> Mens:
        """The person with this id. Raises StopIteration when there is none."""
        return next(mens for mens in self.mensen if mens.id == id_)


def read_familie(bestand: dict[str, Any]) -> Familie:
    """Read a valid casusbestand. Raises DatumFout on a date that is not EDTF."""
    namen = {persoon["id"]: persoon["naam"] for persoon in bestand.get("personen", [])}
    return Familie(
        titel=bestand["casus"]["titel"],
        kop=KOP[bestand["casus"]["soort"]],
        mensen=tuple(_read_mens(item) for item in bestand.get("personen", [])),
        verbintenissen=tuple(
            Verbintenis(item["id"], tuple(item["partners"]), item.get("soort", "onbekend"), item.get("einde", ""))
            for item in bestand.get("verbintenissen", [])
        ),
        kindschappen=tuple(
            Kindschap(item["kind"], item["verbintenis"], item.get("soort", "onbekend"))
            for item in bestand.get("kindschappen", [])
        ),
        relaties=tuple(_read_relatie(item, namen) for item in bestand.get("relaties", [])),
        meerlingen=tuple(
            Meerling(tuple(item["kinderen"]), item.get("eeneiig")) for item in bestand.get("meerlingen", [])
        ),
        gezinsbanden=tell_gezinsbanden(bestand),
    )


def _read_mens(item: dict[str, Any]) -> Mens:
    geboren = _read_datum(item, "geboren")
    return Mens(
        id=item["id"],
        naam=item["naam"],
        groep=item["groep"],
        gender=item.get("gender", "onbekend"),
        centraal=item.get("centraal", False),
        overleden="overleden" in item,
        bijzonder=item.get("bijzonder", ""),
        geboren=geboren,
        leven=_life_in_words(geboren, _read_datum(item, "overleden")),
        functie=item.get("functie", ""),
        organisatie=item.get("organisatie", ""),
    )


def _life_in_words(geboren: Datum | None, overleden: Datum | None) -> str:
    parts = [f"geboren {geboren.words}"] if geboren else []
    parts += [f"overleden {overleden.words}"] if overleden else []
    return ", ".join(parts)


def _read_relatie(item: dict[str, Any], namen: dict[str, str]) -> Relatie:
    sentence = f"{namen[item['van']]} en {namen[item['naar']]}: {RELATIE_WOORDEN[item['soort']]}"
    if item.get("steunvorm"):
        sentence += f" ({', '.join(STEUNVORMEN[vorm] for vorm in item['steunvorm'])})"
    if item.get("volgens"):
        sentence += f", volgens {namen[item['volgens']]}"
    if period := period_in_words(_read_datum(item, "van_datum"), _read_datum(item, "tot_datum")):
        sentence += f", {period}"
    return Relatie(item["van"], item["naar"], item["soort"], sentence)


def _read_datum(item: dict[str, Any], key: str) -> Datum | None:
    return parse(item[key]) if item.get(key) else None


def describe_familie(familie: Familie) -> str:
    """The drawing in a few Dutch sentences, as its text alternative."""
    if not familie.mensen:
        return "Er staat nog niemand op de tekening."
    count = len(familie.mensen)
    sentences = ["Er staat 1 persoon op de tekening." if count == 1 else f"Er staan {count} personen op de tekening."]
    central = [mens.naam for mens in familie.mensen if mens.centraal]
    if central:
        sentences.append(f"In het midden: {join_names(central)}.")
    for groep, words in GROEPEN.items():
        names = [mens.naam for mens in familie.mensen if mens.groep == groep and not mens.centraal]
        if names:
            sentences.append(f"{words.capitalize()}: {join_names(names)}.")
    gezinnen = _list_gezinnen(familie)
    if gezinnen:
        sentences.append(f"Familiebanden: {'; '.join(gezinnen)}.")
    if familie.relaties:
        kinds = Counter(RELATIE_WOORDEN[relatie.soort] for relatie in familie.relaties)
        sentences.append(f"Banden: {', '.join(f'{number} keer {kind}' for kind, number in kinds.items())}.")
    return " ".join(sentences)


def _list_gezinnen(familie: Familie) -> list[str]:
    """Who belong together, 'Ruben en Linda met Yara', in short: `gezinsbanden` says how and since when."""
    found = []
    for verbintenis in familie.verbintenissen:
        partners = [familie.mens(id_).naam for id_ in verbintenis.partners]
        ties = [kindschap for kindschap in familie.kindschappen if kindschap.verbintenis == verbintenis.id]
        children = list(dict.fromkeys(familie.mens(kindschap.kind).naam for kindschap in ties))
        if children:
            found.append(f"{join_names(partners)} met {join_names(children)}")
        elif len(partners) > 1:
            found.append(join_names(partners))
    return found
