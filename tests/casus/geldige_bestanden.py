"""Hypothesis strategies for valid casusbestanden that use every field of the JSON schema.

Nothing in them is empty: an empty text or list says the same as none, and an export leaves it out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from casus import edtf

Bestand = dict[str, Any]
Strategy = st.SearchStrategy[Any]

GENDERS = ["vrouw", "man", "nonbinair", "onbekend"]
BIJZONDER = ["zwangerschap", "miskraam", "abortus", "doodgeboren"]
VERBINTENISSEN = [
    "huwelijk",
    "geregistreerd_partnerschap",
    "samenwonend",
    "relatie",
    "opvoeders",
    "onbekend",
]
KINDSCHAPPEN = ["biologisch", "adoptie", "pleeg", "familie", "gezinshuis", "stief", "donor", "onbekend"]
GEVOELIGE_RELATIES = ["geweld", "misbruik", "verwaarlozing", "controle"]
OPEN_RELATIES = [
    "hecht",
    "versmolten",
    "steun",
    "neutraal",
    "afstandelijk",
    "gespannen",
    "conflict",
    "hecht_conflict",
    "versmolten_conflict",
    "verbroken",
    "hersteld",
    "zorgt_voor",
    "werkt_samen",
    "vult_aan",
    "overlapt",
    "verwijst_door",
]
VERBLIJVEN = [
    "thuis",
    "familie",
    "netwerk",
    "pleeggezin",
    "gezinshuis",
    "open_groep",
    "gesloten",
    "crisis",
    "ggz",
    "zelfstandig",
    "onbekend",
]
MOMENTEN = ["beslismoment", "cruciaal_contact", "gebeurtenis", "uitspraak_behoefte", "uitspraak_beleving"]
AARD = ["feit", "mening", "aanname", "emotie", "interpretatie"]
WAARDEN = ["positief", "negatief", "gemengd"]
STEUNVORMEN = ["praktisch", "gezelschap", "advies", "emotioneel"]

# For tests with a database: fewer examples, each in `rolled_back`.
in_the_database = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)

ids = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,63}", fullmatch=True)
_characters = st.characters(codec="utf-8", exclude_characters="\0")


def texts(longest: int = 60) -> Strategy:
    return st.text(_characters, min_size=1, max_size=longest)


def _one_of_pairs(pair: tuple[str, str]) -> tuple[str, str]:
    """Two dates in an order that a period can have."""
    first, second = pair
    return (second, first) if edtf.parse(second).is_before(edtf.parse(first)) else pair


_years = st.integers(1, 9999).map("{:04}".format)
_plain = st.one_of(
    _years,
    st.tuples(_years, st.integers(1, 12)).map(lambda parts: "{}-{:02}".format(*parts)),
    st.tuples(_years, st.integers(1, 12), st.integers(1, 28)).map(lambda parts: "{}-{:02}-{:02}".format(*parts)),
    st.tuples(_years, st.integers(21, 24)).map(lambda parts: "{}-{}".format(*parts)),
)
_unspecified = st.one_of(
    st.sampled_from(["201X", "19XX", "199x"]),
    _years.map("{}-XX".format),
    _years.map("{}-XX-XX".format),
    st.tuples(_years, st.integers(1, 12)).map(lambda parts: "{}-{:02}-XX".format(*parts)),
)
_moments = st.tuples(st.one_of(_plain, _unspecified), st.sampled_from(["", "~", "?", "%"])).map("".join)
_intervals = st.one_of(
    st.tuples(_moments, _moments).map(_one_of_pairs).map("/".join),
    _moments.map("{}/..".format),
    _moments.map("../{}".format),
    _moments.map("{}/".format),
    _moments.map("/{}".format),
)
dates = st.one_of(_moments, _intervals)


@st.composite
def periods(draw: st.DrawFn, begin: str, end: str) -> dict[str, str]:
    """None, one or both of two dates, never the end before the begin."""
    van, tot = _one_of_pairs((draw(dates), draw(dates)))
    which = draw(st.sampled_from([(), (begin,), (end,), (begin, end)]))
    return {name: date for name, date in ((begin, van), (end, tot)) if name in which}


def some_of(values: list[str], least: int = 1, most: int | None = None) -> Strategy:
    """A list of different ones, in any order."""
    return st.lists(st.sampled_from(values), unique=True, min_size=least, max_size=most or len(values))


@st.composite
def personen(draw: st.DrawFn) -> list[dict[str, Any]]:
    fields = st.fixed_dictionaries(
        {"naam": texts(100), "groep": st.sampled_from(["gezin", "familie", "netwerk", "professional"])},
        optional={
            "gender": st.sampled_from(GENDERS),
            "centraal": st.booleans(),
            "bijzonder": st.sampled_from(BIJZONDER),
            "functie": texts(),
            "organisatie": texts(),
            "toelichting": texts(),
        },
    )
    own_ids = draw(st.lists(ids, unique=True, min_size=2, max_size=6))
    return [{"id": own_id, **draw(fields), **draw(periods("geboren", "overleden"))} for own_id in own_ids]


@st.composite
def gezinnen(draw: st.DrawFn, wie: list[str]) -> dict[str, Any]:
    """Verbintenissen and kindschappen in which nobody is their own ancestor: parents stand first in a row."""
    rij = draw(st.permutations(wie))
    fields = st.fixed_dictionaries(
        {},
        optional={
            "soort": st.sampled_from(VERBINTENISSEN),
            "einde": st.sampled_from(["gescheiden", "uit_elkaar", "overlijden"]),
        },
    )
    verbintenissen, kindschappen = [], {}
    for own_id in draw(st.lists(ids, unique=True, max_size=4)):
        partners = draw(some_of(rij, most=3))
        verbintenissen.append({"id": own_id, "partners": partners, **draw(fields), **draw(periods("van", "tot"))})
        younger = rij[max(map(rij.index, partners)) + 1 :]
        for kind in draw(some_of(younger, least=0)) if younger else []:
            item = {"kind": kind, "verbintenis": own_id, **draw(periods("van", "tot"))}
            if soort := draw(st.sampled_from([None, *KINDSCHAPPEN])):
                item["soort"] = soort
            kindschappen[tuple(sorted(item.items()))] = item
    return {"verbintenissen": verbintenissen, "kindschappen": draw(st.permutations([*kindschappen.values()]))}


@st.composite
def relaties(draw: st.DrawFn, wie: list[str]) -> dict[str, Any]:
    van, naar = draw(some_of(wie, least=2, most=2))
    fields = st.fixed_dictionaries(
        {"soort": st.sampled_from(OPEN_RELATIES + GEVOELIGE_RELATIES)},
        optional={
            "steunvorm": some_of(STEUNVORMEN),
            "volgens": st.sampled_from(wie),
            "toelichting": texts(),
        },
    )
    return {"van": van, "naar": naar, **draw(fields), **draw(periods("van_datum", "tot_datum"))}


@st.composite
def verblijven(draw: st.DrawFn, wie: list[str]) -> dict[str, Any]:
    fields = {"persoon": st.sampled_from(wie), "plek": texts(), "soort": st.sampled_from(VERBLIJVEN)}
    return {**draw(st.fixed_dictionaries(fields)), **draw(periods("van", "tot"))}


def gebeurtenissen(wie: list[str]) -> Strategy:
    beleving = st.fixed_dictionaries(
        {"persoon": st.sampled_from(wie), "tekst": texts()},
        optional={
            "gevoel": texts(),
            "destijds": st.sampled_from(WAARDEN),
            "achteraf": st.sampled_from(WAARDEN),
        },
    )
    gebeurtenis = st.fixed_dictionaries(
        {
            "id": ids,
            "titel": texts(200),
            "soort": st.sampled_from(MOMENTEN),
            "kant": st.sampled_from(["boven", "onder"]),
        },
        optional={
            "datum": dates,
            "tekst": texts(),
            "aard": st.sampled_from(AARD),
            "personen": some_of(wie),
            "bron": texts(),
            "omslagpunt": st.booleans(),
            "gedeeld_besluit": st.booleans(),
            "afwezig": some_of(wie),
            "belevingen": st.lists(beleving, min_size=1, max_size=3),
        },
    )
    return st.lists(gebeurtenis, unique_by=lambda item: item["id"], max_size=5)


@st.composite
def casusbestanden(draw: st.DrawFn) -> Bestand:
    """A whole casusbestand; the lists that turn out empty are left out."""
    mensen = draw(personen())
    wie = [persoon["id"] for persoon in mensen]
    casus = st.fixed_dictionaries(
        {"titel": texts(200), "soort": st.sampled_from(["clientcasus", "samenwerkingskwestie"])},
        optional={veld: texts() for veld in ("leervraag", "aanleiding", "droom", "duurzaam_perspectief", "bron")},
    )
    meerling = st.fixed_dictionaries({"kinderen": some_of(wie, least=2)}, optional={"eeneiig": st.booleans()})
    ontbrekend = st.fixed_dictionaries({"vraag": texts()}, optional={"periode": dates, "wie_kan_dit_weten": texts()})
    lijsten = {
        "personen": mensen,
        **draw(gezinnen(wie)),
        "meerlingen": draw(st.lists(meerling, max_size=2)),
        "relaties": draw(st.lists(relaties(wie), max_size=3)),
        "verblijven": draw(st.lists(verblijven(wie), max_size=2)),
        "gebeurtenissen": draw(gebeurtenissen(wie)),
        "ontbreekt": draw(st.lists(ontbrekend, max_size=2)),
    }
    return {
        "formaat": "casusbestand",
        "versie": 1,
        "casus": draw(casus),
        **{naam: items for naam, items in lijsten.items() if items},
    }


@contextmanager
def rolled_back() -> Iterator[None]:
    """Each example of hypothesis begins with the same database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
