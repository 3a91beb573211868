"""The commands for who runs the installation: a casus in and out, a first account, the demo, the verslag."""

import io
import json
import uuid
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from casus.models import Casus
from tests.casus.casusbestanden import GEBEURTENIS, as_bytes, make_casus
from tests.conftest import FULLEST, VOORBEELDEN
from toegang.models import Deelname, Gebruiker, Logregel, Rol, Zichtbaarheid

EMAIL = "nieuw@example.nl"
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, str]:
    """What a command writes on standard output and on standard error."""
    out, err = io.StringIO(), io.StringIO()
    call_command(*arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def count_rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[[bytes], str]:
    def write(inhoud: bytes) -> str:
        path = tmp_path / "casus.json"
        path.write_bytes(inhoud)
        return str(path)

    return write


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=lambda path: path.stem)
def test_a_file_goes_in_and_comes_out_the_same(voorbeeld: Path) -> None:
    out, _ = run("importeer_casus", str(voorbeeld), "--facilitator", EMAIL)
    nummer = out.removesuffix("\n")
    exported, err = run("exporteer_casus", nummer)

    assert str(uuid.UUID(nummer)) == nummer
    assert json.loads(exported) == json.loads(voorbeeld.read_bytes())
    assert err == ""


def test_a_new_facilitator_is_told_about_the_account() -> None:
    _, err = run("importeer_casus", str(FULLEST), "--facilitator", EMAIL)
    again_out, again_err = run("importeer_casus", str(FULLEST), "--facilitator", EMAIL.upper())

    assert EMAIL in err
    assert again_err == ""
    gebruiker = Gebruiker.objects.get()
    assert not gebruiker.check_password("")
    assert Deelname.objects.filter(gebruiker=gebruiker, rol=Rol.FACILITATOR).count() == 2
    assert Casus.objects.filter(pk=again_out.strip()).exists()


def test_a_casus_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(as_bytes(make_casus()))))

    out, _ = run("importeer_casus", "-", "--facilitator", EMAIL)

    assert Casus.objects.get().pk == uuid.UUID(out.strip())


@pytest.mark.parametrize(
    ("inhoud", "plek"),
    [
        (b"{", "regel 1, kolom 2"),
        (as_bytes(make_casus() | {"versie": 9}), "versie"),
        (
            as_bytes(make_casus(gebeurtenissen=[GEBEURTENIS | {"datum": "2019-02-31"}])),
            "gebeurtenissen, nummer 1 (Verhuizing) › datum",
        ),
        (as_bytes(make_casus(kindschappen=[{"kind": "ruben", "verbintenis": "v1"}])), "kindschappen"),
    ],
    ids=["no JSON", "another version", "bad date", "own ancestor"],
)
def test_of_a_wrong_file_nothing_is_imported(write_file: Callable[[bytes], str], inhoud: bytes, plek: str) -> None:
    before = count_rows()

    with pytest.raises(CommandError, match="Verbeter het bestand") as caught:
        run("importeer_casus", write_file(inhoud), "--facilitator", EMAIL)

    assert plek in str(caught.value)
    assert count_rows() == before


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"bestand .*weg\.json niet lezen"):
        run("importeer_casus", str(tmp_path / "weg.json"), "--facilitator", EMAIL)


@pytest.mark.parametrize("address", ["geen adres", "", "a@b", "naam@example.nl extra"])
def test_what_is_no_address_is_refused_before_anything_is_imported(address: str) -> None:
    before = count_rows()

    with pytest.raises(CommandError, match="geen e-mailadres"):
        run("importeer_casus", str(FULLEST), "--facilitator", address)

    assert count_rows() == before


@pytest.mark.parametrize("nummer", [str(uuid.UUID(int=1)), "geen-nummer", ""])
@pytest.mark.parametrize("opdracht", [("exporteer_casus",), ("maak_verslag", "--pdf", "-")], ids=lambda o: o[0])
def test_an_unknown_casus_is_one_sentence(opdracht: tuple[str, ...], nummer: str) -> None:
    with pytest.raises(CommandError, match="Er is geen casus met nummer"):
        run(opdracht[0], nummer, *opdracht[1:])


