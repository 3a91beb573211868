"""Stories that nobody hopes to meet, to break the tijdlijn with."""

from random import Random
from typing import Any

from casus.tijdlijn import Aanvulling, Duiding, Verhaal, read_verhaal
from casus.tijdlijn.woorden import SOORT_WOORDEN, VERBLIJF_WOORDEN
from tests.casus.casusbestanden import make_casus

Item = dict[str, Any]
SOORTEN = sorted(SOORT_WOORDEN)
DATES = (
    *("{y}-03-{d:02}", "{y}-05", "{y}~", "{y}", "", "{y}-21", "{y}-03-02/{y}-06-01", "{y}?", "{y}-11~", "{y}-XX"),
    *("{y}/..", "../{y}", "{y}~/", "/{y}-07-01", "{y}-12-31", "{decade}X", "{century}XX", "{y}-02-03/{y}-02-03"),
)


def moment(number: int, datum: str = "", **fields: Any) -> Item:
    made: Item = {
        "id": f"g{number}",
        "titel": f"Moment {number}",
        "soort": SOORTEN[number % len(SOORTEN)],
        "kant": ("boven", "onder", "boven")[number % 3],
    } | fields
    return made | ({"datum": datum} if datum else {})


def person(number: int, naam: str = "", **fields: Any) -> Item:
    return {"id": f"p{number}", "naam": naam or f"Persoon {number}", "groep": "gezin"} | fields


