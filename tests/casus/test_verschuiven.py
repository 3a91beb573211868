"""People are put elsewhere on the geno-sociogram: who moves past whom, what stays, who may, and back again."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from casus.genosociogram import Opstelling, arrange
from casus.kaart.buren import Opzij, find_buren, find_kant, find_kring
from casus.kaart.verschuiven import NietTeVerschuiven, verschuif, verschuif_stap
from casus.models import Casus, Persoon, Verschuiving, Wijziging
from casus.tekeningen import read_genosociogram
from casus.uitwisseling.invoer import import_casusbestand
from casus.wijzigen import redo, undo
from tests.casus.casusbestanden import make_casus
from tests.casus.casussen import export, facilitator_of, find_persoon, last_step, url
from tests.casus.zoals_browser import messages_of
from toegang.models import Deelname, Gebruiker, Rol, Zichtbaarheid

Enter = Callable[[Deelname], Client]
# A group that was moved as a whole keeps the order that it had.
IN_GROEP = {"loes": "Henk", "henk": "Loes"}


@pytest.fixture
def familie(gebruiker: Gebruiker) -> Casus:
    """Two parents with three children; around them a network of two, and two professionals of two organisations."""
    mensen = [(id_, "gezin") for id_ in ("ruben", "linda", "yara", "sam", "noor")]
    mensen += [(id_, "netwerk") for id_ in ("loes", "henk")]
    bij = {"ilse": "Jeugdteam", "femke": "De school"}
    bestand = make_casus(
        personen=[
            *({"id": id_, "naam": id_.title(), "groep": groep} for id_, groep in mensen),
            *({"id": i, "naam": i.title(), "groep": "professional", "organisatie": o} for i, o in bij.items()),
        ],
        verbintenissen=[{"id": "v1", "partners": ["ruben", "linda"]}],
        kindschappen=[{"kind": id_, "verbintenis": "v1", "soort": "biologisch"} for id_ in ("yara", "sam", "noor")],
    )
    return import_casusbestand(gebruiker, bestand)


def look(casus: Casus) -> Opstelling:
    return arrange(read_genosociogram(casus, facilitator_of(casus)))


def x_of(casus: Casus, kenmerk: str, vanaf: str = "yara") -> float:
    """How far right of somebody else they stand: the whole drawing may move."""
    places = {knoop.mens.id: knoop.symbool.x for knoop in look(casus).knopen}
    return places[kenmerk] - places[vanaf]


def rows(casus: Casus) -> list[list[str]]:
    """Everyone from left to right, row by row."""
    found: dict[int, list[tuple[float, str]]] = {}
    for knoop in look(casus).knopen:
        found.setdefault(round(knoop.symbool.y), []).append((knoop.symbool.x, knoop.mens.id))
    return [[id_ for _, id_ in sorted(row)] for _, row in sorted(found.items())]


def row_of(casus: Casus, kenmerk: str) -> list[str]:
    return next(row for row in rows(casus) if kenmerk in row)


def send(client: Client, casus: Casus, kenmerk: str, **velden: Any) -> str:
    """Send it; give what is said last."""
    response = client.post(url(casus, f"geno-sociogram/{kenmerk}/+verschuif"), velden)
    assert response["Location"] == url(casus, "geno-sociogram")
    return messages_of(response)[-1]


def test_who_is_dragged_stands_there_and_lands_back_when_dragged_back(
    familie: Casus, facilitator_client: Client
) -> None:
    before, start = rows(familie), x_of(familie, "noor")

    assert send(facilitator_client, familie, "noor", x=150) == "Noor is verschoven."
    assert x_of(familie, "noor") == pytest.approx(start + 150, abs=1)
    send(facilitator_client, familie, "noor", x=60)
    assert x_of(familie, "noor") == pytest.approx(start + 210, abs=1)
    assert Verschuiving.objects.get().persoon.kenmerk == "noor"
    send(facilitator_client, familie, "noor", x=-210)

    assert not Verschuiving.objects.exists()
    assert rows(familie) == before
    assert x_of(familie, "noor") == pytest.approx(start, abs=1)


def test_each_time_is_a_step_that_goes_back_and_comes_again(familie: Casus, facilitator_client: Client) -> None:
    facilitator, states = facilitator_of(familie), [x_of(familie, "noor")]
    for x in (150, 60, -210):
        send(facilitator_client, familie, "noor", x=x)
        states.append(x_of(familie, "noor"))
    steps = list(Wijziging.objects.order_by("pk"))
    assert {str(step) for step in steps} == {"de plek van Noor gewijzigd"}

    for step, state in zip(steps[::-1], states[-2::-1], strict=True):
        undo(facilitator, step)
        assert x_of(familie, "noor") == state
    for step, state in zip(steps, states[1:], strict=True):
        redo(facilitator, step)
        assert x_of(familie, "noor") == state


def test_what_undoing_says_is_about_the_place(familie: Casus, facilitator_client: Client) -> None:
    send(facilitator_client, familie, "noor", x=150)
    response = facilitator_client.post(url(familie, f"wijziging/{last_step(familie).pk}/ongedaan"))
    assert messages_of(response)[-1] == "De plek van Noor is weer zoals eerst."
    assert response["Location"] == url(familie, "geno-sociogram")


@pytest.mark.parametrize("x", [20_000, -20_000, 40_000])
def test_nobody_goes_further_than_the_edge(familie: Casus, facilitator_client: Client, x: int) -> None:
    send(facilitator_client, familie, "noor", x=x)
    send(facilitator_client, familie, "noor", x=x)
    assert abs(Verschuiving.objects.get().x) <= 20_000


@pytest.mark.parametrize(
    ("wie", "richting", "langs"),
    [
        ("yara", "rechts", "sam"),
        ("noor", "links", "sam"),
        ("ruben", "rechts", "linda"),
        ("linda", "links", "ruben"),
    ],
)
def test_a_button_moves_somebody_past_the_next_one(
    familie: Casus, facilitator_client: Client, wie: str, richting: str, langs: str
) -> None:
    before = row_of(familie, wie)

    assert send(facilitator_client, familie, wie, richting=richting) == (
        f"{wie.title()} staat nu {richting} van {langs.title()}."
    )

    swap = {wie: langs, langs: wie}
    assert row_of(familie, wie) == [swap.get(id_, id_) for id_ in before]


@pytest.mark.parametrize("richting", ["links", "rechts"])
def test_somebody_goes_on_to_the_end_and_hears_that_it_is_the_end(
    familie: Casus, facilitator_client: Client, richting: Opzij
) -> None:
    """Everyone, in the family and around it, by the button alone; never does anybody leave their row."""
    for wie in export(familie)["personen"]:
        row = set(row_of(familie, wie["id"]))
        for _ in row:
            said = send(facilitator_client, familie, wie["id"], richting=richting)
            if "helemaal" in said:
                break
        here = row_of(familie, wie["id"])
        assert set(here) == row
        if f"kan niet voorbij {IN_GROEP.get(wie['id'])}" not in said:
            assert said == f"{wie['naam']} staat al helemaal {richting}."
            assert here.index(wie["id"]) == (0 if richting == "links" else len(here) - 1)


def test_there_and_back_is_where_it_was_for_everyone(casus: Casus, facilitator: Deelname) -> None:
    """In a whole casus: who can move aside can move back, past the same people."""
    for persoon in Persoon.objects.voor(facilitator):
        before = rows(casus)
        if not list(find_buren(look(casus), persoon.kenmerk, "rechts")):
            with pytest.raises(NietTeVerschuiven, match="staat al helemaal rechts"):
                verschuif_stap(facilitator, persoon, "rechts")
            continue
        verschuif_stap(facilitator, persoon, "rechts")
        assert rows(casus) != before, persoon
        verschuif_stap(facilitator, persoon, "links")
        assert rows(casus) == before, persoon
        assert not Verschuiving.objects.exists(), persoon


def kant_of(casus: Casus, kenmerk: str) -> str | None:
    opstelling = look(casus)
    kring = find_kring(opstelling, kenmerk)
    assert kring is not None
    return find_kant(opstelling, kring)


def test_a_group_goes_to_the_other_side_of_the_family(familie: Casus, facilitator_client: Client) -> None:
    """Also when somebody else of the group had put it on this side."""
    here = kant_of(familie, "loes")
    there = {"boven": "onder", "onder": "boven"}[str(here)]

    assert send(facilitator_client, familie, "loes", richting=here) == f"Loes staat al {here} de familie."
    said = send(facilitator_client, familie, "loes", richting=there)
    assert said == f"Loes staat nu met de hele groep {there} de familie."
    assert (kant_of(familie, "loes"), kant_of(familie, "henk")) == (there, there)

    send(facilitator_client, familie, "henk", richting=here)
    assert (kant_of(familie, "loes"), kant_of(familie, "henk")) == (here, here)
    undo(facilitator_of(familie), last_step(familie))
    assert kant_of(familie, "henk") == there


def test_a_group_is_dragged_to_the_other_side_and_stays_there(familie: Casus, facilitator_client: Client) -> None:
    there = {"boven": "onder", "onder": "boven"}[str(kant_of(familie, "ilse"))]
    send(facilitator_client, familie, "ilse", x=0, kant=there)
    assert kant_of(familie, "ilse") == there
    send(facilitator_client, familie, "ilse", x=300, kant="")
    assert kant_of(familie, "ilse") == there


def test_in_the_family_there_are_no_sides(familie: Casus, facilitator_client: Client) -> None:
    said = send(facilitator_client, familie, "yara", richting="boven")
    assert said == "Yara hoort bij de familie. Alleen wie eromheen staat, kan naar boven of onder."
    assert (
        send(facilitator_client, familie, "yara", x=0, kant="boven") == "Yara blijft staan: daar is geen andere plek."
    )
    assert not Verschuiving.objects.exists()


@pytest.mark.parametrize(
    "velden",
    [
        {},
        {"x": ""},
        {"x": "veel"},
        {"x": "1.5"},
        {"x": "9" * 40},
        {"x": "nan"},
        {"kant": "boven"},
        {"x": 10, "kant": "opzij"},
        {"richting": "weg"},
        {"richting": "links", "x": "veel"},
    ],
)
def test_nonsense_moves_nobody(familie: Casus, facilitator_client: Client, velden: dict[str, Any]) -> None:
    assert send(facilitator_client, familie, "yara", **velden).startswith("We weten niet waar Yara heen moet.")
    assert not Verschuiving.objects.exists()
    assert not Wijziging.objects.exists()


def test_everyone_is_put_back_in_one_step(familie: Casus, facilitator_client: Client) -> None:
    before = rows(familie)
    for wie in ("yara", "ruben", "loes"):
        send(facilitator_client, familie, wie, richting="rechts")
    moved, stored = rows(familie), list(Verschuiving.objects.order_by("pk").values())

    response = facilitator_client.post(url(familie, "geno-sociogram/+leg-opnieuw"))

    assert messages_of(response)[-1] == "Iedereen is opnieuw neergelegd."
    assert rows(familie) == before
    assert not Verschuiving.objects.exists()
    undo(facilitator_of(familie), last_step(familie))
    assert rows(familie) == moved
    assert [row["pk"] if "pk" in row else row["id"] for row in stored] == [
        rij.pk for rij in Verschuiving.objects.order_by("pk")
    ]


def test_putting_back_says_so_when_nobody_was_moved(familie: Casus, facilitator_client: Client) -> None:
    response = facilitator_client.post(url(familie, "geno-sociogram/+leg-opnieuw"))
    assert messages_of(response)[-1].startswith("Niemand is verschoven")
    assert not Wijziging.objects.exists()


def test_who_cannot_see_somebody_neither_moves_them_nor_puts_them_back(familie: Casus, client_of: Enter) -> None:
    verschuif(facilitator_of(familie), find_persoon(familie, "noor"), 200)
    Persoon.objects.filter(ruimte=familie, kenmerk="noor").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    client = client_of(Deelname.objects.create(ruimte=familie, naam="Iris", rol=Rol.INBRENGER))

    address = url(familie, "geno-sociogram/noor/+verschuif")
    assert client.post(address, {"x": 100}).status_code == 404
    assert b"Leg iedereen opnieuw neer" not in client.get(url(familie, "geno-sociogram/yara")).content
    response = client.post(url(familie, "geno-sociogram/+leg-opnieuw"))

    assert messages_of(response)[-1].startswith("Niemand is verschoven")
    assert Verschuiving.objects.get().x == 200


@pytest.mark.parametrize("rol", [Rol.PROFESSIONAL, Rol.GEZINSLID])
def test_who_only_takes_part_moves_nobody(familie: Casus, client_of: Enter, rol: Rol) -> None:
    client = client_of(Deelname.objects.create(ruimte=familie, naam="Piet", rol=rol))
    for pad in ("geno-sociogram/yara/+verschuif", "geno-sociogram/+leg-opnieuw"):
        assert client.post(url(familie, pad), {"x": 100}).status_code == 403
    assert b"Naar links" not in client.get(url(familie, "geno-sociogram/yara")).content
    assert not Verschuiving.objects.exists()


def test_people_of_another_casus_stay_where_they_are(casus: Casus, familie: Casus, facilitator_client: Client) -> None:
    assert facilitator_client.post(url(casus, "geno-sociogram/noor/+verschuif"), {"x": 100}).status_code == 404
    send(facilitator_client, familie, "noor", x=100)
    response = facilitator_client.post(url(casus, "geno-sociogram/+leg-opnieuw"))
    assert messages_of(response)[-1].startswith("Niemand is verschoven")
    assert Verschuiving.objects.exists()


def test_with_somebody_goes_their_place_and_it_comes_back(familie: Casus, facilitator_client: Client) -> None:
    send(facilitator_client, familie, "noor", x=150)
    facilitator_client.post(url(familie, "mensen/noor/weg"))
    assert not Verschuiving.objects.exists()
    undo(facilitator_of(familie), last_step(familie))
    assert Verschuiving.objects.get().persoon.kenmerk == "noor"


def test_the_casusbestand_does_not_hold_it(familie: Casus, facilitator_client: Client) -> None:
    before = export(familie)
    send(facilitator_client, familie, "noor", x=150)
    assert export(familie) == before


@pytest.mark.parametrize(("wie", "kanten"), [("yara", False), ("loes", True), ("ilse", True)])
def test_the_page_of_a_person_has_the_buttons(
    familie: Casus, facilitator_client: Client, wie: str, kanten: bool
) -> None:
    def shown() -> str:
        html: str = facilitator_client.get(url(familie, f"geno-sociogram/{wie}")).content.decode()
        return html

    assert all(f'id="plek-{knop}"' in shown() for knop in ("links", "rechts"))
    assert ("Boven de familie" in shown(), "Onder de familie" in shown()) == (kanten, kanten)
    assert "Leg iedereen opnieuw neer" not in shown()
    send(facilitator_client, familie, "noor", x=150)
    assert "Leg iedereen opnieuw neer" in shown()


@pytest.mark.parametrize("pad", ["geno-sociogram/yara/+verschuif", "geno-sociogram/+leg-opnieuw"])
def test_after_it_the_page_it_was_asked_on_is_there_again(familie: Casus, facilitator_client: Client, pad: str) -> None:
    """A plain form comes back to the person; beside the drawing the page stays, and only hears what happened."""
    verschuif(facilitator_of(familie), find_persoon(familie, "noor"), 200)

    def ask(bij: str, **headers: str) -> Any:
        return facilitator_client.post(f"{url(familie, pad)}?bij={bij}", {"richting": "rechts"}, headers=headers)

    assert ask("yara")["Location"] == url(familie, "geno-sociogram/yara")
    assert ask("iemand-anders")["Location"] == url(familie, "geno-sociogram")
    assert ask("../weg")["Location"] == url(familie, "geno-sociogram")
    htmx = {"HX-Request": "true", "HX-Target": "meldingen"}
    assert ask("yara", **htmx)["Location"] == url(familie, "geno-sociogram")
    answer = facilitator_client.get(url(familie, "geno-sociogram"), headers=htmx)
    assert "bel-casus" in answer["HX-Trigger"]


def test_two_who_move_somebody_at_once_both_count(
    transactional_db: None, familie: Casus, facilitator_client: Client
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory is one connection; on disk it has one writer at a time")
    deelname, noor, errors = facilitator_of(familie), find_persoon(familie, "noor"), list[Exception]()

    def move() -> None:
        try:
            verschuif(deelname, noor, 100)
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=move) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert errors == []
    assert Verschuiving.objects.get().x == pytest.approx(200, abs=1)
    assert Wijziging.objects.count() == 2
