"""Reading a casusbestand: the examples pass untouched, and each mistake is named with its place."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import casus
from casus.uitwisseling.bestand import MAX_BYTES, BestandFout, read_casusbestand
from tests.casus.casusbestanden import (
    GEBEURTENIS,
    PERSOON,
    as_bytes,
    assert_one_fout,
    find_fouten,
    make_casus,
    make_relatie,
)

APP = Path(casus.__file__).parent
VOORBEELDEN = sorted((APP / "voorbeelden").glob("*.json"))


@pytest.mark.parametrize("path", VOORBEELDEN, ids=lambda path: path.stem)
def test_each_example_is_read_exactly_as_it_is(path: Path) -> None:
    inhoud = path.read_bytes()
    assert read_casusbestand(inhoud) == json.loads(inhoud)
    assert read_casusbestand(b"\xef\xbb\xbf" + inhoud) == json.loads(inhoud)


def test_there_are_examples() -> None:
    assert VOORBEELDEN


def test_the_smallest_casusbestand_gets_nothing_added() -> None:
    smallest = {key: value for key, value in make_casus().items() if key in ("formaat", "versie", "casus")}
    assert read_casusbestand(as_bytes(smallest)) == smallest


def test_the_order_of_fields_is_kept() -> None:
    data = make_casus(gebeurtenissen=[dict(reversed(GEBEURTENIS.items()))])
    assert json.dumps(read_casusbestand(as_bytes(data))) == json.dumps(data)


def test_emoji_and_accents_pass_written_out_and_escaped() -> None:
    data = make_casus(ontbreekt=[{"vraag": "Wat zei Zoë? 🐴\n\\u0000"}])
    assert read_casusbestand(json.dumps(data, ensure_ascii=False).encode()) == data
    assert read_casusbestand(json.dumps(data, ensure_ascii=True).encode()) == data


@pytest.mark.parametrize(
    ("inhoud", "plek", "melding"),
    [
        (b" " * MAX_BYTES, "het hele bestand", "te groot"),
        (b" " * (MAX_BYTES - 1), "het hele bestand", "is leeg"),
        (b'{\n"formaat": "\xff"}', "regel 2", "UTF-8"),
        ('{"formaat": 1}'.encode("utf-16"), "regel 1", "UTF-8"),
        (b"", "het hele bestand", "is leeg"),
        (b'{\n  "formaat": "casusbestand"\n  "versie": 1}', "regel 3, kolom 3", "komma"),
        (b'{"formaat" "casusbestand"}', "regel 1, kolom 12", "dubbele punt"),
        (b"{formaat: 1}", "regel 1, kolom 2", "naam van een veld"),
        (b'{"formaat": "casus', "regel 1, kolom 13", "aanhalingsteken"),
        (b'{"formaat": "a\nb"}', "regel 1, kolom 15", "nieuwe regel"),
        (b'{"formaat": "\\q"}', "regel 1, kolom 14", "geldige JSON"),
        (b"{} {}", "regel 1, kolom 4", "al klaar"),
        (b"[" * 1_000_000, "het hele bestand", "in elkaar"),
        (b'{"a":' * 100_000, "het hele bestand", "in elkaar"),
        (b'{"a":' * 100 + b"1" + b"}" * 100, "het hele bestand", "in elkaar"),
        (b"[]", "het hele bestand", "beginnen met {"),
        (b"null", "het hele bestand", "geen casusbestand"),
        (b'{"a": [1, {"b": 1, "c": 2, "b": 3}]}', "a, nummer 2", "'b' staat hier twee keer"),
        (b'{"a": [NaN]}', "a, nummer 1", "geen gewoon getal"),
        (b'{"a": {"b": -Infinity}}', "a › b", "geen gewoon getal"),
        (b'{"a": 1e999}', "a", "geen gewoon getal"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "a", "geen gewoon getal"),
        (b'{"a": "x\\u0000y"}', "a", "teken dat we niet kunnen bewaren"),
        (b'{"a": "\\ud83d"}', "a", "teken dat we niet kunnen bewaren"),
        (b'{"a": {"\\ud83d": 1}}', "a", "naam van een veld"),
    ],
)
def test_what_is_no_readable_json_is_named_with_its_place(inhoud: bytes, plek: str, melding: str) -> None:
    assert_one_fout(inhoud, plek, melding)


@pytest.mark.parametrize(
    ("changes", "plek", "melding"),
    [
        ({"formaat": "gedcom"}, "formaat", "geen casusbestand"),
        ({"versie": 2}, "versie", "Dit bestand heeft versie 2. We lezen alleen versie 1."),
        ({"versie": "1"}, "versie", "We lezen alleen versie 1."),
        ({"versie": True}, "versie", "We lezen alleen versie 1."),
    ],
)
def test_another_formaat_or_versie_is_refused(changes: dict[str, Any], plek: str, melding: str) -> None:
    assert_one_fout(as_bytes(make_casus(**changes)), plek, melding)


def test_a_file_without_formaat_and_versie_names_both() -> None:
    assert [fout.plek for fout in find_fouten(b"{}")] == ["formaat", "versie"]


@pytest.mark.parametrize(
    ("lists", "plek", "melding"),
    [
        ({"casus": {"titel": "Proef"}}, "casus", "'soort' ontbreekt"),
        ({"persoon": []}, "bovenaan in het bestand", "'persoon' kennen we hier niet. Bedoel je 'personen'?"),
        (
            {"personen": [{**PERSOON, "geborn": "2004"}], "verbintenissen": []},
            "personen, nummer 1 (Loes)",
            "'geborn' kennen we hier niet. Bedoel je 'geboren'?",
        ),
        (
            {"personen": [{**PERSOON, "groep": "gezien"}], "verbintenissen": []},
            "personen, nummer 1 (Loes) › groep",
            "Bedoel je 'gezin'? Kies uit: gezin, familie, netwerk, professional.",
        ),
        ({"personen": [], "verbintenissen": {}}, "verbintenissen", "een lijst tussen rechte haken"),
        ({"ontbreekt": ["wie"]}, "ontbreekt, nummer 1", "een groep velden tussen accolades"),
        ({"ontbreekt": [{"vraag": 5}]}, "ontbreekt, nummer 1 › vraag", "tekst tussen aanhalingstekens"),
        (
            {"gebeurtenissen": [{**GEBEURTENIS, "omslagpunt": "true"}]},
            "gebeurtenissen, nummer 1 (Verhuizing) › omslagpunt",
            "true of false",
        ),
        ({"casus": {"titel": "", "soort": "clientcasus"}}, "casus › titel", "leeg"),
        (
            {"casus": {"titel": "x" * 201, "soort": "clientcasus"}},
            "casus › titel",
            "201 tekens. Maak er hoogstens 200",
        ),
        (
            {"gebeurtenissen": [{**GEBEURTENIS, "id": "G 1"}]},
            "gebeurtenissen, nummer 1 (Verhuizing) › id",
            "'G 1' kan geen id zijn",
        ),
        (
            {"gebeurtenissen": [{**GEBEURTENIS, "id": "g1\n"}]},
            "gebeurtenissen, nummer 1 (Verhuizing) › id",
            "kan geen id zijn",
        ),
        (
            {"verbintenissen": [{"id": "v1", "partners": []}]},
            "verbintenissen, nummer 1 (v1) › partners",
            "te kort",
        ),
        (
            {
                "personen": [{**PERSOON, "id": id_} for id_ in "abcd"],
                "verbintenissen": [{"id": "v1", "partners": ["a", "b", "c", "d"]}],
            },
            "verbintenissen, nummer 1 (v1) › partners",
            "hoogstens 3",
        ),
        (
            {"meerlingen": [{"kinderen": ["yara", "ruben", "yara"]}]},
            "meerlingen, nummer 1 › kinderen",
            "'yara' staat dubbel",
        ),
        (
            {"gebeurtenissen": [{**GEBEURTENIS, "datum": "rond 2016"}]},
            "gebeurtenissen, nummer 1 (Verhuizing) › datum",
            "'rond 2016' kunnen we niet lezen. Dit is geen datum volgens EDTF.",
        ),
        (
            {"ontbreekt": [{"vraag": "Wie?", "periode": "2019-02-30"}]},
            "ontbreekt, nummer 1 (Wie?) › periode",
            "bestaat niet",
        ),
        ({"ontbreekt": [{"vraag": "Wie?", "periode": ""}]}, "ontbreekt, nummer 1 (Wie?) › periode", "EDTF"),
    ],
)
def test_what_the_schema_does_not_allow_is_named_with_its_place(lists: dict[str, Any], plek: str, melding: str) -> None:
    assert_one_fout(as_bytes(make_casus(**lists)), plek, melding)


def test_the_schema_uses_only_rules_that_have_a_dutch_message() -> None:
    schema = json.loads((APP / "casusbestand.schema.json").read_bytes())
    structure = {"$schema", "title", "description", "$ref", "properties", "items"}
    explained = {"type", "required", "additionalProperties", "enum", "minLength", "maxLength", "pattern"}
    explained |= {"minItems", "maxItems", "uniqueItems"}
    assert _keywords({**schema, "$defs": {}}) | _keywords(schema["$defs"]["id"]) <= {
        *structure,
        *explained,
        "$defs",
        "const",  # only for formaat and versie, which are checked first
    }


def _keywords(schema: dict[str, Any]) -> set[str]:
    inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
    return set(schema).union(*map(_keywords, inner))


def test_all_mistakes_are_told_at_once_and_long_lists_are_cut() -> None:
    with pytest.raises(BestandFout) as caught:
        read_casusbestand(as_bytes(make_casus(ontbreekt=[{"vraag": "?", "periode": "ooit"}] * 25)))
    assert len(caught.value.fouten) == 25
    lines = str(caught.value).splitlines()
    assert len(lines) == 22
    assert lines[1].startswith("- ontbreekt, nummer 1 (?) › periode: 'ooit' kunnen we niet lezen.")
    assert lines[-1] == "- En er zijn nog 5 andere fouten."


def test_mistakes_in_form_and_in_references_are_told_together() -> None:
    data = make_casus(**make_relatie(naar="wie", soort="goed"), ontbreekt=[{}])
    assert {fout.plek for fout in find_fouten(as_bytes(data))} == {
        "relaties, nummer 1 (yara) › naar",
        "relaties, nummer 1 (yara) › soort",
        "ontbreekt, nummer 1",
    }


def test_a_file_full_of_mistakes_is_cut_off_and_says_so() -> None:
    with pytest.raises(BestandFout, match="nog minstens 480 andere fouten"):
        read_casusbestand(as_bytes(make_casus(ontbreekt=[{}] * 300_000)))


def test_a_message_quotes_little_and_on_one_line() -> None:
    fouten = find_fouten(as_bytes(make_casus(**make_relatie(soort="x\n\x1b" + "y" * 100_000))))
    assert len(fouten[0].melding) < 500
    assert fouten[0].melding.isprintable()


def test_a_file_of_almost_five_megabytes_is_read() -> None:
    data = json.loads(VOORBEELDEN[0].read_bytes())
    rounds = (MAX_BYTES - 300_000) // len(as_bytes(data))
    big = copy.deepcopy(data)
    for name in ("personen", "relaties", "verblijven", "gebeurtenissen"):
        for number in range(1, rounds):
            copies = [{**row, "id": f"{row['id']}-{number}"} if "id" in row else row for row in data[name]]
            big[name] += copies
    inhoud = as_bytes(big)
    assert 0.7 * MAX_BYTES < len(inhoud) < MAX_BYTES
    assert read_casusbestand(inhoud) == big


def _assert_only_bestandfout(inhoud: bytes) -> None:
    try:
        data = read_casusbestand(inhoud)
    except BestandFout as fout:
        assert fout.fouten  # noqa: PT017 - either outcome is fine, but a refusal needs a reason
        assert all(each.plek and each.melding for each in fout.fouten)  # noqa: PT017
        str(fout).encode()
    else:
        assert data == json.loads(inhoud)


KEYS = st.sampled_from(["formaat", "versie", "casus", "personen", "id", "van", "kind", "geboren", "soort"]) | st.text()
KNOWN_VALUES = ["yara", "v1", "2016~", "2014/2012", "\0", "\ud83d"]
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(KNOWN_VALUES),
    lambda values: st.lists(values, max_size=4) | st.dictionaries(KEYS, values, max_size=4),
    max_leaves=20,
)


@given(st.binary())
def test_any_bytes_give_a_casus_or_a_bestandfout(inhoud: bytes) -> None:
    _assert_only_bestandfout(inhoud)


@given(JSON_VALUES)
def test_any_json_gives_a_casus_or_a_bestandfout(data: Any) -> None:
    _assert_only_bestandfout(as_bytes(data))
    if isinstance(data, dict):
        _assert_only_bestandfout(as_bytes(make_casus(**data)))


def _paths(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a JSON value."""
    here = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [pair for key, inner in here for pair in [(value, key), *_paths(inner)]]


@given(st.data())
def test_any_change_of_a_real_file_gives_a_casus_or_a_bestandfout(data: st.DataObject) -> None:
    content = json.loads(VOORBEELDEN[-1].read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        paths = _paths(content)
        if not paths:
            break
        container, key = data.draw(st.sampled_from(range(len(paths))).map(paths.__getitem__))
        if data.draw(st.booleans()):
            del container[key]
        else:
            container[key] = data.draw(JSON_VALUES)
    _assert_only_bestandfout(as_bytes(content))