def any_date(random: Random, year: int) -> str:
    form = random.choice(DATES)
    return form.format(y=year, d=random.randint(1, 28), decade=year // 10, century=year // 100)


def make_random(count: int, seed: int = 1, years: int = 20) -> Verhaal:
    """Moments of every kind, tags, people, places, gaps, silences and duidingen, told out of order here and there."""
    random = Random(seed)  # noqa: S311 - a story, no secret
    people = [
        person(n, centraal=n == 0, geboren="2006-05-04" if n == 0 else "", organisatie=f"organisatie {n % 7}" * (n % 2))
        for n in range(12)
    ]
    for one in people:
        for key in ("geboren", "organisatie"):
            if not one[key]:
                del one[key]
    ids = [one["id"] for one in people]
    told = []
    for number in range(count):
        year = 2004 + number * years // max(1, count) + random.choice((0, 0, 0, 0, 1, -3))
        extra = {
            "titel": " ".join(random.choices(("besluit", "overleg", "kind", "wijkteam", "gesprek"), k=1 + number % 12)),
            "personen": random.sample(ids, random.randint(0, 3)),
            "afwezig": random.sample(ids, random.choice((0, 0, 1, 6))),
            "omslagpunt": random.random() < 0.1,
            "aard": random.choice(("feit", "mening", "aanname", "emotie", "interpretatie")),
            "belevingen": [{"persoon": ids[0], "tekst": "Nou.", "gevoel": "bang"}] * random.choice((0, 0, 1, 3)),
        }
        told.append(moment(number, any_date(random, year), **extra))
    stays = [
        {"persoon": ids[n % 3], "plek": f"plek {n}", "soort": "pleeggezin", "van": str(2003 + n), "tot": str(2004 + n)}
        for n in range(years + 4)
    ]
    gaps = [{"vraag": f"Wie wist dit? {n}"} | ({"periode": f"{2004 + n}"} if n % 2 else {}) for n in range(6)]
    duidingen = tuple(
        Duiding(str(n), "Wat zien we hier", "iets", "Kim", f"g{n * 7 % count}", f"g{n * 3 % count}") for n in range(5)
    )
    return read_verhaal(
        make_casus(personen=people, gebeurtenissen=told, verblijven=stays, ontbreekt=gaps),
        Aanvulling(duidingen=duidingen if count else ()),
    )


def _story(**lists: Any) -> Verhaal:
    return read_verhaal(make_casus(**lists))


def _stays(people: int, count: int) -> Verhaal:
    random = Random(3)  # noqa: S311
    stays = []
    for number in range(count):
        begin = random.randint(1995, 2022)
        stays.append(
            {"persoon": f"p{number % people}", "plek": f"adres {number} in de stad", "soort": random.choice(HOMES)}
            | ({"van": f"{begin}-{1 + number % 12:02}"} if number % 5 else {})
            | ({"tot": f"{begin + random.randint(1, 6)}"} if number % 7 else {})
        )
    return _story(
        personen=[person(n) for n in range(people)],
        gebeurtenissen=[moment(n, str(2000 + n)) for n in range(20)],
        verblijven=stays,
    )


HOMES = sorted(VERBLIJF_WOORDEN)
LONG = "A" * 200
NAMES = "een heel lange naam van iemand die er niet bij was " * 2
ODD = (
    LONG,
    "👩‍👧‍👦🏳️‍🌈" * 30,
    "مرحبا بالعالم " * 10,
    "e\u0301\u0323" * 60,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘" * 8,
    "家" * 90,
    "\u202eomgekeerd\u202c \x00\x07",
    "<script>&\"'",
    " ",
    "-" * 150,
)


def make_stories() -> dict[str, Verhaal]:
    absent = [person(n, naam=f"{NAMES[:95]} {n}") for n in range(50)]
    lived = [
        {"persoon": f"p{n}", "tekst": "Ik was er.", "gevoel": "verdrietig", "destijds": "negatief"} for n in range(50)
    ]
    around = ("0001-01-01", "0001", "01XX", "9999-12-31", "9999", "999X", "../0002", "9998/..")
    return {
        "niets": _story(),
        "alleen gaten": _story(ontbreekt=[{"vraag": f"Wat? {LONG}"}, {"vraag": "Wie?", "periode": "2012"}] * 4),
        "zonder datum": _story(gebeurtenissen=[moment(n) for n in range(30)], ontbreekt=[{"vraag": "Wie?"}]),
        "een dag": _story(gebeurtenissen=[moment(n, "2016-05-04", omslagpunt=n % 4 == 0) for n in range(30)]),
        "een kant": _story(gebeurtenissen=[moment(n, f"{2010 + n // 3}", kant="onder") for n in range(30)]),
        "vreemde tekens": _story(
            gebeurtenissen=[moment(n, f"{2010 + n}", titel=words) for n, words in enumerate(ODD)],
            ontbreekt=[{"vraag": words, "wie_kan_dit_weten": words} for words in ODD],
            personen=[
                person(n, naam=words, organisatie=words, centraal=n == 0, geboren="2008~")
                for n, words in enumerate(ODD)
            ],
            verblijven=[{"persoon": f"p{n}", "plek": words, "soort": "crisis"} for n, words in enumerate(ODD)],
        ),
        "vijftig afwezig": _story(
            personen=absent,
            gebeurtenissen=[moment(1, "2010", afwezig=[one["id"] for one in absent]), moment(2, "2011")],
        ),
        "zestig belevingen": _story(
            personen=absent, gebeurtenissen=[moment(1, "2010", belevingen=lived + lived[:10]), moment(2, "2011")]
        ),
        "veel verblijven": _stays(20, 300),
        "een kind verhuist": _stays(1, 120),
        "zestig organisaties": _story(
            personen=[person(n, organisatie=f"organisatie nummer {n} van hier") for n in range(60)],
            gebeurtenissen=[
                moment(n, f"20{10 + n // 12}-{1 + n % 12:02}", personen=[f"p{n}", f"p{n * 7 % 60}"]) for n in range(60)
            ],
        ),
        "alle jaren": _story(gebeurtenissen=[moment(n, datum) for n, datum in enumerate(around)]),
        "open aan beide kanten": _story(
            gebeurtenissen=[moment(n, d) for n, d in enumerate(("../2010", "/2011", "2005/..", "2006/", "2008"))],
        ),
        "elk soort datum": _story(
            gebeurtenissen=[moment(n, form.format(y=2003, d=4, decade=200, century=20)) for n, form in enumerate(DATES)]
        ),
        "later geboren": _story(
            personen=[person(0, naam="Een heel lange naam voor een kind", centraal=True, geboren="2015-05")],
            gebeurtenissen=[moment(n, f"{2010 + n}-12-2{n}") for n in range(9)],
        ),
        "een lang leven": _story(
            personen=[person(0, centraal=True, geboren="1921~")],
            gebeurtenissen=[moment(n, str(year)) for n, year in enumerate((1921, 1922, 1970, 1999, 2019))],
        ),
        "eind december": _story(
            personen=[person(0, centraal=True, geboren="2004~")],
            gebeurtenissen=[moment(1, "2004-12-30"), *(moment(n, f"2005-01-0{n}") for n in range(2, 8))],
        ),
        "een drukke maand": _story(
            gebeurtenissen=[
                moment(1, "2010-02"),
                *(moment(n, f"2015-03-{n:02}") for n in range(2, 30)),
                moment(40, "2020-05-01"),
            ]
        ),
        "willekeurig": make_random(120),
    }
