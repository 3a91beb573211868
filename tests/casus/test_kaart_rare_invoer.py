"""What no page of the geno-sociogram sends: refused in words or passed over, never a mistake of the server."""

from typing import Any

import pytest
from django.test import Client

from casus.models import Casus, Wijziging
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casusbestanden import make_casus
from tests.casus.casussen import find_persoon, url
from toegang.models import Gebruiker

LANG = "x" * 100_000
TEKSTEN = ["", "\0", "\ud800", LANG, "1e309", "NaN", "1" * 30, "-1", "[]", "<b>", "%00", "\r\nSet-Cookie: a=b", "💥"]
DATUMS = [
    "2012-05-14T10:00:00Z", "../..", "..", "/", "2012/", "/2012", "2012?", "2012~", "2012%", "201X", "20XX", "XXXX",
    "Y17000000002", "Y-17E7", "-0001", "0000", "0001-01-01", "9999-12-31", "2012-24", "2012-25", "2012-41", "2012-13-45", "[2012,2013]",
    "{2012}", "2012-02-30", "1 januari 0", "volgend jaar", "10000", "2012-XX", "2012-XX-12", "../0001", "9999/..",
    "-9999", "1e4", "٢٠١٢", "jaren 10", "1 jan 9999", "eeuw", "19e eeuw", "0000-01-01", "-0001-12", "Y10000", "1999-12-31/2000"
]
