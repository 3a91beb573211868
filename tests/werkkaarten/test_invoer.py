"""The kinds of input: what a person fills in, what is kept of it, and how it reads."""

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict

from toegang.velden import KORT_MAX
from werkkaarten.inhoud import Stap, Veld, find_stap
from werkkaarten.inhoud.model import EIGEN_GEGEVENS
from werkkaarten.invoer import AntwoordForm, Lijsten, read_concept, word_delen
from werkkaarten.invoer.soorten import BUILDERS, WORDERS
from werkkaarten.invoer.spreiding import SPREADERS, spread

LIJSTEN = Lijsten({"m1": "De verhuizing", "m2": "Terug naar huis"}, {"yara": "Yara", "oma": "Oma"})
EINDEN = ("nog niet", "helemaal")

VELDEN: dict[str, Veld] = {
    "open_antwoord": Veld(sleutel="v", soort="open_antwoord", label="Woorden", max_lengte=20),
    "kies_een": Veld(sleutel="v", soort="kies_een", label="Eén", keuzes=("ja", "nee")),
    "kies_meer": Veld(sleutel="v", soort="kies_meer", label="Meer", keuzes=("boos", "blij", "moe")),
    "schaal": Veld(sleutel="v", soort="schaal", label="Snap je het?", uitersten=EINDEN),
    "label_tijdlijn": Veld(sleutel="v", soort="label_tijdlijn", label="Bij welk moment?"),
    "label_persoon": Veld(sleutel="v", soort="label_persoon", label="Bij wie?"),
    "tabel_personen": Veld(sleutel="v", soort="tabel_personen", label="Wie?", kolommen=("Aan tafel?", "Nodig")),
    "sorteerbord": Veld(sleutel="v", soort="sorteerbord", label="Waarheen?", bakken=("hield vast", "bracht beweging")),
    "vijf_waarom": Veld(sleutel="v", soort="vijf_waarom", label="Waarom?", max_lengte=20),
}
# What is sent, what is stored of it, and how that reads.
ANSWERS: dict[str, tuple[dict[str, Any], Any, list[str]]] = {
    "open_antwoord": ({"v": "Het ging snel"}, "Het ging snel", ["Het ging snel"]),
    "kies_een": ({"v": "ja"}, "ja", ["ja"]),
    "kies_meer": ({"v": ["boos", "moe"]}, ["boos", "moe"], ["boos", "moe"]),
    "schaal": ({"v": "0", "v-gekozen": "ja"}, 0, ["bij ‘nog niet’"]),
    "label_tijdlijn": ({"v": "m2"}, "m2", ["Terug naar huis"]),
    "label_persoon": ({"v": "oma"}, "oma", ["Oma"]),
    "tabel_personen": (
        {"v-oma-0": "nee", "v-oma-1": "een lift", "v-yara-0": " "},
        {"oma": ["nee", "een lift"]},
        ["Oma: Aan tafel? nee; Nodig: een lift"],
    ),
    "sorteerbord": (
        {"v-0": "wachten\r\n\r\n  haast ", "v-1": "opa belde"},
        [["wachten", "haast"], ["opa belde"]],
        ["hield vast: wachten; haast", "bracht beweging: opa belde"],
    ),
    "vijf_waarom": ({"v-0": "druk", "v-2": "bang"}, ["druk", "bang"], ["Waarom? druk", "Waarom? bang"]),
}
NOTHING: dict[str, dict[str, Any]] = {
    "open_antwoord": {"v": " "},
    "kies_een": {"v": ""},
    "kies_meer": {},
    "schaal": {"v": "50"},
    "label_tijdlijn": {"v": ""},
    "label_persoon": {"v": ""},
    "tabel_personen": {"v-oma-0": "  ", "v-niemand-0": "iets"},
    "sorteerbord": {"v-0": " \n ", "v-1": ""},
    "vijf_waarom": {"v-0": "", "v-4": "\n"},
}


def stap_with(*velden: Veld) -> Stap:
    return replace(find_stap("tijdlijn", "clientcasus", "wat-zien-we"), velden=velden)


def fill(sent: dict[str, Any], *velden: Veld, lijsten: Lijsten = LIJSTEN) -> AntwoordForm:
    data = QueryDict(mutable=True)
    for naam, waarde in sent.items():
        data.setlist(naam, waarde if isinstance(waarde, list) else [waarde])
    return AntwoordForm(stap_with(*velden), lijsten, data, sleutel="stap-1")


