"""Random casusbestanden, small and odd: long words, other scripts, vague dates, families of any shape."""

from typing import Any

from hypothesis import strategies as st

from casus.genosociogram.notatie import KINDSCHAP_WOORDEN, RELATIE_WOORDEN
from casus.tijdlijn.woorden import SOORT_WOORDEN, VERBLIJF_WOORDEN

WOORDEN = st.one_of(
    st.text(min_size=1, max_size=60),
    st.text(alphabet="abcdefgh -\n", min_size=1, max_size=120),
    st.sampled_from(["Meervoudigebesturingsproblematiekoverleg" * 3, "<b>&amp;\"'", "Ş é 家 👩‍👧 \x07", " "]),
)
DATUMS = st.sampled_from(
    ["2004~", "2012", "2012-05", "2012-05-14", "2012-21", "201X", "2008/2012", "2008~/..", "../2014", "2016?", "2019"]
)


def maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any choice of these fields."""
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def casusbestanden(draw: st.DrawFn, most: int = 9) -> dict[str, Any]:
    ids = [f"p{index}" for index in range(draw(st.integers(0, most)))]
    unions = [f"v{index}" for index in range(draw(st.integers(0, 5)) if ids else 0)]
    person = st.sampled_from(ids) if ids else st.nothing()
    several = st.lists(person, unique=True, max_size=4) if ids else st.just([])
    bestand = {
        "casus": {"titel": draw(WOORDEN), "soort": draw(st.sampled_from(["clientcasus", "samenwerkingskwestie"]))},
        "personen": [{"id": id_, **draw(_person())} for id_ in ids],
        "verbintenissen": [
            {"id": id_, "partners": draw(st.lists(person, unique=True, min_size=1, max_size=3)), **draw(_union())}
            for id_ in unions
        ],
        "gebeurtenissen": [
            {"id": f"g{index}", "titel": draw(WOORDEN), **draw(_moment(several))}
            for index in range(draw(st.integers(0, most)))
        ],
        "ontbreekt": draw(
            st.lists(
                st.fixed_dictionaries({"vraag": WOORDEN}, optional={"periode": DATUMS, "wie_kan_dit_weten": WOORDEN}),
                max_size=4,
            )
        ),
    }
    if ids:
        bestand["relaties"] = draw(st.lists(_relation(person), max_size=12))
        bestand["verblijven"] = draw(st.lists(_stay(person), max_size=5))
    if unions:
        tie = st.tuples(person, st.sampled_from(unions))
        ties = draw(st.lists(tie, unique=True, max_size=10))
        bestand["kindschappen"] = [
            {"kind": kind, "verbintenis": union, "soort": draw(st.sampled_from(sorted(KINDSCHAP_WOORDEN)))}
            for kind, union in ties
        ]
    return bestand


def _person() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"naam": WOORDEN, "groep": st.sampled_from(["gezin", "familie", "netwerk", "professional"])},
        optional={
            "gender": st.sampled_from(["man", "vrouw", "nonbinair", "onbekend"]),
            "geboren": DATUMS,
            "overleden": DATUMS,
            "centraal": st.booleans(),
            "bijzonder": st.sampled_from(["zwangerschap", "miskraam"]),
            "functie": WOORDEN,
            "organisatie": st.one_of(WOORDEN, st.sampled_from(["gemeente", "school"])),
        },
    )


def _union() -> st.SearchStrategy[dict[str, Any]]:
    return maybe(
        soort=st.sampled_from(["huwelijk", "relatie", "onbekend"]),
        einde=st.sampled_from(["gescheiden", "uit_elkaar", "overlijden"]),
    )


def _moment(several: st.SearchStrategy[list[str]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"soort": st.sampled_from(sorted(SOORT_WOORDEN)), "kant": st.sampled_from(["boven", "onder"])},
        optional={
            "datum": DATUMS,
            "aard": st.sampled_from(["feit", "interpretatie"]),
            "omslagpunt": st.booleans(),
            "gedeeld_besluit": st.booleans(),
            "afwezig": several,
        },
    )


def _relation(person: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"van": person, "naar": person, "soort": st.sampled_from(sorted(RELATIE_WOORDEN))},
        optional={"volgens": person, "van_datum": DATUMS, "tot_datum": DATUMS},
    )


def _stay(person: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"persoon": person, "plek": WOORDEN, "soort": st.sampled_from(sorted(VERBLIJF_WOORDEN))},
        optional={"van": DATUMS, "tot": DATUMS},
    )
