"""Small casusbestanden to test with, and what to expect of a wrong one."""

import json
from typing import Any

import pytest

from casus.uitwisseling.bestand import BestandFout, Fout, read_casusbestand

GEBEURTENIS = {"id": "g1", "titel": "Verhuizing", "soort": "gebeurtenis", "kant": "onder"}
PERSOON = {"id": "loes", "naam": "Loes", "groep": "netwerk"}


def make_casus(**lists: Any) -> dict[str, Any]:
    return {
        "formaat": "casusbestand",
        "versie": 1,
        "casus": {"titel": "Proef", "soort": "clientcasus"},
        "personen": [
            {"id": "yara", "naam": "Yara", "groep": "gezin"},
            {"id": "ruben", "naam": "Ruben", "groep": "gezin"},
        ],
        "verbintenissen": [{"id": "v1", "partners": ["ruben"]}],
        **lists,
    }


def make_generaties(count: int) -> dict[str, Any]:
    """One child in every generation: taller than wide."""
    mensen = [{"id": f"p{n}", "naam": f"Mens {n}", "groep": "familie"} for n in range(count)]
    return make_casus(
        personen=mensen,
        verbintenissen=[{"id": f"v{n}", "partners": [f"p{n}"]} for n in range(count - 1)],
        kindschappen=[{"kind": f"p{n + 1}", "verbintenis": f"v{n}"} for n in range(count - 1)],
    )


def make_kinderen(count: int) -> dict[str, Any]:
    """One parent with many children: wider than tall."""
    mensen = [{"id": f"p{n}", "naam": f"Mens {n}", "groep": "gezin"} for n in range(count + 1)]
    return make_casus(
        personen=mensen,
        verbintenissen=[{"id": "v1", "partners": ["p0"]}],
        kindschappen=[{"kind": f"p{n + 1}", "verbintenis": "v1"} for n in range(count)],
    )


def as_bytes(data: Any) -> bytes:
    return json.dumps(data).encode()


def find_fouten(inhoud: bytes) -> list[Fout]:
    with pytest.raises(BestandFout) as caught:
        read_casusbestand(inhoud)
    str(caught.value).encode()
    return caught.value.fouten


def assert_one_fout(inhoud: bytes, plek: str, melding: str) -> None:
    fouten = find_fouten(inhoud)
    assert len(fouten) == 1, fouten
    assert fouten[0].plek == plek
    assert melding in fouten[0].melding


def make_relatie(**fields: Any) -> dict[str, Any]:
    return {"relaties": [{"van": "yara", "naar": "ruben", "soort": "hecht", **fields}]}