def test_every_kind_that_a_card_may_have_can_be_asked_read_and_spread() -> None:
    soorten = set(EIGEN_GEGEVENS)
    assert soorten == set(BUILDERS) == set(WORDERS) == set(SPREADERS) == set(VELDEN)


@pytest.mark.parametrize("soort", VELDEN)
def test_an_answer_is_kept_and_reads_as_it_was_meant(soort: str) -> None:
    sent, stored, words = ANSWERS[soort]
    form = fill(sent, VELDEN[soort])
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"v": stored}
    assert [deel.teksten for deel in word_delen({"v": stored}, (VELDEN[soort],), LIJSTEN)] == [words]


@pytest.mark.parametrize("soort", VELDEN)
def test_what_was_kept_stands_in_the_fields_again(soort: str) -> None:
    sent, stored, _ = ANSWERS[soort]
    assert read_concept(fill(sent, VELDEN[soort])) == {"v": stored}
    html = AntwoordForm(stap_with(VELDEN[soort]), LIJSTEN, sleutel="s", initial={"v": stored}).as_div()
    empty = AntwoordForm(stap_with(VELDEN[soort]), LIJSTEN, sleutel="s").as_div()
    assert html != empty
    again = fill(sent, VELDEN[soort]).as_div()
    assert again.count("checked") == html.count("checked")


@pytest.mark.parametrize("soort", VELDEN)
def test_what_was_left_alone_is_no_answer(soort: str) -> None:
    form = fill(NOTHING[soort], VELDEN[soort])
    assert not form.is_valid()
    assert "Je antwoord is nog leeg" in str(form.errors)
    assert read_concept(fill(NOTHING[soort], VELDEN[soort])) in ({}, {"v": " "})
    needed = fill(NOTHING[soort], replace(VELDEN[soort], verplicht=True))
    assert "Wil je niets delen? Dan hoef je niets in te sturen." in str(needed.errors["v"])


@pytest.mark.parametrize("junk", ["tekst", 7, ["a", 3, ["b"]], {"oma": 3, "x": ["y"]}, [[1], "b"], {"oma": []}, True])
@pytest.mark.parametrize("soort", VELDEN)
def test_an_answer_of_before_the_card_was_changed_breaks_nothing(soort: str, junk: Any) -> None:
    word_delen({"v": junk}, (VELDEN[soort],), LIJSTEN)
    spread([{"v": junk}] * 4, (VELDEN[soort],), LIJSTEN)
    AntwoordForm(stap_with(VELDEN[soort]), LIJSTEN, sleutel="s", initial={"v": junk}).as_div()


# Schaal


@pytest.mark.parametrize(
    ("getal", "words"),
    [
        ("0", "bij ‘nog niet’"),
        ("24", "dicht bij ‘nog niet’"),
        ("50", "tussen ‘nog niet’ en ‘helemaal’ in"),
        ("56", "meer naar ‘helemaal’ dan naar ‘nog niet’"),
        ("100", "bij ‘helemaal’"),
    ],
)
def test_a_place_on_the_schaal_is_said_in_words_and_never_as_a_mark(getal: str, words: str) -> None:
    form = fill({"v": getal, "v-gekozen": "ja"}, VELDEN["schaal"])
    assert form.is_valid()
    assert word_delen(form.cleaned_data, (VELDEN["schaal"],), LIJSTEN)[0].teksten == [words]
    assert words.capitalize()[:8] in form.as_div()


def test_a_slider_that_was_not_touched_says_so_also_without_javascript() -> None:
    html = AntwoordForm(stap_with(VELDEN["schaal"]), LIJSTEN, sleutel="s").as_div()
    assert "Nog niet gekozen" in html
    assert "checked" not in html
    assert html.count("nog niet") >= 2, "the words of the ends stand there, not only in an attribute"


@pytest.mark.parametrize("getal", ["101", "-1", "veel", "5.5"])
def test_a_place_that_is_not_on_the_schaal_is_refused(getal: str) -> None:
    form = fill({"v": getal, "v-gekozen": "ja"}, VELDEN["schaal"])
    assert "Deze plek ligt niet op de schaal" in str(form.errors)


# Several texts under one question


