"""The page where rows become moments: first shown, then stored, all of the good ones or none, and undone as one."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any
from unittest.mock import ANY

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from casus.inplakken import StaatErAl, add_momenten
from casus.models import Beleving, Casus, Gebeurtenis, Wijziging
from casus.plaats import spread
from tests.casus.casussen import (
    export,
    facilitator_of,
    fields_as_shown,
    find_moment,
    find_persoon,
    last_step,
    undo,
    url,
)
from toegang.models import Deelname, Gebruiker, Logregel, Rol, Zichtbaarheid

RIJEN = "tijdlijn/+rijen"
GOED = "Wanneer\tWat\tKant\tErbij\tOntbrak\nmei 2019\tOpa belt\tonder\tloes; yara\truben\n\tOma komt\tboven\t\t"
GEMENGD = f"{GOED}\nooit\tTante schrijft\tonder\t\t\n2020\tDe buurman klopt aan\tonder\tBas\t"
Enter = Callable[[Deelname], Client]


def preview(client: Client, casus: Casus, tekst: str = "", **fields: Any) -> Any:
    return client.post(url(casus, RIJEN), {"rijen": tekst, "zichtbaarheid": "iedereen", **fields})


def confirm(client: Client, casus: Casus, shown: Any, actie: str = "zet", **changes: Any) -> Any:
    """Press a button on the page that shows what was understood."""
    fields = fields_as_shown(shown.context["bevestig"])
    return client.post(url(casus, RIJEN), {**fields, "actie": actie, **changes})


def titels(casus: Casus) -> list[str]:
    return list(Gebeurtenis.objects.filter(ruimte=casus).values_list("titel", flat=True))


def stored(casus: Casus) -> tuple[int, int, int]:
    return tuple(model.objects.filter(ruimte=casus).count() for model in (Gebeurtenis, Wijziging, Logregel))  # type: ignore[return-value]


def test_the_preview_shows_what_was_understood_and_what_not_and_stores_nothing(
    klein: Casus, facilitator_client: Client
) -> None:
    before = stored(klein)
    html = preview(facilitator_client, klein, GEMENGD).content.decode()
    for words in ("2 rijen begrepen, 2 niet", "Mei 2019", "Opa belt", "Erbij: Loes, Yara", "Ontbrak aan tafel: Ruben"):
        assert words in html
    for words in (
        "Rij&nbsp;4",
        "Deze datum begrijpen we niet",
        "Rij&nbsp;5",
        "We kennen Bas niet.",
        "Zet de 2 goede rijen op de lijn",
    ):
        assert words in html
    assert stored(klein) == before


def test_the_good_rows_come_at_the_end_of_the_story_and_the_others_back_in_the_field(
    klein: Casus, facilitator_client: Client
) -> None:
    shown = preview(facilitator_client, klein, GEMENGD)
    response = confirm(facilitator_client, klein, shown)
    assert titels(klein) == ["Verhuizing", "Opa belt", "Oma komt"]
    items = {item["titel"]: item for item in export(klein)["gebeurtenissen"]}
    assert items["Opa belt"] == {
        "id": ANY,
        "titel": "Opa belt",
        "datum": "2019-05",
        "soort": "gebeurtenis",
        "kant": "onder",
        "personen": ["loes", "yara"],
        "afwezig": ["ruben"],
    }
    assert response.context["form"]["rijen"].value().splitlines() == [
        "Wanneer\tWat\tKant\tErbij\tOntbrak",
        "ooit\tTante schrijft\tonder",
        "2020\tDe buurman klopt aan\tonder\tBas",
    ]
    html = response.content.decode()
    assert "Een reeks van 2 momenten is toegevoegd." in html
    assert "2 rijen zijn nog over" in html
    assert "We kennen Bas niet." in html


def test_when_every_row_is_good_we_go_back_to_the_line(klein: Casus, facilitator_client: Client) -> None:
    response = confirm(facilitator_client, klein, preview(facilitator_client, klein, GOED))
    assert response.headers["Location"] == url(klein, "tijdlijn")


def test_the_rows_come_after_the_moment_that_was_pointed_at(klein: Casus, facilitator_client: Client) -> None:
    confirm(facilitator_client, klein, preview(facilitator_client, klein, "Wat\nEinde"))
    page = facilitator_client.get(url(klein, RIJEN) + "?na=g1")
    assert "na ‘Verhuizing’" in page.content.decode()
    shown = preview(facilitator_client, klein, "Wat\n" + "\n".join("abcde"), na=page.context["form"]["na"].value())
    confirm(facilitator_client, klein, shown)
    assert titels(klein) == ["Verhuizing", *"abcde", "Einde"]


def test_going_back_keeps_what_was_pasted(klein: Casus, facilitator_client: Client) -> None:
    shown = preview(facilitator_client, klein, GEMENGD, zichtbaarheid="facilitator")
    form = confirm(facilitator_client, klein, shown, "verbeter").context["form"]
    assert form["rijen"].value() == GEMENGD
    assert form["zichtbaarheid"].value() == "facilitator"
    assert titels(klein) == ["Verhuizing"]


def test_sending_twice_stores_once(klein: Casus, facilitator_client: Client) -> None:
    shown = preview(facilitator_client, klein, GOED)
    confirm(facilitator_client, klein, shown)
    before = stored(klein)
    response = confirm(facilitator_client, klein, shown)
    assert stored(klein) == before
    assert "Deze rijen staan al op de lijn." in facilitator_client.get(response.headers["Location"]).content.decode()


def test_the_rows_are_checked_again_and_shown_again_when_the_casus_changed(
    klein: Casus, facilitator_client: Client
) -> None:
    shown = preview(facilitator_client, klein, GOED)
    find_persoon(klein, "loes").delete()
    before = stored(klein)
    response = confirm(facilitator_client, klein, shown)
    assert response.status_code == 422
    assert stored(klein) == before
    html = response.content.decode()
    assert "Er is intussen iets veranderd in de casus." in html
    assert "We kennen loes niet." in html
    assert confirm(facilitator_client, klein, response).status_code == 200
    assert titels(klein) == ["Verhuizing", "Oma komt"]


@pytest.mark.parametrize(
    "changes",
    [{"rijen": ""}, {"zichtbaarheid": "wie dan ook"}, {"aantal": "veel"}, {"eerste": "../../x"}, {"overslaan": "x"}],
)
def test_a_confirmation_that_was_tampered_with_stores_nothing(
    klein: Casus, facilitator_client: Client, changes: dict[str, str]
) -> None:
    before = stored(klein)
    shown = preview(facilitator_client, klein, GOED)
    assert confirm(facilitator_client, klein, shown, **changes).status_code == 422
    assert stored(klein) == before


def test_one_choice_says_who_reads_all_the_rows(klein: Casus, facilitator_client: Client, client_of: Enter) -> None:
    shown = preview(facilitator_client, klein, GOED, zichtbaarheid="facilitator")
    assert "Alleen jij en de facilitator lezen dit." in shown.content.decode()
    confirm(facilitator_client, klein, shown)
    new = Gebeurtenis.objects.filter(ruimte=klein, titel__in=["Opa belt", "Oma komt"])
    assert {rij.zichtbaarheid for rij in new} == {Zichtbaarheid.FACILITATOR}
    inbrenger = client_of(Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER))
    assert "Opa belt" not in inbrenger.get(url(klein, "tijdlijn")).content.decode()


def test_someone_who_is_hidden_from_me_is_someone_i_do_not_know(klein: Casus, client_of: Enter) -> None:
    loes = find_persoon(klein, "loes")
    loes.zichtbaarheid = Zichtbaarheid.FACILITATOR
    loes.save()
    inbrenger = client_of(Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER))
    html = preview(inbrenger, klein, GOED).content.decode()
    assert "We kennen loes niet." in html
    assert "Loes" not in html


def make_file(naam: str, inhoud: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def make_xlsx() -> bytes:
    werkmap = Workbook()
    blad = werkmap.worksheets[0]
    for rij in [("Wanneer", "Wat"), ("mei 2019", "Opa belt"), ("2020", "=A2"), (2021, "Oma komt")]:
        blad.append(rij)
    found = BytesIO()
    werkmap.save(found)
    return found.getvalue()


def test_a_file_goes_the_same_way_and_a_formula_stays_out(klein: Casus, facilitator_client: Client) -> None:
    shown = preview(facilitator_client, klein, bestand=make_file("rijen.xlsx", make_xlsx()))
    assert "Cel B3 heeft een formule." in shown.content.decode()
    response = confirm(facilitator_client, klein, shown)
    assert titels(klein) == ["Verhuizing", "Opa belt", "Oma komt"]
    assert response.context["form"]["rijen"].value() == "Wanneer\tWat\n2020\t'=A2"


@pytest.mark.parametrize(
    ("fields", "melding"),
    [
        ({}, "Hier staat nog niets. Plak je rijen, of kies een bestand."),
        ({"rijen": GOED, "bestand": b"Wat\nx"}, "Maak dat leeg, of kies geen bestand."),
        ({"bestand": b"%PDF-1.7"}, "Dit is geen rekenblad."),
        ({"bestand": b""}, "Dit bestand is leeg."),
        ({"rijen": "Datum\tIets\n2019\tx"}, "We missen de kolom ‘Wat’"),
        ({"rijen": "Wat\n" + "x\n" * 1001}, "Er staan 1.001 rijen in."),
        ({"rijen": "Wat\na\0b"}, "Kijk hier nog even naar"),
    ],
)
def test_what_can_not_be_read_says_why_and_keeps_what_was_typed(
    klein: Casus, facilitator_client: Client, fields: dict[str, Any], melding: str
) -> None:
    if "bestand" in fields:
        fields = {**fields, "bestand": make_file("x.csv", fields["bestand"])}
    response = preview(facilitator_client, klein, **({"tekst": fields.pop("rijen", "")} | fields))
    assert response.status_code == 422
    assert melding in response.content.decode()


def test_only_bad_rows_leave_nothing_to_put_on_the_line(klein: Casus, facilitator_client: Client) -> None:
    html = preview(facilitator_client, klein, "Wanneer\tWat\nooit\tx").content.decode()
    assert "0 rijen begrepen, 1 niet" in html
    assert "op de lijn</button>" not in html


def test_the_whole_step_is_undone_at_once(klein: Casus, facilitator_client: Client) -> None:
    before = export(klein)
    confirm(facilitator_client, klein, preview(facilitator_client, klein, GOED))
    assert export(klein) != before
    response = undo(facilitator_client, klein)
    assert "Een reeks van 2 momenten is weer weg." in response.content.decode()
    assert export(klein) == before


def change_one(casus: Casus, moment: Gebeurtenis) -> None:
    Gebeurtenis.objects.filter(pk=moment.pk).update(tekst="Meer daarover")


def add_someone(casus: Casus, moment: Gebeurtenis) -> None:
    moment.personen.add(find_persoon(casus, "ruben"))


def say_how_it_was(casus: Casus, moment: Gebeurtenis) -> None:
    door, persoon = facilitator_of(casus), find_persoon(casus, "yara")
    Beleving.objects.create(ruimte=casus, gemaakt_door=door, gebeurtenis=moment, persoon=persoon, tekst="Fijn.")


def take_one_away(casus: Casus, moment: Gebeurtenis) -> None:
    moment.delete()


@pytest.mark.parametrize("titel", ["Opa belt", "Oma komt"])
@pytest.mark.parametrize("go_on", [change_one, add_someone, say_how_it_was, take_one_away], ids=lambda f: f.__name__)
def test_nothing_of_a_step_is_undone_when_somebody_went_on_with_one_row(
    klein: Casus, facilitator_client: Client, go_on: Callable[[Casus, Gebeurtenis], None], titel: str
) -> None:
    confirm(facilitator_client, klein, preview(facilitator_client, klein, GOED))
    go_on(klein, Gebeurtenis.objects.get(ruimte=klein, titel=titel))
    before = export(klein)
    response = undo(facilitator_client, klein)
    assert "We kunnen dit niet terugzetten" in response.content.decode()
    assert export(klein) == before


def test_what_others_do_elsewhere_is_no_reason_not_to_undo(klein: Casus, facilitator_client: Client) -> None:
    confirm(facilitator_client, klein, preview(facilitator_client, klein, GOED))
    step = last_step(klein)
    confirm(facilitator_client, klein, preview(facilitator_client, klein, "Wat\nIets anders"))
    change_one(klein, find_moment(klein, "g1"))
    undo(facilitator_client, klein, step)
    assert titels(klein) == ["Verhuizing", "Iets anders"]


def test_a_step_of_one_row_is_called_what_the_moment_is_called(klein: Casus, facilitator_client: Client) -> None:
    confirm(facilitator_client, klein, preview(facilitator_client, klein, "Wat\nOpa belt"))
    assert last_step(klein).wie_of_wat == "Opa belt"


def count_queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def many(count: int) -> str:
    return "Wanneer\tWat\tErbij\tOntbrak\n" + "mei 2019\tx\tLoes; Yara\tRuben\n" * count


def test_a_thousand_rows_ask_hardly_more_of_the_database_than_ten(klein: Casus, facilitator_client: Client) -> None:
    asked = {}
    for count in (10, 1000):
        shown = preview(facilitator_client, klein, many(count))
        asked[count] = count_queries(lambda shown=shown: confirm(facilitator_client, klein, shown))  # type: ignore[misc]
        asked[-count] = count_queries(lambda: undo(facilitator_client, klein))
        assert titels(klein) == ["Verhuizing"]
    assert asked[1000] < asked[10] + 30
    assert asked[-1000] < asked[-10] + 60


def test_a_failure_halfway_leaves_nothing_behind(klein: Casus) -> None:
    before = stored(klein)
    item = {"titel": "x", "soort": "gebeurtenis", "kant": "onder"}
    with pytest.raises(KeyError):
        add_momenten(facilitator_of(klein), [item, {**item, "personen": ["weg"]}], "a" * 10, None, "iedereen")
    assert stored(klein) == before


def test_a_kenmerk_that_is_taken_is_a_step_that_was_done(klein: Casus) -> None:
    before = stored(klein)
    item = {"titel": "x", "soort": "gebeurtenis", "kant": "onder"}
    with pytest.raises(StaatErAl):
        add_momenten(facilitator_of(klein), [item], "g1", None, "iedereen")
    assert stored(klein) == before


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_the_template_is_a_file_that_we_read(klein: Casus, facilitator_client: Client, soort: str) -> None:
    response = facilitator_client.get(url(klein, RIJEN) + f"voorbeeld.{soort}")
    assert response.headers["Content-Disposition"] == f'attachment; filename="voorbeeld-momenten.{soort}"'
    shown = preview(facilitator_client, klein, bestand=make_file(f"x.{soort}", response.content))
    assert "We vinden geen rijen met momenten." in shown.content.decode()


def test_the_moments_come_out_as_the_reader_may_read_them_and_go_in_again(
    casus: Casus, facilitator: Deelname, facilitator_client: Client, gebruiker: Gebruiker
) -> None:
    hidden = Gebeurtenis.objects.filter(ruimte=casus).first()
    assert hidden is not None
    Gebeurtenis.objects.filter(pk=hidden.pk).update(
        zichtbaarheid=Zichtbaarheid.GEZIN,
        gemaakt_door=Deelname.objects.create(ruimte=casus, naam="R", rol=Rol.GEZINSLID),
    )
    response = facilitator_client.get(url(casus, "tijdlijn/+ophalen/csv"))
    assert response.headers["Content-Disposition"].startswith('attachment; filename="tijdlijn-')
    rijen = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))[1:]
    assert len(rijen) == Gebeurtenis.objects.voor(facilitator).count() > 5
    assert hidden.titel not in response.content.decode()
    before = {item["id"]: item for item in export(casus)["gebeurtenissen"]}
    shown = preview(facilitator_client, casus, bestand=make_file("x.csv", response.content))
    assert shown.context["uitkomst"].niet == ()
    confirm(facilitator_client, casus, shown)
    new = [item for item in export(casus)["gebeurtenissen"] if item["id"] not in before]
    same = [{**item, "id": "", "belevingen": []} for item in before.values()]
    assert sorted(map(repr, ({**item, "id": "", "belevingen": []} for item in new))) == sorted(map(repr, same))


def test_the_excel_file_says_the_same_as_the_csv_file(casus: Casus, facilitator_client: Client) -> None:
    as_csv = facilitator_client.get(url(casus, "tijdlijn/+ophalen/csv")).content.decode("utf-8-sig")
    as_xlsx = facilitator_client.get(url(casus, "tijdlijn/+ophalen/xlsx")).content
    blad = load_workbook(BytesIO(as_xlsx)).worksheets[0]
    cells = [["" if value is None else value for value in rij] for rij in blad.iter_rows(values_only=True)]
    assert cells == list(csv.reader(StringIO(as_csv), delimiter=";"))


@pytest.mark.parametrize("pad", ["tijdlijn/+ophalen/pdf", f"{RIJEN}/voorbeeld.ods"])
def test_another_kind_of_file_is_not_found(klein: Casus, facilitator_client: Client, pad: str) -> None:
    assert facilitator_client.get(url(klein, pad).removesuffix("/")).status_code in (301, 404)
    assert facilitator_client.get(url(klein, pad), follow=True).status_code == 404


def test_in_the_side_panel_only_the_part_for_the_panel_comes(klein: Casus, facilitator_client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "paneel"}
    html = facilitator_client.get(url(klein, RIJEN), headers=headers).content.decode()
    assert "<html" not in html
    assert "Plak hier je rijen" in html
    fields = {"rijen": GEMENGD, "zichtbaarheid": "iedereen"}
    html = facilitator_client.post(url(klein, RIJEN), fields, headers=headers).content.decode()
    assert "<html" not in html
    assert "2 rijen begrepen, 2 niet" in html


def test_a_thousand_places_between_two_neighbours_are_in_order_and_stay_short() -> None:
    places = spread("00000001", "00000002", 1000)
    assert sorted({"00000001", *places, "00000002"}) == ["00000001", *places, "00000002"]
    assert len(places) == 1000
    assert max(map(len, places)) <= 12