def test_without_a_facilitator_nobody_may(facilitator: Deelname, casus: Casus) -> None:
    Deelname.objects.filter(pk=facilitator.pk).update(rol=Rol.INBRENGER)

    with pytest.raises(CommandError, match="geen facilitator"):
        run("exporteer_casus", str(casus.pk))


def test_the_export_is_what_the_facilitator_may_read(casus: Casus, gezinslid: Deelname) -> None:
    apps.get_model("casus.Persoon").objects.filter(ruimte=casus, kenmerk="ruben").update(
        zichtbaarheid=Zichtbaarheid.GEZIN, gemaakt_door=gezinslid
    )

    out, _ = run("exporteer_casus", str(casus.pk))

    assert "ruben" not in {persoon["id"] for persoon in json.loads(out)["personen"]}
    assert Logregel.objects.filter(ruimte=casus).first().wat == "opgehaald als bestand"


def test_the_demo_comes_on_an_empty_database_only(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"

    first, _ = run("maak_demo")
    rows = count_rows()
    second, _ = run("maak_demo")

    wachtwoord = first.split("Wachtwoord: ")[1].strip()
    demo = Gebruiker.objects.get()
    assert demo.email in first
    assert demo.check_password(wachtwoord)
    assert Deelname.objects.get(gebruiker=demo).rol == Rol.FACILITATOR
    assert second == first
    assert count_rows() == rows
    assert (settings.VAR_DIR / "demo_wachtwoord").stat().st_mode & 0o077 == 0


def test_there_is_no_demo_where_someone_works(settings: Any, tmp_path: Path, gebruiker: Gebruiker) -> None:
    settings.VAR_DIR = tmp_path

    out, _ = run("maak_demo")

    assert out == ""
    assert not Casus.objects.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_changed_demo_password_is_not_shown_any_more(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    run("maak_demo")
    demo = Gebruiker.objects.get()
    demo.set_password("een-eigen-wachtwoord")
    demo.save()

    assert run("maak_demo") == ("", "")


def test_a_first_account_can_sign_in_with_what_is_printed() -> None:
    out, _ = run("maak_gebruiker", "Anna.de.Wit@Example.nl")

    gebruiker = Gebruiker.objects.get()
    wachtwoord = out.split("Wachtwoord: ")[1].strip()
    assert (gebruiker.email, gebruiker.naam) == ("anna.de.wit@example.nl", "Anna De Wit")
    assert gebruiker.check_password(wachtwoord)
    assert len(wachtwoord) >= 12


def test_an_account_gets_the_name_that_is_given() -> None:
    run("maak_gebruiker", EMAIL, "--naam", "Anna")

    assert Gebruiker.objects.get().naam == "Anna"


def test_an_account_that_is_there_keeps_its_password(gebruiker: Gebruiker) -> None:
    with pytest.raises(CommandError, match="Er is al een account"):
        run("maak_gebruiker", gebruiker.email.upper())

    before, gebruiker = gebruiker.password, Gebruiker.objects.get()
    assert gebruiker.password == before


def test_an_account_needs_an_address() -> None:
    with pytest.raises(CommandError, match="geen e-mailadres"):
        run("maak_gebruiker", "anna")

    assert not Gebruiker.objects.exists()


def test_the_verslag_becomes_a_pdf(casus: Casus, facilitator: Deelname, tmp_path: Path) -> None:
    path = tmp_path / "verslag.pdf"

    run("maak_verslag", str(casus.pk), "--pdf", str(path))

    assert PdfReader(path).metadata.title
    made = Logregel.objects.filter(ruimte=casus).first()
    assert (made.wat, made.deelname) == ("verslag gemaakt", facilitator)


def test_the_verslag_goes_to_standard_output(casus: Casus, monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = SimpleNamespace(buffer=io.BytesIO())
    monkeypatch.setattr("sys.stdout", stdout)

    run("maak_verslag", str(casus.pk), "--pdf", "-")
    monkeypatch.undo()

    assert stdout.buffer.getvalue().startswith(b"%PDF-")


def test_a_place_where_no_verslag_can_be_written_is_named(casus: Casus, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="kunnen we niet schrijven naar"):
        run("maak_verslag", str(casus.pk), "--pdf", str(tmp_path / "geen-map" / "verslag.pdf"))