def test_in_the_table_only_people_whom_the_writer_may_see_have_a_row() -> None:
    html = AntwoordForm(stap_with(VELDEN["tabel_personen"]), LIJSTEN, sleutel="s").as_div()
    assert "Yara, Aan tafel?" in html
    form = fill({"v-geheim-0": "toch", "v-oma-0": "ja"}, VELDEN["tabel_personen"])
    assert form.is_valid()
    assert form.cleaned_data == {"v": {"oma": ["ja", ""]}}


def test_who_is_hidden_from_a_reader_is_not_in_the_words_of_the_table() -> None:
    stored = {"v": {"oma": ["ja", ""], "yara": ["nee", "rust"]}}
    less = Lijsten({}, {"yara": "Yara"})
    assert word_delen(stored, (VELDEN["tabel_personen"],), less)[0].teksten == ["Yara: Aan tafel? nee; Nodig: rust"]


@pytest.mark.parametrize(
    ("soort", "naam", "wie"),
    [
        ("tabel_personen", "v-oma-1", "Oma, Nodig"),
        ("sorteerbord", "v-1", "bracht beweging"),
        ("vijf_waarom", "v-1", "Bij ‘Waarom?’"),
    ],
)
def test_a_text_that_is_too_long_is_said_and_kept(soort: str, naam: str, wie: str) -> None:
    long = "a" * max(KORT_MAX + 1, 2001)
    form = fill({naam: long}, VELDEN[soort])
    assert not form.is_valid()
    assert wie in str(form.errors["v"])
    assert long in str(read_concept(fill({naam: long}, VELDEN[soort])))
    assert long in form.as_div()


@pytest.mark.parametrize("soort", ["tabel_personen", "sorteerbord", "vijf_waarom"])
def test_each_text_is_kept_apart_on_the_device(soort: str) -> None:
    html = AntwoordForm(stap_with(VELDEN[soort]), LIJSTEN, sleutel="stap-9").as_div()
    keys = [part.split('"')[0] for part in html.split('data-bewaar="')[1:]]
    assert len(keys) == len(set(keys)) > 1
    assert all(key.startswith("stap-9-v-") for key in keys)


@pytest.mark.parametrize("soort", ["tabel_personen", "sorteerbord", "vijf_waarom"])
def test_a_character_that_no_text_has_is_refused_and_not_kept(soort: str) -> None:
    naam = "v-oma-0" if soort == "tabel_personen" else "v-0"
    assert not fill({naam: "nul\x00teken"}, VELDEN[soort]).is_valid()
    assert "\x00" not in str(read_concept(fill({naam: "nul\x00teken"}, VELDEN[soort])))


# Examples, and several fields


def test_made_up_sentences_are_marked_as_examples_wherever_they_stand() -> None:
    veld = replace(VELDEN["kies_meer"], zijn_voorbeelden=True)
    html = AntwoordForm(stap_with(veld), LIJSTEN, sleutel="s").as_div()
    assert html.count("voorbeelden</span>") == 1
    assert html.count("Voorbeeld: </span>") == 3
    (deel,) = word_delen({"v": ["boos"]}, (veld,), LIJSTEN)
    assert deel.zijn_voorbeelden
    assert deel.tekst == "Herkend voorbeeld: boos"
    answers = [{"v": ["boos"]}] * 4
    assert spread(answers, (veld,), LIJSTEN).velden[0].zijn_voorbeelden


def test_a_choice_that_may_stay_empty_can_be_taken_back() -> None:
    html = AntwoordForm(stap_with(VELDEN["kies_een"]), LIJSTEN, sleutel="s").as_div()
    assert "Ik kies nu niet" in html
    needed = AntwoordForm(stap_with(replace(VELDEN["kies_een"], verplicht=True)), LIJSTEN, sleutel="s").as_div()
    assert "Ik kies nu niet" not in needed


def test_what_was_asked_stands_with_an_answer_when_more_than_one_thing_was_asked() -> None:
    two = (replace(VELDEN["schaal"], sleutel="a"), replace(VELDEN["schaal"], sleutel="b"))
    assert [deel.met_kop for deel in word_delen({"a": 3, "b": 90}, two, LIJSTEN)] == [True, True]
    with_label = (VELDEN["open_antwoord"], replace(VELDEN["label_tijdlijn"], sleutel="m"))
    assert [deel.met_kop for deel in word_delen({"v": "x", "m": "m1"}, with_label, LIJSTEN)] == [False, False]
