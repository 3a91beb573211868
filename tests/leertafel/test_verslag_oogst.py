"""What the group goes and does, and what it holds on to, stands in the verslag as everyone may read it."""

import io

import pypdf
import pytest

from casus.models import Casus
from leertafel.verslag import render_pdf
from toegang.models import Deelname
from werkkaarten.models import Principe, Vervolgstap

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]


def test_small_steps_and_principes_are_in_it_and_what_is_not_for_everyone_is_not(
    casus: Casus, facilitator: Deelname
) -> None:
    kept = {"ruimte": casus, "gemaakt_door": facilitator}
    Vervolgstap.objects.create(**kept, wat="Bel opa elke week", wie="Ilse", vieren="Hij lachte", gedaan_op="2026-11-20")
    Vervolgstap.objects.create(**kept, wat="Zilverreiger", wie="Ilse", zichtbaarheid="facilitator")
    Principe.objects.create(**kept, tekst="Niet over haar zonder haar")
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(casus))).pages
    words = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "Ilse: Bel opa elke week. Gedaan op 20 november 2026. Dit vieren we: Hij lachte" in words
    assert "Niet over haar zonder haar" in words
    assert "Zilverreiger" not in words
