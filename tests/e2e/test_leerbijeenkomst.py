"""A whole leerbijeenkomst, from the first plan to the short report, with five people in five browsers."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from casus.models import Casus
from tests.e2e import bijeenkomst as live
from tests.e2e.bijeenkomst import assert_all_see, assert_everybody_got, assert_nobody_got, press, write
from tests.e2e.conftest import find_free_port, serve
from tests.e2e.draad import Draad
from tests.e2e.groep import Groep, select, show_every_page, take_terugblik
from tests.e2e.lijn import letters
from tests.e2e.papier import text_of
from tests.e2e.toegankelijk import assert_accessible
from tests.e2e.uitnodigen import (
    add_stap,
    ask_new,
    change_stap,
    come_in,
    follow_link,
    let_the_night_pass,
    link_in,
    plan_bijeenkomst,
)
from tests.post import Catcher, serve_mail
from toegang.models import Deelname
from werkkaarten.models import Leerbijeenkomst

pytestmark = pytest.mark.e2e
OpenAs = Callable[..., Page]

WAAROM, MET_ONS, STIL, CHECK_OUT = "Waarom ben jij hier?", "Wat doet dit met ons?", "Stilte", "Check-out"
DAAROM, IN_MIJ, ZO_GA_IK = "Daarom doe ik mee", "Dit gebeurt er in mij", "Zo ga ik weg, en dit neem ik mee"
CODE = 7  # signs, with the space in the middle
VOORBEREID = "Ik merk dat ik snel partij kies voor de vader."
VAN_ILSE = "Ik wil begrijpen waarom ik de zomer niet zag aankomen."
VAN_NOOR = "Yara kwam bij ons in de winkel. Niemand vroeg ooit iets aan ons."
STUKJE = "Niemand vroeg ooit iets aan ons."
VAN_RUBEN = "Ik ben haar vader en ik was er al die tijd."
VAN_WIM = "Ik zette elke woensdag soep klaar."
NAAMLOOS_RUBEN = "Schaamte, en daaronder heel veel heimwee."
NAAMLOOS_NOOR = "Een knoop in mijn maag die niet weggaat."
NIET_INGESTUURD = "Dit houd ik toch liever bij mezelf."
AANTEKENING = "Ze praten over haar alsof ze er niet is, net als toen."
STAPJE = "Vrijdag eet ik soep bij opa Wim."
TOT_SLOT = "Stiller dan ik kwam, en minder alleen."


@pytest.fixture
def postbus() -> Catcher:
    """What the mail server of the story keeps."""
    return Catcher()


@pytest.fixture
def server(transactional_db: None, static_files: None, postbus: Catcher) -> Iterator[str]:
    port = find_free_port()
    with serve_mail(postbus) as (host, mail_port), serve(port, EMAIL_HOST=host, EMAIL_PORT=str(mail_port)):
        yield f"http://127.0.0.1:{port}"


def test_a_leerbijeenkomst_from_plan_to_looking_back(
    draden: list[Draad],
    open_as: OpenAs,
    new_person: OpenAs,
    casus: Casus,
    facilitator: Deelname,
    postbus: Catcher,
) -> None:
    """Farah plans an evening about Yara for people in the room and at home, from a suggested draaiboek.

    She prepares herself with card 1, asks one step without names, opens another in everyone's own time, and invites
    Ruben (Yara's father, at home behind his laptop) and Ilse (a professional) by mail. Ilse cannot wait: the day
    before she answers the first question, and comes too. On the evening Noor has no link. She reads the code on the
    groot scherm, knocks on her telephone, and Farah lets her in.

    Everyone writes why they are there; for opa Wim, who has no telephone, Farah writes it down. Ruben is still
    typing when Farah wants to go on: she is asked once more, and waits. Nobody's words reach any other browser
    before Farah shows them. A silence, in which Farah notes something for herself alone. Then a step without names:
    Ruben shares too much and takes it back. A piece of what Noor wrote is kept as an inzicht, a small step is agreed,
    there is a last round, and Farah closes. Afterwards each can look back on what they gave and what the group saw,
    and on nothing else.
    """
    farah_draad, scherm_draad, noor_draad, ruben_draad, ilse_draad = draden
    farah = open_as(facilitator, via=farah_draad.adres)
    bijeenkomst = prepare(farah, casus)
    ruben_link, ilse_link = invite(farah, bijeenkomst, postbus)
    ilse = answer_the_day_before(new_person(1024, 768, via=ilse_draad.adres), ilse_link)
    let_the_night_pass(bijeenkomst)

    groep = Groep(
        farah=farah,
        scherm=open_as(facilitator, width=1280, height=720, via=scherm_draad.adres),
        noor=new_person(360, 740, touch=True, via=noor_draad.adres),
        ruben=follow_link(new_person(1280, 800, via=ruben_draad.adres), ruben_link, "Ruben"),
        ilse=ilse,
        draden=dict(zip(("farah", "scherm", "noor", "ruben", "ilse"), draden, strict=True)),
    )
    let_everyone_in(groep, bijeenkomst)
    hear_why_everyone_is_here(groep)
    be_silent(groep)
    share_without_names(groep)
    harvest(groep)
    say_goodbye(groep)
    look_back(groep, casus, bijeenkomst)


def prepare(farah: Page, casus: Casus) -> Leerbijeenkomst:
    """Plan it from a suggested draaiboek, make it her own, and prepare card 1."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    bijeenkomst = plan_bijeenkomst(farah, casus, "Cliëntcasus, op één plek", tomorrow)
    assert_accessible(farah)
    change_stap(farah, MET_ONS, zonder_naam=True)
    change_stap(farah, WAAROM, vooraf_tot=timezone.localtime() + timedelta(hours=20))
    add_stap(farah, WAAROM, "tussendoor", STIL)
    expect(farah.locator("#draaiboek")).to_contain_text("open in eigen tijd tot")

    farah.goto(f"{bijeenkomst.get_absolute_url()}voorbereiding/")
    assert_accessible(farah)
    farah.get_by_role("link", name="Wat doe ik als").click()
    farah.get_by_label("Ik kies partij voor een perspectief").fill(VOORBEREID)
    press(farah, "^Bewaar")
    expect(farah.locator("#meldingen")).to_contain_text("ewaard")
    return bijeenkomst


def invite(farah: Page, bijeenkomst: Leerbijeenkomst, postbus: Catcher) -> list[str]:
    """Ask Ruben and Ilse by mail; give the links in the mails that arrived."""
    farah.goto(f"{bijeenkomst.get_absolute_url()}genodigden/")
    ask_new(farah, "Ruben", "gezinslid", "ruben@example.nl")
    ask_new(farah, "Ilse", "professional", "ilse@example.nl")
    assert_accessible(farah)
    press(farah, "^Stuur aan iedereen die nog niets kreeg")
    expect(farah.locator("#meldingen")).to_contain_text("2 mails verstuurd")
    mails: dict[str, EmailMessage] = {message["To"]: message for message in postbus.messages}
    for mail in mails.values():
        assert "Yara" not in mail.as_string()
        assert [part.get_filename() for part in mail.iter_attachments()] == ["leerbijeenkomst.ics"]
    return [link_in(mails[f"{naam}@example.nl"]) for naam in ("ruben", "ilse")]


def answer_the_day_before(ilse: Page, link: str) -> Page:
    """Ilse follows her link, says that she comes, and does the step that is open already."""
    assert_accessible(follow_link(ilse, link, "Ilse"))
    ilse.get_by_role("radio", name="Ja, ik kom").check()
    ilse.get_by_label("Wat heb je nodig").fill("Een pauze na een uur.")
    press(ilse, "^Laat het weten")
    ilse.get_by_role("link", name=re.compile("^Begin")).click()
    assert_accessible(ilse)
    live.type_in(ilse, DAAROM, VAN_ILSE)
    press(ilse, "^Stuur in")
    expect(ilse.locator("#meldingen")).to_contain_text("binnen")
    return ilse


def let_everyone_in(groep: Groep, bijeenkomst: Leerbijeenkomst) -> None:
    """The door opens, the code is on the groot scherm, Noor knocks; Ruben and Ilse are there by their links."""
    farah, scherm, noor = groep.farah, groep.scherm, groep.noor
    farah.goto(f"{bijeenkomst.get_absolute_url()}genodigden/")
    expect(farah.locator("#lijst")).to_contain_text("Een pauze na een uur.")
    press(farah, "^Open de deur")
    farah.goto(f"{bijeenkomst.get_absolute_url()}regie/")
    scherm.goto(f"{bijeenkomst.get_absolute_url()}groot-scherm/")
    press(farah, "^De deurcode")
    code = scherm.locator(".code")
    expect(code).to_be_visible()
    assert_accessible(scherm)

    noor.goto("/kom/")
    assert_accessible(noor)
    noor.get_by_label("Code").fill(code.inner_text()[-CODE:])
    noor.get_by_label("Hoe mogen we je noemen?").fill("Noor")
    noor.get_by_role("button", name="Klop aan").tap()
    expect(noor.get_by_role("heading", name="Even wachten, Noor")).to_be_visible()
    kloppers = farah.locator("#kloppers")
    kloppers.get_by_label("Noor doet mee als").select_option(label="professional")
    kloppers.get_by_role("button", name="Laat binnen Noor").click()
    expect(noor.locator("#stand")).to_contain_text("We zijn nog niet begonnen", timeout=15_000)

    for page in (groep.ruben, groep.ilse):
        page.goto(f"{bijeenkomst.get_absolute_url()}welkom/")
        come_in(page)
    expect(farah.locator("#regie")).to_contain_text("3 mensen zijn er")
    live.begin(farah, "Welkom en verwachting")
    assert_all_see("Vandaag kijken, luisteren en leren we samen", *groep.everyone)
    for page in groep.everyone:
        assert_accessible(page)
    assert live.is_narrow(noor)


def hear_why_everyone_is_here(groep: Groep) -> None:
    """A step with names: hidden until it is shown, and asking once more while Ruben is still typing."""
    farah, noor, ruben = groep.farah, groep.noor, groep.ruben
    live.go_on(farah, WAAROM)
    live.let_write(farah)
    expect(groep.ilse.get_by_label(DAAROM)).to_have_value(VAN_ILSE)
    write(noor, DAAROM, VAN_NOOR)
    live.type_in(ruben, DAAROM, VAN_RUBEN)
    for page in groep.everyone:
        assert_accessible(page)
    assert live.is_narrow(noor)
    write_for_wim(farah)
    live.telling(farah, "3 van 4 klaar, 1 schrijft nog")

    live.reveal(farah)
    expect(farah.get_by_role("heading", name="Nog 1 persoon schrijft")).to_be_visible()
    assert_accessible(farah)
    farah.get_by_role("link", name="Wacht nog even").click()
    live.hand_in(ruben)
    live.telling(farah, "4 van 4 klaar")
    assert_nobody_got(VAN_NOOR, *groep.others("noor"))
    assert_nobody_got(VAN_RUBEN, *groep.others("ruben"))
    assert_nobody_got(VAN_ILSE, *groep.others("ilse"))
    assert_nobody_got(VAN_WIM, *groep.others())

    live.reveal(farah)
    for words in (VAN_NOOR, VAN_RUBEN, VAN_ILSE, VAN_WIM):
        assert_all_see(words, farah, *groep.deelnemers)
    assert_everybody_got(VAN_NOOR, *groep.others())
    assert_everybody_got("event: beeld", *groep.others("farah", "scherm"))
    expect(live.answer_of(ruben, VAN_WIM)).to_contain_text("Opgeschreven door Farah")
    expect(live.answer_of(ruben, VAN_NOOR)).to_contain_text("Noor")
    show_every_page(groep, (VAN_NOOR, VAN_RUBEN, VAN_ILSE, VAN_WIM))
    for page in groep.everyone:
        assert_accessible(page)
    assert live.is_narrow(noor)


def write_for_wim(farah: Page) -> None:
    """Opa Wim has no telephone: Farah writes down what he says."""
    farah.get_by_role("link", name="Schrijf op wat iemand zonder telefoon zegt").click()
    farah.get_by_label("Of iemand nieuw").fill("Wim")
    farah.get_by_label("Als wie doet deze nieuwe persoon mee?").select_option("gezinslid")
    farah.get_by_label(DAAROM).fill(VAN_WIM)
    assert_accessible(farah)
    press(farah, "^Stuur in voor deze persoon")
    expect(farah.get_by_role("heading", level=1, name="Regie")).to_be_visible()


def be_silent(groep: Groep) -> None:
    """All screens are quiet; meanwhile Farah notes something for herself alone."""
    live.go_on(groep.farah, STIL)
    for page in (*groep.deelnemers, groep.scherm):
        expect(page.get_by_role("heading", level=1, name="We zijn samen stil.")).to_be_visible()
        assert page.locator("main textarea, main input:visible, main figure").count() == 0
    for page in groep.everyone:
        assert_accessible(page)
    groep.farah.get_by_label("Wat merk je?").fill(AANTEKENING)
    press(groep.farah, "^Parallel patroon")
    expect(groep.farah.locator("#aantekeningen li")).to_contain_text(AANTEKENING)
    expect(groep.farah.locator("#aantekeningen li")).to_contain_text(STIL)


def share_without_names(groep: Groep) -> None:
    """A step without names: no name beside it, and Ruben takes his answer back; a mark stays."""
    farah, noor, ruben = groep.farah, groep.noor, groep.ruben
    live.go_to(farah, MET_ONS)
    live.let_write(farah)
    expect(noor.locator("#stand")).to_contain_text("Zonder naam.")
    write(ruben, IN_MIJ, NAAMLOOS_RUBEN)
    write(noor, IN_MIJ, NAAMLOOS_NOOR)
    live.type_in(groep.ilse, IN_MIJ, NIET_INGESTUURD)
    live.telling(farah, "2 van 4 klaar, 1 schrijft nog")
    assert_nobody_got(NAAMLOOS_RUBEN, *groep.others("ruben"))
    assert_nobody_got(NAAMLOOS_NOOR, *groep.others("noor"))

    live.reveal(farah)
    press(farah, "^Laat toch zien wat er is")
    assert_all_see(NAAMLOOS_RUBEN, *groep.everyone)
    for page in groep.everyone:
        for words in (NAAMLOOS_RUBEN, NAAMLOOS_NOOR):
            expect(live.answer_of(page, words).locator("figcaption")).not_to_have_text(re.compile("Ruben|Noor"))
    assert_accessible(noor)

    ruben.get_by_role("link", name="Neem je antwoord terug").click()
    assert_accessible(ruben)
    press(ruben, "^Neem mijn antwoord terug")
    for page in groep.everyone:
        expect(page.locator("main")).to_contain_text("Hier is een antwoord teruggenomen.")
        if page != ruben:
            expect(page.locator("main")).not_to_contain_text(NAAMLOOS_RUBEN)
    for draad in groep.draden.values():
        draad.forget()
    for page in (farah, groep.scherm, noor, groep.ilse):
        page.reload()
        assert_all_see("Hier is een antwoord teruggenomen.", page)
    assert_nobody_got(NAAMLOOS_RUBEN, *groep.others("ruben"))


def harvest(groep: Groep) -> None:
    """A piece of Noor's answer is kept as an inzicht, and a small step is agreed."""
    farah = groep.farah
    live.go_to(farah, WAAROM)
    figure = live.answer_of(farah, VAN_NOOR)
    expect(figure).to_be_visible()
    select(figure, STUKJE)
    figure.get_by_text("Bewaar als inzicht").click()
    expect(figure.get_by_label("Inzicht")).to_have_value(STUKJE)
    assert_accessible(farah)
    figure.get_by_role("button", name="Bewaar").click()
    expect(farah.locator("#meldingen")).to_contain_text("Bewaard als inzicht.")

    oogst = farah.locator("#oogst")
    oogst.locator("summary", has_text=re.compile("stap", re.IGNORECASE)).click()
    oogst.get_by_label("Welke kleine stap?").fill(STAPJE)
    oogst.get_by_label("Wie doet of laat dit?").fill("Ruben")
    oogst.get_by_label("Wanneer?").fill((timezone.localdate() + timedelta(days=4)).isoformat())
    oogst.locator("form", has=farah.get_by_label("Welke kleine stap?")).get_by_role("button", name="Bewaar").click()
    expect(farah.locator("#oogst")).to_contain_text(STAPJE)


def say_goodbye(groep: Groep) -> None:
    """A last round that hides nothing; then Farah closes, and all screens say thank you."""
    farah, noor = groep.farah, groep.noor
    live.go_to(farah, CHECK_OUT)
    live.let_write(farah)
    write(noor, ZO_GA_IK, TOT_SLOT)
    assert_all_see(TOT_SLOT, *groep.everyone)
    press(farah, "^Sluit de bijeenkomst af")
    expect(farah.get_by_role("heading", level=1, name="Opbrengst")).to_be_visible()
    for page in groep.deelnemers:
        expect(page.get_by_role("heading", level=1, name="Dank je wel")).to_be_visible()
        assert_accessible(page)
    expect(groep.scherm.get_by_role("heading", level=1, name="Dank jullie wel")).to_be_visible()
    expect(groep.scherm.locator("main")).to_contain_text(STAPJE)
    assert_accessible(groep.scherm)
    assert live.is_narrow(noor)


def look_back(groep: Groep, casus: Casus, bijeenkomst: Leerbijeenkomst) -> None:
    """The opbrengst is there for all; looking back shows each what they gave and what the group saw."""
    assert_all_see(STUKJE, groep.farah)
    assert_all_see(STAPJE, groep.farah)
    assert_accessible(groep.farah)
    saw = (VAN_NOOR, VAN_RUBEN, VAN_ILSE, VAN_WIM, NAAMLOOS_NOOR, TOT_SLOT)
    never = (VOORBEREID, AANTEKENING, NIET_INGESTUURD, NAAMLOOS_RUBEN)
    for page in groep.deelnemers:
        page.get_by_role("link", name="Kijk terug op deze bijeenkomst").click()
        expect(page.get_by_role("heading", level=1, name="Terugblik")).to_be_visible()
        assert_accessible(page)
        paper = text_of(take_terugblik(page))
        raw = page.request.get(page.url).text()
        for words in saw:
            assert words in raw
            assert letters(words) in paper
        for words in never:
            assert words not in raw
            assert letters(words) not in paper
    assert live.is_narrow(groep.noor)
    for words, own in ((VOORBEREID, "farah"), (AANTEKENING, "farah"), (NIET_INGESTUURD, "ilse")):
        assert_nobody_got(words, *groep.others(own))
    groep.ruben.goto(f"/casus/{casus.pk}/opbrengst/")
    assert_all_see(STUKJE, groep.ruben)
    assert_all_see(STAPJE, groep.ruben)
