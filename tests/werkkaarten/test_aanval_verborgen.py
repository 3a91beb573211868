"""One casus full of hidden things, each with a word of its own: no GET and no POST gives it to who may not read it.

Beside test_verborgen.py (one step) here everything at once, and in the states that come after: closed, open again, a
step that was taken out of the draaiboek and put back.
"""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client

from casus.models import Gebeurtenis
from casus.plaats import number_plaats
from tests.toegang.adressen import adres_url, list_paginas
from tests.werkkaarten.draaiboeken import add_deel
from tests.werkkaarten.gesprekken import make_gesprek, tell
from tests.werkkaarten.test_verborgen import PDFS, read
from toegang.models import Deelname, Gebruiker, Rol, Zichtbaarheid
from werkkaarten.aantekeningen import add_aantekening
from werkkaarten.bijdragen import save_concept, submit, withdraw_bijdrage
from werkkaarten.bijeenkomst import close, list_stappen, open_stap, reopen, reveal_bijdragen
from werkkaarten.draaiboek import put_back, remove_stap
from werkkaarten.genodigden import answer
from werkkaarten.models import Bijdrage, Gesprek, Leerbijeenkomst, Stap, Voorbereiding
from werkkaarten.stand import draw_beeld

pytestmark = pytest.mark.django_db
Enter = Callable[[Deelname], Client]
SLOW = {*PDFS, "werkkaarten:draaiboek_pdf"}

# Each hidden thing has its own word; who may read it besides its writer.
LEIDER = {"Kwikstaart", "Putter"}  # what somebody needs, and an address: for who leads
GEHEIM = {
    "ingediend": "Zilverreiger",
    "concept": "Roodborstje",
    "zonder_naam": "Kokmeeuw",
    "verdeeld": "Grutto",
    "teruggenomen": "Wulp",
    "eruit": "Kievit",
    "fragment": "Scholekster",
    "voorbereiding": "Nachtegaal",
    "aantekening": "Merel",
    "nodig": "Kwikstaart",
    "adres": "Putter",
    "gezin": "IJsvogel",
}


@pytest.fixture
def ilse(make_gast: Callable[..., Deelname]) -> Deelname:
    """Who wrote everything."""
    ilse = make_gast("Ilse", Rol.PROFESSIONAL)
    ilse.email = f"{GEHEIM['adres']}@example.nl"
    ilse.save(update_fields=["email"])
    return ilse


@pytest.fixture
def vol(
    facilitator: Deelname, ilse: Deelname, quirine: Deelname, xander: Deelname, bijeenkomst: Leerbijeenkomst
) -> Leerbijeenkomst:
    """The meeting with one of each hidden thing; the group is at the last of its steps."""
    add_deel(facilitator, bijeenkomst, "Meer", *["tijdlijn/wat-zien-we"] * 4, "facilitator/starten/in-de-film")
    eerste, tweede, naamloos, terug, eruit, half, film = list_stappen(bijeenkomst)
    Stap.objects.filter(pk=naamloos.pk).update(zonder_naam=True)
    naamloos.refresh_from_db()
    for stap in (eerste, tweede, naamloos, terug, eruit, half, film):
        open_stap(facilitator, stap, toch=True)
    submit(ilse, eerste, {"opvalt": GEHEIM["ingediend"]})
    save_concept(ilse, tweede, {"raakt": GEHEIM["concept"]})
    submit(ilse, naamloos, {"opvalt": GEHEIM["zonder_naam"]})
    submit(ilse, film, {"snap": 10, "nodig": GEHEIM["verdeeld"]})
    submit(quirine, film, {"snap": 20, "nodig": "anders"})
    submit(ilse, terug, {"opvalt": GEHEIM["teruggenomen"]})
    reveal_bijdragen(facilitator, terug)
    withdraw_bijdrage(ilse, terug)
    submit(ilse, eruit, {"opvalt": GEHEIM["eruit"]})
    remove_stap(facilitator, eruit)
    reveal_bijdragen(facilitator, film)
    tell(make_gesprek(facilitator, ilse, xander, "praten", "notities"), GEHEIM["fragment"])
    add_aantekening(ilse, bijeenkomst, "notitie", GEHEIM["aantekening"])
    answer(ilse, bijeenkomst, "ja", GEHEIM["nodig"])
    van_ilse = {"ruimte_id": ilse.ruimte_id, "deelname": ilse}
    Voorbereiding.objects.create(
        **van_ilse, bijeenkomst=bijeenkomst, kaart_sleutel="facilitator", vorm_sleutel="voorbereiden",
        sleutel="mijn-waarden", antwoord={"merken": GEHEIM["voorbereiding"]},
    )  # fmt: skip
    Gebeurtenis.objects.create(
        ruimte_id=ilse.ruimte_id, gemaakt_door=ilse, titel=GEHEIM["gezin"], soort="gebeurtenis", kant="onder",
        zichtbaarheid=Zichtbaarheid.ALLEEN_IK, volgorde=number_plaats(9),
    )  # fmt: skip
    return Leerbijeenkomst.objects.get(pk=bijeenkomst.pk)


