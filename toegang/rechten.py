"""Who may do what, as one table. Whether it is possible *now* is another question, asked by the domain."""

from collections.abc import Mapping
from enum import StrEnum

from django.core.exceptions import PermissionDenied

from toegang.models.ruimte import Deelname, Rol


class Recht(StrEnum):
    """Something a person may do in a ruimte."""

    LEZEN = "de casus lezen"
    MEEDOEN = "meedoen aan een bijeenkomst"
    AANVULLEN = "mensen en gebeurtenissen toevoegen en wijzigen"
    VERTELLEN = "vertellen hoe je iets beleefde en wat je ziet"
    CASUS_WIJZIGEN = "de casus zelf wijzigen"
    UITNODIGEN = "deelnemers uitnodigen"
    BEWAREN = "kiezen hoe lang de casus blijft"
    LEIDEN = "een bijeenkomst leiden"
    OOGSTEN = "antwoorden bewaren als inzicht"
    UITVOEREN = "de casus als bestand ophalen"
    VERSLAG_LEZEN = "het verslag lezen"


IN_CASUS = frozenset({Rol.FACILITATOR, Rol.INBRENGER, Rol.PROFESSIONAL, Rol.GEZINSLID})

RECHTEN: Mapping[Recht, frozenset[Rol]] = {
    Recht.LEZEN: IN_CASUS,
    Recht.MEEDOEN: IN_CASUS,
    Recht.AANVULLEN: frozenset({Rol.FACILITATOR, Rol.INBRENGER}),
    Recht.VERTELLEN: IN_CASUS,
    Recht.CASUS_WIJZIGEN: frozenset({Rol.FACILITATOR, Rol.INBRENGER}),
    Recht.UITNODIGEN: frozenset({Rol.FACILITATOR}),
    Recht.BEWAREN: frozenset({Rol.FACILITATOR}),
    Recht.LEIDEN: frozenset({Rol.FACILITATOR}),
    Recht.OOGSTEN: frozenset({Rol.FACILITATOR}),
    Recht.UITVOEREN: frozenset({Rol.FACILITATOR}),
    Recht.VERSLAG_LEZEN: frozenset({Rol.FACILITATOR, Rol.INBRENGER, Rol.BEGELEIDER, Rol.ONDERZOEKER, Rol.BESTUURDER}),
}


def has_recht(deelname: Deelname, recht: Recht) -> bool:
    """True when the rol of `deelname` gives `recht`."""
    return deelname.rol in RECHTEN[recht]


def check_recht(deelname: Deelname, recht: Recht) -> None:
    """Raise PermissionDenied when the rol of `deelname` does not give `recht`."""
    if not has_recht(deelname, recht):
        raise PermissionDenied(f"Als {deelname.get_rol_display()} kun je dit niet: {recht}.")
