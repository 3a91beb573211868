"""Two people work on one map in any order: what is stored always makes sense, and all of it can be undone."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casus.banden.regels import find_onmogelijk
from casus.models import Casus, Kindschap, Meerling, Persoon, Relatie, Verbintenis, Wijziging
from casus.uitwisseling.bestand import check_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from casus.wijzigen import Stap, redo, remove, undo
from tests.casus.casussen import export, facilitator_of, find_persoon, make_klein, url
from tests.casus.test_opnieuw import press, take_rows
from tests.casus.zoals_browser import messages_of
from toegang.models import Deelname, Gebruiker, Rol

Enter = Callable[[Deelname], Client]
IEDEREEN = {"zichtbaarheid": "iedereen"}
LEAST_PEOPLE, MOST_PEOPLE = 4, 12
ZADEN = [1, 2, 3]


class Werker:
    """Somebody who presses whatever there is."""

    def __init__(self, client: Client, casus: Casus, kans: random.Random) -> None:
        self.client, self.casus, self.kans = client, casus, kans

    def post(self, pad: str, data: dict[str, Any] | None = None) -> Any:
        response = self.client.post(url(self.casus, f"geno-sociogram/{pad}"), data or {})
        assert response.status_code in (302, 404, 409, 422), (pad, response.status_code)
        return response

    def someone(self) -> str:
        namen = list(Persoon.objects.filter(ruimte=self.casus).values_list("kenmerk", flat=True))
        return self.kans.choice(namen) if namen else "niemand"

    def a_row(self, model: Any) -> int:
        rijen = list(model.objects.filter(ruimte=self.casus).values_list("pk", flat=True))
        return self.kans.choice(rijen) if rijen else 1

    def who(self) -> dict[str, str]:
        is_full = Persoon.objects.filter(ruimte=self.casus).count() >= MOST_PEOPLE
        return {"bestaand": self.someone()} if is_full or self.kans.random() < 0.6 else {"naam": "Nieuw"}

    def step(self) -> Any:
        """Put somebody beside somebody, at any of the places that the form offers."""
        wie, stap = self.someone(), self.kans.choice(("ouder", "partner", "kind", "broer-of-zus", "pleeggezin"))
        page = self.client.get(url(self.casus, f"geno-sociogram/{wie}/+{stap}"))
        if page.status_code == 404:
            return page
        form = page.context["form"]
        plek = {"plek": self.kans.choice(sorted(form.plekken))} if "plek" in form.fields else {}
        soort = {"partner": "relatie", "pleeggezin": "pleeg"}.get(stap, self.kans.choice(("biologisch", "stief")))
        data = {**self.who(), **plek, "soort": soort, **IEDEREEN}
        if stap == "pleeggezin":
            gezinnen = ["", f"bij-{self.a_row(Verbintenis)}"]
            data = {"gezin": (gezin := self.kans.choice(gezinnen)), "naam": "" if gezin else "Pleeg", **data}
        return self.post(f"{wie}/+{stap}", data)

    def add_relatie(self) -> Any:
        van, naar = self.someone(), self.someone()
        return self.post("+band", {"van": van, "naar": naar, "soort": "hecht", "volgens": self.someone(), **IEDEREEN})

    def change_partners(self) -> Any:
        wie = [self.someone() for _ in range(self.kans.randint(1, 3))]
        return self.post(f"+verbintenis/{self.a_row(Verbintenis)}", {"partners": wie, "soort": "huwelijk", **IEDEREEN})

    def add_kindschap(self) -> Any:
        gezin = Verbintenis.objects.filter(pk=self.a_row(Verbintenis)).first()
        data = {"kind": self.someone(), "verbintenis": gezin.kenmerk if gezin else "", "soort": "biologisch"}
        return self.post("+kind", {**data, **IEDEREEN})

    def add_meerling(self) -> Any:
        return self.post("+meerling", {"kinderen": [self.someone(), self.someone(), self.someone()], **IEDEREEN})

    def move(self) -> Any:
        return self.post(f"{self.someone()}/+verschuif", {"richting": self.kans.choice(("links", "rechts", "boven"))})

    def remove(self) -> Any:
        soort, model = self.kans.choice(
            (("verbintenis", Verbintenis), ("kind", Kindschap), ("meerling", Meerling), ("band", Relatie))
        )
        return self.post(f"+{soort}/{self.a_row(model)}/weg")

    def remove_someone(self) -> Any:
        if Persoon.objects.filter(ruimte=self.casus).count() < LEAST_PEOPLE:
            return self.step()
        return self.client.post(url(self.casus, f"mensen/{self.someone()}/weg"))

    def terug(self) -> Any:
        return self.client.post(url(self.casus, "wijziging/+terug"))

    def opnieuw(self) -> Any:
        return self.client.post(url(self.casus, "wijziging/+opnieuw"))

    def go_on(self) -> Any:
        adds = (self.step, self.step, self.add_kindschap, self.add_relatie, self.add_meerling)
        return self.kans.choice((*adds, self.change_partners, self.move, self.remove, self.remove_someone))()

    def do_something(self) -> Any:
        return self.kans.choice((self.go_on, self.go_on, self.terug, self.opnieuw))()


@pytest.fixture
def casus(gebruiker: Gebruiker) -> Casus:
    return import_casusbestand(gebruiker, make_klein())


@pytest.fixture
def make_werkers(casus: Casus, client_of: Enter) -> Callable[[int], list[Werker]]:
    """The facilitator and an inbrenger, who do the same for the same `zaad`."""

    def make(zaad: int) -> list[Werker]:
        kans = random.Random(zaad)  # noqa: S311
        iris = Deelname.objects.create(ruimte=casus, naam="Iris", rol=Rol.INBRENGER)
        return [Werker(client_of(wie), casus, kans) for wie in (facilitator_of(casus), iris)]

    return make


def check_whole(casus: Casus) -> None:
    assert find_onmogelijk(facilitator_of(casus)) == {}
    check_casusbestand(export(casus))


@pytest.mark.parametrize("zaad", ZADEN)
def test_two_who_also_undo_and_redo_keep_it_whole(
    casus: Casus, make_werkers: Callable[[int], list[Werker]], zaad: int
) -> None:
    werkers = make_werkers(zaad)
    for _ in range(100):
        werkers[0].kans.choice(werkers).do_something()
        check_whole(casus)


@pytest.mark.parametrize("zaad", ZADEN)
def test_all_that_two_did_is_undone_from_the_last_and_done_again_from_the_first(
    casus: Casus, make_werkers: Callable[[int], list[Werker]], zaad: int
) -> None:
    werkers, states = make_werkers(zaad), [take_rows()]
    for _ in range(50):
        werkers[0].kans.choice(werkers).go_on()
        if len(list_steps(casus)) == len(states):
            states.append(take_rows())
    steps = list_steps(casus)
    assert len(steps) > 10

    for step, state in zip(steps[::-1], states[-2::-1], strict=True):
        undo(step.deelname, step)
        assert take_rows() == state
    for step, state in zip(steps, states[1:], strict=True):
        redo(step.deelname, step)
        assert take_rows() == state


def list_steps(casus: Casus) -> list[Wijziging]:
    return list(Wijziging.objects.filter(ruimte=casus).order_by("pk"))


# What others do in rows that a step says nothing of may make it impossible all the same.


def who(casus: Casus, *namen: str) -> list[Persoon]:
    return [find_persoon(casus, naam) for naam in namen]


def v1_of(casus: Casus) -> Verbintenis:
    return Verbintenis.objects.get(ruimte=casus, kenmerk="v1")


def keep(casus: Casus, rij: Any, **groepen: Any) -> None:
    stap = Stap(facilitator_of(casus))
    stap.add(rij, **groepen)
    stap.keep("de stap")


def remove_one(casus: Casus, naam: str) -> None:
    Relatie.objects.filter(ruimte=casus).delete()  # or it would be about them
    remove(facilitator_of(casus), find_persoon(casus, naam))


def loes_is_child_of_ruben(casus: Casus) -> None:
    keep(casus, Kindschap(kind=find_persoon(casus, "loes"), verbintenis=v1_of(casus)))


def ruben_is_child_of_loes(casus: Casus) -> None:
    gezin = Verbintenis.objects.create(ruimte=casus, gemaakt_door=facilitator_of(casus))
    gezin.partners.set(who(casus, "loes"))
    Kindschap.objects.create(
        ruimte=casus, gemaakt_door=facilitator_of(casus), kind=find_persoon(casus, "ruben"), verbintenis=gezin
    )


def a_partner_goes(casus: Casus) -> None:
    v1_of(casus).partners.add(*who(casus, "loes"))
    remove_one(casus, "loes")


def two_partners_come(casus: Casus) -> None:
    maker = {"ruimte": casus, "gemaakt_door": facilitator_of(casus), "groep": "gezin"}
    v1_of(casus).partners.add(*(Persoon.objects.create(**maker, naam=naam) for naam in ("Een", "Twee")))


def yara_is_no_child(casus: Casus) -> None:
    remove(facilitator_of(casus), Kindschap.objects.get(ruimte=casus))


def yara_is_a_child_again(casus: Casus) -> None:
    maker = {"ruimte": casus, "gemaakt_door": facilitator_of(casus)}
    Kindschap.objects.create(**maker, kind=find_persoon(casus, "yara"), verbintenis=v1_of(casus), soort="biologisch")


def yara_and_loes_are_twins(casus: Casus) -> None:
    keep(casus, Meerling(), kinderen=who(casus, "yara", "loes"))


def yara_and_ruben_are_twins(casus: Casus) -> None:
    Meerling.objects.create(ruimte=casus, gemaakt_door=facilitator_of(casus)).kinderen.set(who(casus, "yara", "ruben"))


def one_of_triplets_goes(casus: Casus) -> None:
    rij = Meerling.objects.create(ruimte=casus, gemaakt_door=facilitator_of(casus))
    rij.kinderen.set(who(casus, "yara", "ruben", "loes"))
    remove_one(casus, "yara")


def loes_goes(casus: Casus) -> None:
    iris = Deelname.objects.create(ruimte=casus, naam="Iris", rol=Rol.INBRENGER)
    remove(iris, find_persoon(casus, "loes"))


def ruben_goes_and_loes_is_left(casus: Casus) -> None:
    v1_of(casus).partners.add(*who(casus, "loes"))
    remove_one(casus, "ruben")


@pytest.mark.parametrize(
    ("do", "knop", "meanwhile", "waarom"),
    [
        (loes_is_child_of_ruben, "opnieuw", ruben_is_child_of_loes, "een eigen voorouder"),
        (a_partner_goes, "terug", two_partners_come, "meer dan drie mensen"),
        (yara_is_no_child, "terug", yara_is_a_child_again, "twee keer bij dezelfde ouders"),
        (yara_and_loes_are_twins, "opnieuw", yara_and_ruben_are_twins, "bij twee meerlingen"),
        (ruben_goes_and_loes_is_left, "opnieuw", loes_goes, "niemand meer in een verbintenis"),
        (one_of_triplets_goes, "opnieuw", loes_goes, "uit één kind"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_step_that_would_make_what_cannot_be_is_refused(
    casus: Casus,
    facilitator_client: Client,
    do: Callable[[Casus], None],
    knop: str,
    meanwhile: Callable[[Casus], None],
    waarom: str,
) -> None:
    do(casus)
    step = list_steps(casus)[-1]
    if knop == "opnieuw":
        undo(facilitator_of(casus), step)
    meanwhile(casus)
    before = take_rows()

    response = facilitator_client.post(url(casus, f"wijziging/{step.pk}/ongedaan")) if knop == "terug" else None
    said = messages_of(response)[-1] if response else press(facilitator_client, casus, "opnieuw")

    assert said.startswith("We kunnen dit niet ")
    assert waarom in said
    assert take_rows() == before


def test_with_the_last_partner_goes_the_union_and_it_comes_back(casus: Casus, facilitator_client: Client) -> None:
    """A union of nobody can't be seen, so nobody could ever take it away."""
    before = take_rows()
    facilitator_client.post(url(casus, "mensen/ruben/weg"))
    assert not Verbintenis.objects.filter(ruimte=casus).exists()
    assert not Kindschap.objects.filter(ruimte=casus).exists()
    press(facilitator_client, casus, "terug")
    assert take_rows() == before


def test_a_union_stays_as_long_as_somebody_is_in_it(casus: Casus, facilitator_client: Client) -> None:
    v1_of(casus).partners.add(*who(casus, "loes"))
    facilitator_client.post(url(casus, "mensen/ruben/weg"))
    assert [str(wie) for wie in v1_of(casus).partners.all()] == ["Loes"]