@pytest.fixture
def bram(facilitator: Deelname) -> Deelname:
    """Another facilitator of the same casus."""
    account = Gebruiker.objects.create_user("bram@example.nl", "Bram", "een-lang-wachtwoord")
    return Deelname.objects.create(ruimte_id=facilitator.ruimte_id, gebruiker=account, naam="Bram", rol=Rol.FACILITATOR)


def give_parameters(vol: Leerbijeenkomst) -> Iterator[dict[str, object]]:
    """Give, for each answer, parameters that guess it: its step, and its own kenmerk; and those of the gesprek."""
    gesprek = Gesprek.objects.get(ruimte=vol.ruimte_id)
    pages = ("gesprek", "toestemming", "gesprek_afronden", "gesprekstap", "vrijgeven", "pauze")
    van_gesprek = {f"werkkaarten:{naam} kenmerk": gesprek.kenmerk for naam in pages}
    for bijdrage in Bijdrage.objects.filter(ruimte=vol.ruimte_id).select_related("stap__onderdeel"):
        yield {
            "ruimte_id": vol.ruimte_id,
            "bijeenkomst_id": vol.pk,
            "stap_id": bijdrage.stap_id,
            "onderdeel_id": bijdrage.stap.onderdeel_id,
            "kenmerk": bijdrage.kenmerk,
            "actie": "toon",
            "werkkaarten:gesprekstap stap": "moment-van-toen",
            **van_gesprek,
        }


def find_leaks(client: Client, vol: Leerbijeenkomst, words: set[str], app: str = "") -> set[tuple[str, str]]:
    """GET and POST every address of the ruimte (or of one `app`); give where a word of `words` came over."""
    found = set()
    every = list(give_parameters(vol))
    for adres in list_paginas():
        if not (adres.in_ruimte and adres.naam.startswith(app)) or adres.naam in SLOW:
            continue
        guesses = every if adres.naam.startswith("werkkaarten:") else every[:1]
        for url in {adres_url(adres, bekend) for bekend in guesses}:
            with transaction.atomic():
                bodies = [read(client.get(url)), read(client.post(url, {"tekst": "iets", "opvalt": "iets"}))]
                transaction.set_rollback(True)
            found |= {(adres.naam, word) for word in words for body in bodies if word.encode() in body}
    return found


def stay(facilitator: Deelname, vol: Leerbijeenkomst) -> None:
    pass


def close_and_reopen(facilitator: Deelname, vol: Leerbijeenkomst) -> None:
    close(facilitator, vol)
    reopen(facilitator, vol)
    eruit = Stap.objects.exclude(uit_draaiboek_op=None).get()
    put_back(facilitator, eruit)


@pytest.mark.parametrize(
    ("wie", "then"), [("quirine", stay), ("bram", stay), ("quirine", close), ("bram", close_and_reopen)]
)
def test_no_word_reaches_who_may_not_read_it(
    then: Callable[[Deelname, Leerbijeenkomst], None],
    wie: str,
    request: pytest.FixtureRequest,
    vol: Leerbijeenkomst,
    facilitator: Deelname,
    client_of: Enter,
) -> None:
    then(facilitator, vol)
    lezer = request.getfixturevalue(wie)
    words = set(GEHEIM.values()) - (LEIDER if lezer.rol == Rol.FACILITATOR else set())
    app = "" if then is stay else "werkkaarten:"  # what happens to a meeting changes nothing elsewhere
    assert find_leaks(client_of(lezer), vol, words, app) == set()
    html = draw_beeld(vol.pk).html
    assert not [word for word in GEHEIM.values() if word in html]


def test_who_wrote_it_finds_it(vol: Leerbijeenkomst, ilse: Deelname, client_of: Enter) -> None:
    """The other side: without it the test above would pass when nothing was there."""
    own = {word for _, word in find_leaks(client_of(ilse), vol, set(GEHEIM.values()), "werkkaarten:")}
    # Not there: a preparation, marks and an address (for who leads), and a concept where the group is not.
    for naam in ("ingediend", "zonder_naam", "verdeeld", "teruggenomen", "eruit", "fragment", "nodig"):
        assert GEHEIM[naam] in own, naam


def test_the_papers_and_files_hold_none_of_it(vol: Leerbijeenkomst, bram: Deelname, client_of: Enter) -> None:
    client = client_of(bram)
    files = {"casus:ophalen", "casus:tijdlijn_ophalen", "werkkaarten:draaiboek_pdf", "werkkaarten:agenda", *PDFS}
    bekend = next(give_parameters(vol))
    for adres in list_paginas():
        if adres.naam in files:
            for soort in ("csv", "xlsx"):
                response = client.get(adres_url(adres, {**bekend, "soort": soort}))
                assert response.status_code == 200, adres.naam
                assert not [word for word in GEHEIM.values() if word.encode() in read(response)], adres.naam
