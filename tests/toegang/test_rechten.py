"""Who may do what: the table once more, written out by hand and not read from the code."""

import pytest
from django.core.exceptions import PermissionDenied

from toegang.models import Deelname, Rol
from toegang.rechten import RECHTEN, Recht, check_recht, has_recht

# One row for each recht, one column for each rol; x: may, .: may not.
ROLLEN = ("facilitator", "inbrenger", "professional", "gezinslid", "begeleider", "onderzoeker", "bestuurder")
TABEL = {
    Recht.LEZEN: "xxxx...",
    Recht.MEEDOEN: "xxxx...",
    Recht.AANVULLEN: "xx.....",
    Recht.VERTELLEN: "xxxx...",
    Recht.CASUS_WIJZIGEN: "xx.....",
    Recht.UITNODIGEN: "x......",
    Recht.BEWAREN: "x......",
    Recht.LEIDEN: "x......",
    Recht.OOGSTEN: "x......",
    Recht.UITVOEREN: "x......",
    Recht.VERSLAG_LEZEN: "xx..xxx",
}
GEVALLEN = [(recht, rol, mark == "x") for recht, row in TABEL.items() for rol, mark in zip(ROLLEN, row, strict=True)]


def test_the_table_here_has_every_rol_and_every_recht() -> None:
    assert set(TABEL) == set(Recht) == set(RECHTEN)
    assert set(ROLLEN) == set(Rol.values)


@pytest.mark.parametrize(("recht", "rol", "mag"), GEVALLEN)
def test_a_rol_gives_a_recht_or_not(recht: Recht, rol: str, mag: bool) -> None:
    assert has_recht(Deelname(rol=rol), recht) is mag


@pytest.mark.parametrize(("recht", "rol", "mag"), GEVALLEN)
def test_check_recht_raises_exactly_when_the_recht_is_missing(recht: Recht, rol: str, mag: bool) -> None:
    deelname = Deelname(rol=rol)
    if mag:
        check_recht(deelname, recht)
    else:
        with pytest.raises(PermissionDenied, match=f"{deelname.get_rol_display()} kun je dit niet"):
            check_recht(deelname, recht)


@pytest.mark.parametrize("recht", Recht)
@pytest.mark.parametrize("rol", ["", "beheerder", "Facilitator", "facilitator "])
def test_a_rol_that_does_not_exist_gives_nothing(recht: Recht, rol: str) -> None:
    assert not has_recht(Deelname(rol=rol), recht)
