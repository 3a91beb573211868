"""Two people change the same row: nothing is overwritten without a word, and nothing that was typed is lost."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casus.models import Casus, Gebeurtenis, Persoon, Wijziging
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casussen import MOMENT, find_moment, find_persoon, make_klein, undo, url
from tests.casus.zoals_browser import Bladzijde, messages_of, open_page
from toegang.models import Deelname, Gebruiker, Rol, Zichtbaarheid
from werkkaarten.models import Inzicht

Enter = Callable[[Deelname], Client]

G1 = "tijdlijn/g1/wijzigen"


@pytest.fixture
def klein(gebruiker: Gebruiker) -> Casus:
    casus = import_casusbestand(gebruiker, make_klein())
    Gebeurtenis.objects.filter(ruimte=casus).update(tekst="Het ging snel.", datum="2016", aard="feit")
    return casus


@pytest.fixture
def bas(klein: Casus) -> Deelname:
    return Deelname.objects.create(ruimte=klein, naam="Bas", rol=Rol.INBRENGER)


@pytest.fixture
def bas_client(bas: Deelname, client_of: Enter) -> Client:
    return client_of(bas)


@pytest.fixture
def cor_client(klein: Casus, client_of: Enter) -> Client:
    return client_of(Deelname.objects.create(ruimte=klein, naam="Cor", rol=Rol.INBRENGER))


def change(client: Client, casus: Casus, pad: str = G1, **changes: Any) -> None:
    assert open_page(client, url(casus, pad)).send(**changes).status_code == 302


def both(mine: Client, theirs: Client, casus: Casus, bas: dict[str, Any], farah: dict[str, Any]) -> Any:
    """Farah opens the moment, Bas changes it, and then Farah sends hers."""
    page = open_page(mine, url(casus, G1))
    change(theirs, casus, **bas)
    return page.send(**farah)


def test_alone_everything_is_saved_as_it_was_typed(klein: Casus, facilitator_client: Client) -> None:
    before = Gebeurtenis.objects.values().get(kenmerk="g1")

    change(facilitator_client, klein, titel="Verhuisd", personen=["yara"])

    after = Gebeurtenis.objects.values().get(kenmerk="g1")
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"titel", "gewijzigd_op"}
    assert [persoon.naam for persoon in find_moment(klein, "g1").personen.all()] == ["Yara"]


@pytest.mark.parametrize(
    ("van_bas", "label"),
    [
        ({"titel": "Naar opa"}, "Wat gebeurde er"),
        ({"tekst": "Lang verhaal."}, "Meer daarover"),
        ({"datum": "zomer 2017"}, "Wanneer"),
        ({"aard": "mening"}, "Wat voor soort weten is dit?"),
        ({"aard": ""}, "Wat voor soort weten is dit?"),
        ({"personen": ["loes"]}, "Wie waren erbij?"),
        ({"afwezig": None}, "Wie ontbrak aan tafel?"),
        ({"omslagpunt": "on"}, "Hier draaide er iets (omslagpunt)"),
        ({"gedeeld_besluit": "false"}, "Was dit een besluit van iedereen?"),
    ],
)
def test_what_only_the_other_changed_is_kept_and_told(
    klein: Casus, facilitator_client: Client, bas_client: Client, van_bas: dict[str, Any], label: str
) -> None:
    page = open_page(facilitator_client, url(klein, G1))
    change(bas_client, klein, **van_bas)
    of_bas = state_of(klein)

    response = page.send(bron="Het dossier")

    assert response.status_code == 302
    assert state_of(klein) == of_bas | {"bron": "Het dossier"}
    assert f"Bas veranderde intussen ook: ‘{label}’. Dat is bewaard." in messages_of(response)


def state_of(casus: Casus) -> dict[str, Any]:
    moment = find_moment(casus, "g1")
    state = {field.name: getattr(moment, field.name) for field in moment._meta.fields if field.name != "gewijzigd_op"}
    for name in ("personen", "afwezig"):
        state[name] = {persoon.naam for persoon in getattr(moment, name).all()}
    return state


@pytest.mark.parametrize(
    ("name", "van_bas", "van_farah", "shown", "keuze", "kept"),
    [
        ("titel", "Naar opa", "Naar oma", ("Naar opa", "Naar oma"), "nu", "Naar opa"),
        ("titel", "Naar opa", "Naar oma", ("Naar opa", "Naar oma"), "mijn", "Naar oma"),
        ("tekst", "Het ging\r\ntraag.", "", ("Het ging<br>traag.",), "mijn", ""),
        ("datum", "mei 2016", "rond 2017", ("mei 2016", "rond 2017"), "mijn", "2017~"),
        ("datum", "mei 2016", "rond 2017", ("mei 2016", "rond 2017"), "nu", "2016-05"),
        ("aard", "mening", "", ("mening", "niet gekozen"), "mijn", ""),
        ("aard", "mening", "emotie", ("mening", "emotie"), "nu", "mening"),
        ("kant", "boven", "boven", (), "", "boven"),
        ("personen", ["loes"], ["yara"], ("Loes", "Yara"), "mijn", ["Yara"]),
        ("personen", ["loes"], None, ("Loes", "Jij koos niets."), "mijn", []),
        ("personen", None, ["yara"], ("Hier staat nu niets.", "Yara"), "nu", []),
        ("gedeeld_besluit", "true", "false", ("ja", "nee"), "nu", True),
        ("gedeeld_besluit", "true", "false", ("ja", "nee"), "mijn", False),
    ],
)
def test_what_both_changed_is_asked(
    klein: Casus,
    facilitator_client: Client,
    bas_client: Client,
    name: str,
    van_bas: Any,
    van_farah: Any,
    shown: tuple[str, ...],
    keuze: str,
    kept: Any,
) -> None:
    """Both are shown, what else was typed is still there, and what is chosen is saved."""
    response = both(facilitator_client, bas_client, klein, {name: van_bas}, {name: van_farah, "bron": "Het dossier"})

    if not shown:
        assert response.status_code == 302, "both wrote the same, so there is nothing to ask"
    else:
        assert response.status_code == 409
        page = Bladzijde(facilitator_client, response)
        assert "Wat er nu staat, van Bas" in page.html
        assert all(text in page.html for text in shown)
        assert page.fields[f"keuze-{name}"] == [""]
        assert page.fields["bron"] == ["Het dossier"]
        assert find_moment(klein, "g1").bron == "", "nothing is stored before the choice"
        assert page.choose({name: keuze}).status_code == 302
    moment = find_moment(klein, "g1")
    value = getattr(moment, name)
    assert ([persoon.naam for persoon in value.all()] if name == "personen" else value) == kept
    assert moment.bron == "Het dossier"


def test_a_third_text_can_be_made_of_the_two(klein: Casus, facilitator_client: Client, bas_client: Client) -> None:
    response = both(facilitator_client, bas_client, klein, {"titel": "Naar opa"}, {"titel": "Naar oma"})

    Bladzijde(facilitator_client, response).choose({"titel": "mijn"}, titel="Naar opa en oma")

    assert find_moment(klein, "g1").titel == "Naar opa en oma"


def test_without_a_choice_it_is_asked_again(klein: Casus, facilitator_client: Client, bas_client: Client) -> None:
    response = both(facilitator_client, bas_client, klein, {"titel": "Naar opa"}, {"titel": "Naar oma"})

    again = Bladzijde(facilitator_client, response).send()

    assert again.status_code == 409
    assert "Wat er nu staat, van Bas" in again.content.decode()
    assert Bladzijde(facilitator_client, again).fields["titel"] == ["Naar oma"]
    assert find_moment(klein, "g1").titel == "Naar opa"


def test_one_choice_of_two_is_remembered(klein: Casus, facilitator_client: Client, bas_client: Client) -> None:
    of_bas, of_farah = {"titel": "Naar opa", "aard": "mening"}, {"titel": "Naar oma", "aard": "emotie"}
    response = both(facilitator_client, bas_client, klein, of_bas, of_farah)

    half = Bladzijde(facilitator_client, Bladzijde(facilitator_client, response).choose({"titel": "nu"}))

    assert half.response.status_code == 409
    assert "keuze-titel" not in half.fields
    assert half.choose({"aard": "mijn"}).status_code == 302
    moment = find_moment(klein, "g1")
    assert (moment.titel, moment.aard) == ("Naar opa", "emotie")


def test_a_third_person_is_seen_too(
    klein: Casus, facilitator_client: Client, bas_client: Client, cor_client: Client
) -> None:
    response = both(facilitator_client, bas_client, klein, {"titel": "Naar opa"}, {"titel": "Naar oma"})
    change(cor_client, klein, titel="Naar tante", tekst="Van Cor.")

    again = Bladzijde(facilitator_client, response).choose({"titel": "mijn"})

    page = Bladzijde(facilitator_client, again)
    assert again.status_code == 409
    assert "Cor veranderde intussen ook: ‘Meer daarover’. Dat is bewaard." in page.html
    assert "Wat er nu staat, van Cor" in page.html
    assert "Naar tante" in page.html
    assert page.choose({"titel": "mijn"}).status_code == 302
    moment = find_moment(klein, "g1")
    assert (moment.titel, moment.tekst) == ("Naar oma", "Van Cor.")


def test_a_mistake_first_and_the_other_after_it(klein: Casus, facilitator_client: Client, bas_client: Client) -> None:
    """What was seen at the start still counts on the page that says what is wrong; also that nobody was chosen."""
    find_moment(klein, "g1").personen.clear()
    wrong = open_page(facilitator_client, url(klein, G1)).send(datum="ooit", personen=["yara"])
    change(bas_client, klein, personen=["loes"])

    response = Bladzijde(facilitator_client, wrong).send(datum="2016")

    assert (wrong.status_code, response.status_code) == (422, 409)
    assert "Loes" in response.content.decode()


def test_what_two_people_make_together_must_be_possible(
    klein: Casus, facilitator_client: Client, bas_client: Client
) -> None:
    page = open_page(facilitator_client, url(klein, "mensen/ruben"))
    change(bas_client, klein, "mensen/ruben", overleden="1990")

    response = page.send(geboren="2000")

    assert response.status_code == 422
    assert "Dit is vóór de geboorte." in response.content.decode()
    assert find_persoon(klein, "ruben").geboren == ""


def test_a_tick_that_nobody_set_stays_unsaid(klein: Casus, facilitator_client: Client, bas_client: Client) -> None:
    both(facilitator_client, bas_client, klein, {"titel": "Naar opa"}, {"bron": "Het dossier"})

    assert find_moment(klein, "g1").omslagpunt is None


def test_a_tick_that_was_taken_away_stays_away(klein: Casus, facilitator_client: Client, bas_client: Client) -> None:
    Gebeurtenis.objects.filter(ruimte=klein).update(omslagpunt=True)

    both(facilitator_client, bas_client, klein, {"titel": "Naar opa"}, {"omslagpunt": None})

    assert find_moment(klein, "g1").omslagpunt is False


def test_hidden_people_are_in_no_form_and_stay(klein: Casus, facilitator_client: Client, bas_client: Client) -> None:
    Persoon.objects.filter(ruimte=klein, kenmerk="loes").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    page = open_page(bas_client, url(klein, G1))
    assert "loes" not in page.html.lower()
    change(facilitator_client, klein, personen=["loes", "ruben"])

    response = page.send(personen=["yara"])
    asked = Bladzijde(bas_client, response)
    assert "loes" not in asked.html.lower()
    asked.choose({"personen": "mijn"})

    assert {persoon.kenmerk for persoon in find_moment(klein, "g1").personen.all()} == {"loes", "yara"}


def test_a_place_in_the_story_that_moved_by_itself_is_no_change(klein: Casus, facilitator_client: Client) -> None:
    facilitator_client.post(url(klein, "tijdlijn/+"), MOMENT | {"na": "g1"})
    later = Gebeurtenis.objects.get(titel="Opa belt")
    page = open_page(facilitator_client, url(klein, f"tijdlijn/{later.kenmerk}/wijzigen"))
    facilitator_client.post(url(klein, "tijdlijn/+"), MOMENT | {"na": "g1", "titel": "Ertussen"})

    page.send(tekst="Meer.")

    assert [moment.titel for moment in Gebeurtenis.objects.filter(ruimte=klein)] == [
        "Verhuizing",
        "Ertussen",
        "Opa belt",
    ]


def test_without_a_version_it_is_saved_as_it_was_sent(
    klein: Casus, facilitator_client: Client, bas_client: Client
) -> None:
    change(bas_client, klein, titel="Naar opa")

    assert facilitator_client.post(url(klein, G1), MOMENT | {"titel": "Naar oma"}).status_code == 302

    assert find_moment(klein, "g1").titel == "Naar oma"


@pytest.mark.parametrize("versie", ["onzin", "2016-01-01", "9" * 200, "2016-01-01T00:00:00+00:00"])
def test_a_version_that_never_was_is_an_older_one(
    klein: Casus, facilitator_client: Client, bas_client: Client, versie: str
) -> None:
    page = open_page(facilitator_client, url(klein, G1))
    change(bas_client, klein, titel="Naar opa")

    assert page.send(versie=versie, titel="Naar oma").status_code == 409


def test_my_own_other_window_is_called_mine(klein: Casus, facilitator_client: Client) -> None:
    response = both(facilitator_client, facilitator_client, klein, {"titel": "Naar opa"}, {"bron": "Het dossier"})

    assert any(message.startswith("Jij veranderde intussen ook") for message in messages_of(response))


def test_what_was_merged_is_one_step_that_can_be_undone(
    klein: Casus, facilitator_client: Client, bas_client: Client
) -> None:
    both(facilitator_client, bas_client, klein, {"titel": "Naar opa"}, {"bron": "Het dossier"})

    undo(facilitator_client, klein)

    moment = find_moment(klein, "g1")
    assert (moment.titel, moment.bron) == ("Naar opa", "")


def test_a_row_that_went_can_be_added_again(klein: Casus, facilitator_client: Client, bas_client: Client) -> None:
    page = open_page(facilitator_client, url(klein, G1))
    bas_client.post(url(klein, "tijdlijn/g1/weg"))

    response = page.send(titel="Naar oma", tekst="Dit was belangrijk.", personen=["yara"])

    gone = Bladzijde(facilitator_client, response)
    assert response.status_code == 409
    assert "Iemand haalde dit weg" in gone.html
    assert gone.action == url(klein, "tijdlijn/+")
    assert not Gebeurtenis.objects.filter(ruimte=klein).exists()
    assert gone.send().status_code == 302
    added = Gebeurtenis.objects.get(ruimte=klein)
    assert (added.titel, added.tekst) == ("Naar oma", "Dit was belangrijk.")
    assert [persoon.naam for persoon in added.personen.all()] == ["Yara"]


def test_a_row_that_is_now_hidden_looks_like_one_that_went(
    klein: Casus, facilitator_client: Client, bas_client: Client
) -> None:
    page = open_page(bas_client, url(klein, G1))
    change(facilitator_client, klein, titel="Geheim", zichtbaarheid="facilitator")

    response = page.send(tekst="Van Bas.")

    assert response.status_code == 409
    assert "Geheim" not in response.content.decode()
    assert "Van Bas." in response.content.decode()
    assert find_moment(klein, "g1").tekst == "Het ging snel."


def test_an_inzicht_is_guarded_in_the_same_way(klein: Casus, facilitator_client: Client, bas: Deelname) -> None:
    """And one that went shows what was written, where nothing can be added by hand."""
    farah = Deelname.objects.get(ruimte=klein, rol=Rol.FACILITATOR)
    inzicht = Inzicht.objects.create(ruimte=klein, gemaakt_door=farah, tekst="Niemand bleef.")
    page = open_page(facilitator_client, url(klein, f"opbrengst/{inzicht.kenmerk}"))
    change(facilitator_client, klein, f"opbrengst/{inzicht.kenmerk}", tekst="Iedereen ging.")
    assert page.send(tekst="Loes bleef.").status_code == 409
    inzicht.delete()

    response = page.send(tekst="Loes bleef.")

    assert response.status_code == 409
    assert "Loes bleef." in response.content.decode()
    assert "Voeg toe als nieuw" not in response.content.decode()


def test_who_opens_a_row_that_is_not_there_finds_nothing(klein: Casus, facilitator_client: Client) -> None:
    assert facilitator_client.get(url(klein, "tijdlijn/gx/wijzigen")).status_code == 404
    assert facilitator_client.post(url(klein, "tijdlijn/gx/wijzigen"), MOMENT).status_code == 404


def test_in_the_side_panel_the_choice_comes_in_the_panel(
    klein: Casus, facilitator_client: Client, bas_client: Client
) -> None:
    page = open_page(facilitator_client, url(klein, G1))
    change(bas_client, klein, titel="Naar opa")
    in_panel = {"HX-Request": "true", "HX-Target": "paneel"}

    response = facilitator_client.post(page.action, page.fields | {"titel": ["Naar oma"]}, headers=in_panel)

    html = response.content.decode()
    assert response.status_code == 409
    assert "<html" not in html
    assert f'action="{url(klein, G1)}"' in html
    config = page.html.partition('name="htmx-config" content=\'')[2].partition("'")[0]
    assert {"code": "409", "swap": True} in json.loads(config)["responseHandling"]
    assert Wijziging.objects.count() == 1


def test_what_was_typed_over_an_older_text_does_not_come_back_over_a_newer_one(
    klein: Casus, facilitator_client: Client, bas_client: Client
) -> None:
    """The browser keeps what is typed under a key, and puts it back in a field with the same one (bewaar.js)."""

    def keys() -> list[str]:
        return re.findall(r'data-bewaar="([^"]+)"', open_page(facilitator_client, url(klein, G1)).html)

    before = keys()
    assert before
    assert keys() == before

    change(bas_client, klein, titel="Van Bas")

    assert not set(keys()) & set(before)
