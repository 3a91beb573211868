import json
from pathlib import Path

import pytest
from django.db import models

from casus.genosociogram.beschrijving import GROEPEN
from casus.genosociogram.notatie import (
    BIJZONDER_WOORDEN,
    EINDE_WOORDEN,
    GENDER_WOORDEN,
    KINDSCHAP_STIJLEN,
    KINDSCHAP_WOORDEN,
    RELATIE_WOORDEN,
    STEUNVORM_LETTERS,
    STEUNVORM_WOORDEN,
    STIJLEN,
    VERBINTENIS_STIJLEN,
    VERBINTENIS_WOORDEN,
)
from casus.models import Beleving, Casus, Gebeurtenis, Kindschap, Persoon, Relatie, Verbintenis, Verblijf
from casus.tijdlijn.woorden import SOORT_WOORDEN, VERBLIJF_WOORDEN, WAARDE_WOORDEN

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "casus" / "casusbestand.schema.json").read_text("utf-8"))
LISTS = SCHEMA["properties"]


def allowed(lijst: str, veld: str) -> list[str]:
    """The words that the schema allows in a field of a list of the casusbestand."""
    return LISTS[lijst]["items"]["properties"][veld]["enum"]


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (Gebeurtenis.Soort, SOORT_WOORDEN),
        (Verblijf.Soort, VERBLIJF_WOORDEN),
        (Relatie.Soort, RELATIE_WOORDEN),
        (Verbintenis.Soort, VERBINTENIS_WOORDEN),
        (Persoon.Bijzonder, BIJZONDER_WOORDEN),
        (Beleving.Waarde, WAARDE_WOORDEN),
    ],
)
def test_a_drawing_and_a_form_call_a_thing_the_same(choices: type[models.TextChoices], words: dict[str, str]) -> None:
    assert dict(choices.choices) == words


@pytest.mark.parametrize(
    ("lijst", "veld", "tables"),
    [
        ("relaties", "soort", (RELATIE_WOORDEN, STIJLEN)),
        ("verbintenissen", "soort", (VERBINTENIS_WOORDEN, VERBINTENIS_STIJLEN)),
        ("verbintenissen", "einde", (EINDE_WOORDEN,)),
        ("kindschappen", "soort", (KINDSCHAP_WOORDEN, KINDSCHAP_STIJLEN)),
        ("personen", "gender", (GENDER_WOORDEN,)),
        ("personen", "groep", (GROEPEN,)),
    ],
)
def test_the_map_has_a_word_and_a_line_for_all_that_a_file_may_hold(
    lijst: str, veld: str, tables: tuple[dict[str, object], ...]
) -> None:
    for table in tables:
        assert sorted(table) == sorted(allowed(lijst, veld))


def test_each_form_of_support_has_a_word_and_a_letter_of_its_own() -> None:
    vormen = sorted(LISTS["relaties"]["items"]["properties"]["steunvorm"]["items"]["enum"])
    assert sorted(STEUNVORM_WOORDEN) == sorted(STEUNVORM_LETTERS) == vormen
    assert len(set(STEUNVORM_LETTERS.values())) == len(vormen)


@pytest.mark.parametrize(
    ("choices", "lijst", "veld"),
    [
        (Persoon.Groep, "personen", "groep"),
        (Persoon.Gender, "personen", "gender"),
        (Persoon.Bijzonder, "personen", "bijzonder"),
        (Verbintenis.Soort, "verbintenissen", "soort"),
        (Verbintenis.Einde, "verbintenissen", "einde"),
        (Kindschap.Soort, "kindschappen", "soort"),
        (Relatie.Soort, "relaties", "soort"),
        (Verblijf.Soort, "verblijven", "soort"),
        (Gebeurtenis.Soort, "gebeurtenissen", "soort"),
        (Gebeurtenis.Kant, "gebeurtenissen", "kant"),
        (Gebeurtenis.Aard, "gebeurtenissen", "aard"),
    ],
)
def test_the_database_knows_every_word_of_the_file(choices: type[models.TextChoices], lijst: str, veld: str) -> None:
    assert sorted(choices.values) == sorted(allowed(lijst, veld))


def test_the_database_knows_the_words_of_casus_and_beleving() -> None:
    casus = LISTS["casus"]["properties"]["soort"]["enum"]
    beleving = LISTS["gebeurtenissen"]["items"]["properties"]["belevingen"]["items"]["properties"]["destijds"]["enum"]
    assert sorted(Casus.Soort.values) == sorted(casus)
    assert sorted(Beleving.Waarde.values) == sorted(beleving)
