"""A gesprek between Quirine, who tells, and Xander, who asks; and every page that could give a word of it away."""

import io
from collections.abc import Iterator
from typing import Any

from django.test import Client
from pypdf import PdfReader

from tests.toegang.adressen import adres_url, list_paginas
from toegang.models import Deelname
from werkkaarten.gesprek.plannen import plan_gesprek
from werkkaarten.gesprek.toestemming import record_antwoord
from werkkaarten.gesprek.vertellen import write_fragmenten
from werkkaarten.models import Fragment, Gesprek, Toestemming

W = Toestemming.Waarvoor


def make_gesprek(facilitator: Deelname, verteller: Deelname, vrager: Deelname, *ja: str, **velden: Any) -> Gesprek:
    """Plan a gesprek; the verteller says yes to what is in `ja`."""
    gesprek = plan_gesprek(facilitator, Gesprek(verteller=verteller, vrager=vrager, vorm_sleutel="gezin", **velden))
    for waarvoor in ja:
        record_antwoord(verteller, gesprek, W(waarvoor), True)
    return gesprek


def tell(gesprek: Gesprek, tekst: str, sleutel: str = "moment-van-toen", **velden: Any) -> Fragment:
    """Have who asks write down one piece."""
    fragment = Fragment(sleutel=sleutel, vraag="Hoe was dat?", tekst=tekst, **velden)
    write_fragmenten(gesprek.vrager, gesprek, [fragment])
    return fragment


def read(response: Any) -> bytes:
    """Give everything that came over: headers, body, and the words in a PDF."""
    body: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    if response.headers.get("Content-Type") == "application/pdf":
        body += "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages).encode()
    return str(response.headers).encode() + body


def read_everything(client: Client, bekend: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """GET every address of the ruimte, as a page and as htmx does; the PDF of the verslag too."""
    for adres in list_paginas():
        if adres.in_ruimte:
            for headers in ({}, {"HX-Request": "true"}):
                yield adres.naam, read(client.get(adres_url(adres, bekend), headers=headers))


def find_pages(word: str, client: Client, gesprek: Gesprek, **bekend: Any) -> set[str]:
    """Give the names of the addresses that send `word` to this browser."""
    known = {
        "ruimte_id": gesprek.ruimte_id,
        "kenmerk": gesprek.kenmerk,
        "stap": "moment-van-toen",
        "soort": "csv",
        "vel": "rol-svg",
        **bekend,
    }
    return {naam for naam, body in read_everything(client, known) if word.encode() in body}
