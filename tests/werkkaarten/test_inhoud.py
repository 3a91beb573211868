"""The cards are content that anyone may edit: what is right loads, what is wrong is explained at start-up."""

from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from werkkaarten import inhoud
from werkkaarten.inhoud import KaartFout, Stap, StapOnbekend, Veld, find_stap, kaarten, load_kaarten

KAART = """
nummer = 9
sleutel = "proef"
naam = "Een proef doen"
doel = "Zien of het werkt."

[[vormen]]
sleutel = "gezin"
naam = "Gezin"
toelichting = "Met het gezin."
stappen = ["stil-zijn", "kiezen"]

[[vormen]]
sleutel = "partijen"
naam = "Partijen"
toelichting = "Met partijen."
stappen = ["kiezen"]

[[stappen]]
sleutel = "kiezen"
naam = "Kiezen"
facilitator = "Geef tijd."
zeg = "Kies maar."
vraag = "Wat kies je?"
prive_tot_onthulling = true
minuten = 10
manieren = ["live", "eigen_tijd"]
landt_in = ["inzichten", "verslag"]
tekening = "genosociogram"

[stappen.anders_bij.partijen]
zeg = ""
vraag = "Wat kiest jouw partij?"

[[stappen.velden]]
sleutel = "woorden"
soort = "kies_meer"
label = "Woorden"
keuzes = ["sluis", "brug"]

[stappen.velden.anders_bij.partijen]
keuzes = ["sturen", "ruimte"]

[[stappen.velden]]
sleutel = "waarom"
soort = "open_antwoord"
label = "Waarom?"
hulp = "Kort mag."
verplicht = true
max_lengte = 300

[[stappen]]
sleutel = "stil-zijn"
naam = "Stil zijn"
facilitator = '''
Eerste regel
van een alinea.

Tweede alinea.
'''
vraag = "Kijk in stilte."
prive_tot_onthulling = false
minuten = 5
manieren = ["live"]
landt_in = ["nergens"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "9-proef.toml").write_text(KAART, encoding="utf-8")
    return tmp_path


def fout_bij(folder: Path) -> str:
    with pytest.raises(KaartFout) as info:
        load_kaarten(folder)
    return str(info.value)


# The card that ships with the application.


SOORTEN = ("clientcasus", "samenwerkingskwestie")
KIJKVRAGEN = ("wat-zien-we", "wat-doet-dit-met-ons")


def test_card_3_runs_its_thirteen_steps_in_both_vormen() -> None:
    kaart = kaarten()["tijdlijn"]
    assert (kaart.nummer, kaart.naam) == (3, "Een tijdlijn maken")
    assert [vorm.sleutel for vorm in kaart.vormen[:2]] == list(SOORTEN)
    for vorm in kaart.vormen[:2]:
        assert [stap.op_kaart for stap in vorm.stappen] == [str(nummer) for nummer in range(1, 14)]


@pytest.mark.parametrize("vorm", SOORTEN)
def test_card_3_asks_its_two_discussion_questions_in_both_vormen(vorm: str) -> None:
    zien, doen = (find_stap("tijdlijn", vorm, sleutel) for sleutel in KIJKVRAGEN)
    assert (zien.op_kaart, zien.naam, zien.minuten) == ("10", "Wat zien we?", 15)
    assert (doen.op_kaart, doen.naam, doen.minuten) == ("11", "Wat doet dit met ons?", 20)
    for stap in (zien, doen):
        assert stap.prive_tot_onthulling
        assert stap.manieren == ("live", "op_afstand", "eigen_tijd")
        assert stap.landt_in == ("inzichten",)
        assert stap.tekening == "tijdlijn"


def test_card_3_asks_for_words_a_moment_and_in_step_11_for_feelings() -> None:
    zien, doen = (find_stap("tijdlijn", "clientcasus", sleutel) for sleutel in KIJKVRAGEN)

    assert [veld.soort for veld in zien.velden] == ["open_antwoord", "label_tijdlijn"]
    assert [veld.soort for veld in doen.velden] == ["open_antwoord", "kies_meer", "label_tijdlijn"]
    assert {"hoopvol", "ontroerd", "machteloos"} <= set(doen.velden[1].keuzes)
    assert not any(veld.verplicht for veld in doen.velden), "sharing what touches you is a choice"


def test_card_3_speaks_of_betrokken_partijen_in_a_samenwerkingskwestie() -> None:
    for stap in kaarten()["tijdlijn"].vormen[1].stappen:
        woorden = " ".join([stap.facilitator, stap.zeg, stap.vraag, *(veld.hulp for veld in stap.velden)]).lower()
        assert "gezin" not in woorden
        assert "tijdlijn" not in woorden
        if stap.sleutel in KIJKVRAGEN:
            assert "betrokken partijen" in stap.facilitator
            assert "geschiedenis" in stap.vraag


def test_every_sentence_for_participants_is_short_enough_for_b1() -> None:
    for kaart in kaarten().values():
        for stap in (stap for vorm in kaart.vormen for stap in vorm.stappen):
            for tekst in (stap.facilitator, stap.zeg, stap.vraag, *(veld.hulp for veld in stap.velden)):
                for zin in tekst.replace("?", ".").replace(":", ".").split("."):
                    assert len(zin.split()) <= 20, zin


# The format.


def test_a_vorm_takes_its_stappen_in_its_own_order(folder: Path) -> None:
    gezin, partijen = load_kaarten(folder)["proef"].vormen

    assert [stap.sleutel for stap in gezin.stappen] == ["stil-zijn", "kiezen"]
    assert [stap.sleutel for stap in partijen.stappen] == ["kiezen"]


def test_a_vorm_replaces_only_the_words_it_names(folder: Path) -> None:
    gezin, partijen = load_kaarten(folder)["proef"].vormen
    gewoon, anders = gezin.stappen[1], partijen.stappen[0]

    assert (gewoon.vraag, gewoon.zeg) == ("Wat kies je?", "Kies maar.")
    assert (anders.vraag, anders.zeg) == ("Wat kiest jouw partij?", "")
    assert anders.facilitator == gewoon.facilitator
    assert gewoon.velden[0].keuzes == ("sluis", "brug")
    assert anders.velden[0].keuzes == ("sturen", "ruimte")
    assert anders.velden[1] == gewoon.velden[1]


def test_a_stap_carries_all_its_fields(folder: Path) -> None:
    assert load_kaarten(folder)["proef"].vormen[0].stappen[1] == Stap(
        sleutel="kiezen",
        naam="Kiezen",
        facilitator="Geef tijd.",
        zeg="Kies maar.",
        vraag="Wat kies je?",
        prive_tot_onthulling=True,
        minuten=10,
        manieren=("live", "eigen_tijd"),
        landt_in=("inzichten", "verslag"),
        tekening="genosociogram",
        velden=(
            Veld(sleutel="woorden", soort="kies_meer", label="Woorden", keuzes=("sluis", "brug")),
            Veld(
                sleutel="waarom",
                soort="open_antwoord",
                label="Waarom?",
                hulp="Kort mag.",
                verplicht=True,
                max_lengte=300,
            ),
        ),
    )


def test_a_step_of_silence_needs_no_fields_and_keeps_its_paragraphs(folder: Path) -> None:
    stap = load_kaarten(folder)["proef"].vormen[0].stappen[0]

    assert stap.velden == ()
    assert (stap.zeg, stap.tekening) == ("", "")
    assert stap.facilitator == "Eerste regel van een alinea.\n\nTweede alinea."


def test_cards_come_in_the_order_of_their_number(folder: Path) -> None:
    tien = KAART.replace("nummer = 9", "nummer = 10").replace('"proef"', '"afsluiten"')
    (folder / "10-afsluiten.toml").write_text(tien, encoding="utf-8")

    assert list(load_kaarten(folder)) == ["proef", "afsluiten"]


def test_find_stap_gives_the_words_of_the_vorm() -> None:
    stap = find_stap("tijdlijn", "samenwerkingskwestie", "wat-zien-we")

    assert stap.vraag == "Wat zien we in deze geschiedenis op een rij?"
    assert find_stap("tijdlijn", "clientcasus", "wat-zien-we").vraag == "Wat zien we op deze tijdlijn?"


@pytest.mark.parametrize("weg", [0, 1, 2])
def test_content_that_has_gone_is_a_stap_onbekend(weg: int) -> None:
    sleutels = ["tijdlijn", "clientcasus", "wat-zien-we"]
    sleutels[weg] = "verdwenen"

    with pytest.raises(StapOnbekend, match="staat niet meer in de werkkaarten") as info:
        find_stap(*sleutels)
    assert all(sleutel in str(info.value) for sleutel in sleutels)


# Mistakes: what is in the file, what someone wrote instead, and what the message then says, split by ' … '.

FOUTEN = [
    ('vraag = "Wat kies je?"', 'vraag = "Wat kies je?', "regel 24, teken 22 … aanhalingsteken"),
    ("minuten = 10", "minuten = 10\nminuten = 12", "regel 27 … een naam er twee keer"),
    ('landt_in = ["nergens"]', 'landt_in = ["nergens"', "het eind van het bestand … haak"),
    ('doel = "Zien of het werkt."\n', "", "bij 'doel': dit ontbreekt … doel = \"…\""),
    ('toelichting = "Met partijen."\n', "", "vorm 'partijen', bij 'toelichting': dit ontbreekt"),
    ("prive_tot_onthulling = true\n", "", "stap 'kiezen', bij 'prive_tot_onthulling': dit ontbreekt"),
    ('manieren = ["live", "eigen_tijd"]\n', "", "bij 'manieren': dit ontbreekt"),
    ('label = "Waarom?"\n', "", "stap 'kiezen', invoerveld 'waarom', bij 'label': dit ontbreekt"),
    ('sleutel = "kiezen"\n', "", "stap nummer 1, bij 'sleutel': dit ontbreekt"),
    ('vraag = "Wat kies je?"', 'vraag = " "', "stap 'kiezen', bij 'vraag': dit is leeg"),
    ('manieren = ["live"]', "manieren = []", "stap 'stil-zijn', bij 'manieren': dit is leeg"),
    ("minuten = 10", "minuut = 10", "stap 'kiezen', bij 'minuut' … Bedoel je 'minuten'? … haal hem weg"),
    ("verplicht = true", "verpligt = true", "invoerveld 'waarom', bij 'verpligt' … Bedoel je 'verplicht'?"),
    ("nummer = 9", "nummer = 9\nkleur = 1", "9-proef.toml, bij 'kleur' … niet"),
    ("minuten = 10", 'minuten = "tien"', "stap 'kiezen', bij 'minuten' … heel getal … minuten = 15"),
    ("minuten = 10", "minuten = true", "bij 'minuten' … een heel getal"),
    ("minuten = 10", "minuten = 0", "bij 'minuten' … een heel getal vanaf 1"),
    ('label = "Waarom?"', "label = 3", "invoerveld 'waarom', bij 'label' … tekst"),
    (
        "prive_tot_onthulling = true",
        'prive_tot_onthulling = "ja"',
        "stap 'kiezen', bij 'prive_tot_onthulling' … true (ja) of false (nee)",
    ),
    ('manieren = ["live"]', 'manieren = "live"', "bij 'manieren' … een lijst … manieren = [\"live\"]"),
    (
        '["live", "eigen_tijd"]',
        '["live", "online"]',
        "bij 'manieren': 'online' … live, op_afstand, eigen_tijd",
    ),
    ('["nergens"]', '["dossier"]', "stap 'stil-zijn', bij 'landt_in': 'dossier' … besloten_notitie"),
    (
        'tekening = "genosociogram"',
        'tekening = "boom"',
        "bij 'tekening': 'boom' … Kies uit: tijdlijn, genosociogram.",
    ),
    (
        'soort = "open_antwoord"',
        'soort = "open_vraag"',
        "stap 'kiezen', invoerveld 'waarom', bij 'soort': 'open_vraag' … Kies uit: open_antwoord, kies_een, kies_meer",
    ),
    (
        'keuzes = ["sluis", "brug"]\n',
        "",
        "stap 'kiezen', invoerveld 'woorden', bij 'keuzes': dit ontbreekt … keuzes = [\"…\"]",
    ),
    ('keuzes = ["sluis", "brug"]', "keuzes = []", "invoerveld 'woorden', bij 'keuzes': dit is leeg"),
    ('["sluis", "brug"]', '["sluis", "sluis"]', "bij 'keuzes': 'sluis' … twee keer"),
    ('["sluis", "brug"]', '["sluis", ""]', "bij 'keuzes': '' … leeg"),
    ("max_lengte = 300\n", "", "invoerveld 'waarom', bij 'max_lengte': dit ontbreekt … max_lengte = 2000"),
    (
        "max_lengte = 300",
        'max_lengte = 300\nkeuzes = ["ja"]',
        "invoerveld 'waarom', bij 'keuzes': dit past niet bij de soort 'open_antwoord'",
    ),
    ('sleutel = "stil-zijn"', 'sleutel = "kiezen"', "stap 'kiezen', bij 'sleutel' … al gebruikt"),
    ('sleutel = "partijen"', 'sleutel = "gezin"', "vorm 'gezin', bij 'sleutel' … al gebruikt"),
    ('sleutel = "waarom"', 'sleutel = "woorden"', "invoerveld 'woorden', bij 'sleutel' … al gebruikt"),
    ('sleutel = "kiezen"', 'sleutel = "Samen kiezen"', "stap 'Samen kiezen', bij 'sleutel' … kleine letters"),
    (
        'stappen = ["kiezen"]',
        'stappen = ["kizen"]',
        "vorm 'partijen', bij 'stappen': de stap 'kizen' bestaat niet … Bedoel je 'kiezen'? … [[stappen]]",
    ),
    ('stappen = ["kiezen"]\n', "", "vorm 'partijen', bij 'stappen': dit ontbreekt"),
    (
        'stappen = ["stil-zijn", "kiezen"]',
        'stappen = ["kiezen"]',
        "stap 'stil-zijn': geen enkele vorm gebruikt deze stap … onder stappen",
    ),
    (
        "[stappen.anders_bij.partijen]",
        "[stappen.anders_bij.partij]",
        "stap 'kiezen', bij 'anders_bij': de vorm 'partij' gebruikt … Bedoel je 'partijen'?",
    ),
    (
        'landt_in = ["nergens"]',
        'landt_in = ["nergens"]\n[stappen.anders_bij.partijen]\nzeg = "Sst."',
        "stap 'stil-zijn', bij 'anders_bij': de vorm 'partijen' gebruikt deze stap niet",
    ),
    (
        'zeg = ""',
        "prive_tot_onthulling = false",
        "stap 'kiezen', anders bij 'partijen', bij 'prive_tot_onthulling' … naam, facilitator, zeg, vraag",
    ),
    (
        'keuzes = ["sturen", "ruimte"]',
        "keuzes = 2",
        "invoerveld 'woorden', anders bij 'partijen', bij 'keuzes' … een lijst",
    ),
    (
        '[stappen.anders_bij.partijen]\nzeg = ""\nvraag = "Wat kiest jouw partij?"',
        'anders_bij.partijen = "Kies maar niet."',
        "stap 'kiezen', bij 'anders_bij': schrijf dit onder een eigen kop … .anders_bij.partijen]",
    ),
    (
        '[stappen.anders_bij.partijen]\nzeg = ""\nvraag = "Wat kiest jouw partij?"',
        'anders_bij = "Kies maar niet."',
        "stap 'kiezen', bij 'anders_bij': schrijf dit onder een eigen kop … .anders_bij.",
    ),
    ('[[stappen]]\nsleutel = "stil-zijn"', '[stappen]\nsleutel = "stil-zijn"', "regel"),
]


@pytest.mark.parametrize(("goed", "fout", "zegt"), FOUTEN)
def test_a_mistake_is_named_with_its_place_and_its_repair(folder: Path, goed: str, fout: str, zegt: str) -> None:
    assert goed in KAART
    (folder / "9-proef.toml").write_text(KAART.replace(goed, fout, 1), encoding="utf-8")

    melding = fout_bij(folder)

    assert melding.startswith("Kaartbestand 9-proef.toml, ")
    for stuk in zegt.split(" … "):
        assert stuk in melding


def test_a_card_needs_stappen_and_vormen(folder: Path) -> None:
    hoofd = KAART[: KAART.index("[[vormen]]")]
    (folder / "9-proef.toml").write_text(hoofd, encoding="utf-8")
    assert "bij 'stappen': dit ontbreekt" in fout_bij(folder)

    stap = KAART[KAART.index('[[stappen]]\nsleutel = "stil-zijn"') :]
    (folder / "9-proef.toml").write_text(hoofd + stap, encoding="utf-8")
    assert "bij 'vormen': dit ontbreekt. Voeg het toe, bijvoorbeeld: [[vormen]]" in fout_bij(folder)


def test_blocks_need_double_brackets(folder: Path) -> None:
    tekst = KAART[: KAART.index("[[vormen]]")] + '[stappen]\nsleutel = "kiezen"\n'
    (folder / "9-proef.toml").write_text(tekst, encoding="utf-8")

    assert "bij 'stappen': hier hoort een lijst. Schrijf bijvoorbeeld: [[stappen]]" in fout_bij(folder)


@pytest.mark.parametrize(
    ("ander", "melding"),
    [
        (KAART.replace("nummer = 9", "nummer = 10"), "bij 'sleutel': een andere kaart heeft deze sleutel al"),
        (KAART.replace('"proef"', '"ander"'), "bij 'nummer': een andere kaart heeft dit nummer al"),
    ],
)
def test_two_cards_never_share_a_sleutel_or_number(folder: Path, ander: str, melding: str) -> None:
    (folder / "9a-kopie.toml").write_text(ander, encoding="utf-8")

    assert f"Kaartbestand 9a-kopie.toml, {melding}" in fout_bij(folder)


def test_a_file_that_is_no_text_is_named(folder: Path) -> None:
    (folder / "9-proef.toml").write_bytes(KAART.replace("Geef", "Gééf").encode("latin-1"))

    assert "Kaartbestand 9-proef.toml: dit is geen gewone tekst. Bewaar het bestand als UTF-8." in fout_bij(folder)


def test_a_folder_without_cards_is_a_mistake_too(tmp_path: Path) -> None:
    assert "staat geen werkkaart" in fout_bij(tmp_path)


# Start-up.


def test_the_cards_that_ship_pass_the_system_check() -> None:
    assert run_checks(tags=["werkkaarten"]) == []


def test_start_up_reports_a_broken_card(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "9-proef.toml").write_text(KAART.replace("minuten = 10", "minuten = -1"), encoding="utf-8")
    monkeypatch.setattr(inhoud, "KAARTEN_MAP", folder)

    with pytest.raises(SystemCheckError, match=r"9-proef\.toml, stap 'kiezen', bij 'minuten'.*\n.*HINT") as info:
        call_command("check", tags=["werkkaarten"])
    assert "werkkaarten.E001" in str(info.value)
    assert str(folder.parent) in str(info.value)
