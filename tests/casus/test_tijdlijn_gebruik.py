"""Working on the tijdlijn: what is typed is kept, who reads it is said, and the parts of the page stay in step."""

from collections.abc import Callable

from django.test import Client

from casus.forms.inhoud import LEZERS_IN_WOORDEN
from casus.models import Casus, Gebeurtenis, Persoon
from tests.casus.casussen import url
from toegang.models import Deelname

BEELD = {"HX-Request": "true", "HX-Target": "beeld", "HX-Trigger": "beeld"}
MOMENT = {"HX-Request": "true", "HX-Target": "moment"}


def read(client: Client, casus: Casus, path: str, headers: dict[str, str] | None = None) -> str:
    response = client.get(url(casus, path), headers=headers or {})
    assert response.status_code == 200
    content: str = response.content.decode()
    return content


def test_what_is_typed_is_kept_apart_for_each_row(facilitator_client: Client, casus: Casus) -> None:
    first, second = Gebeurtenis.objects.filter(ruimte=casus)[:2]
    kept = [
        read(facilitator_client, casus, path).partition('data-bewaar="')[2].partition('"')[0]
        for path in ("tijdlijn/+", f"tijdlijn/{first.kenmerk}/wijzigen", f"tijdlijn/{second.kenmerk}/wijzigen")
    ]
    assert len(set(kept)) == 3
    assert all(key.endswith("-titel") for key in kept)


def test_every_form_says_in_the_same_words_who_reads_it(facilitator_client: Client, casus: Casus) -> None:
    moment = Gebeurtenis.objects.filter(ruimte=casus)[0]
    for path in ("+", "+verblijf", "+vraag", "+rijen", f"{moment.kenmerk}/beleving"):
        content = read(facilitator_client, casus, f"tijdlijn/{path}")
        assert [words for words in LEZERS_IN_WOORDEN.values() if words not in content] == []


def test_a_row_of_another_is_not_made_for_me_alone(
    facilitator_client: Client, casus: Casus, gezinslid: Deelname
) -> None:
    moment = Gebeurtenis.objects.filter(ruimte=casus)[0]
    Gebeurtenis.objects.filter(pk=moment.pk).update(gemaakt_door=gezinslid)
    content = read(facilitator_client, casus, f"tijdlijn/{moment.kenmerk}/wijzigen")
    assert "Alleen wie dit maakte en de facilitator lezen dit." in content
    assert "Alleen jij leest dit." not in content


def test_a_new_picture_brings_the_choice_up_to_date(facilitator_client: Client, casus: Casus) -> None:
    assert "Tante Mies" not in read(facilitator_client, casus, "tijdlijn", BEELD)
    moment = Gebeurtenis.objects.filter(ruimte=casus)[0]
    moment.bron = "Tante Mies"
    moment.save()
    content = read(facilitator_client, casus, "tijdlijn", BEELD)
    assert '<option value="Tante Mies">' in content.partition('id="keuze"')[2]


def test_a_moment_in_the_panel_is_renewed_without_taking_a_message_away(
    facilitator_client: Client, casus: Casus
) -> None:
    moment = Gebeurtenis.objects.filter(ruimte=casus)[0]
    persoon = Persoon.objects.filter(ruimte=casus)[0]
    answer = {"tekst": "Ik was er niet bij.", "persoon": persoon.kenmerk, "zichtbaarheid": "iedereen"}
    facilitator_client.post(url(casus, f"tijdlijn/{moment.kenmerk}/beleving"), answer)
    renewed = read(facilitator_client, casus, f"tijdlijn/{moment.kenmerk}", MOMENT)
    assert "Ik was er niet bij." in renewed
    assert "meldingen" not in renewed
    assert "data-melding=" in read(facilitator_client, casus, f"tijdlijn/{moment.kenmerk}")


def test_what_we_do_not_know_is_said_once(facilitator_client: Client, casus: Casus) -> None:
    listed = read(facilitator_client, casus, "tijdlijn").partition('id="lijst"')[2]
    listed = listed.partition("Wat je het laatst veranderde")[0]
    vraag = "Wie is moeder in het leven van Yara, en wat vindt zij van de besluiten?"
    # Once to read, once for who hears what the button changes.
    assert listed.count(vraag) == 2
    assert listed.count(f"de vraag: {vraag}") == 1


def test_who_only_tells_is_asked_to_at_each_moment(
    client_of: Callable[[Deelname], Client], gezinslid: Deelname, facilitator_client: Client, casus: Casus
) -> None:
    ruben = client_of(gezinslid)
    asked = "Vertel hoe dit voor jou was"
    assert read(ruben, casus, "tijdlijn").count(asked) == Gebeurtenis.objects.filter(ruimte=casus).count()
    assert asked not in read(facilitator_client, casus, "tijdlijn")


def test_a_title_that_is_too_long_says_how_long_it_may_be(facilitator_client: Client, casus: Casus) -> None:
    answer = {"titel": "x" * 300, "kant": "boven", "soort": "gebeurtenis", "zichtbaarheid": "iedereen"}
    response = facilitator_client.post(url(casus, "tijdlijn/+"), answer)
    assert response.status_code == 422
    assert "Dit is 300 tekens lang. Er passen er 200. Maak het korter." in response.content.decode()
