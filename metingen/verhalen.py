"""Invented casussen of any size, to measure with: random, and the same each time."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

Item = dict[str, Any]

BEGIN = date(2006, 3, 1)
NAMEN = (
    *("Noa", "Sem", "Tess", "Milan", "Lotte", "Daan", "Yusuf", "Fenna", "Bram", "Amira"),
    *("Joris", "Saar", "Kees", "Wilma", "Hatice", "Ger", "Mo", "Els", "Pim", "Rosa"),
    *("Teun", "Jip", "Farida", "Henk", "Lies", "Omar", "Anouk", "Gijs", "Maud", "Sven"),
    *("Roos", "Tijn", "Ineke", "Karim", "Bo", "Fleur", "Wout", "Zoë", "Jaap", "Nadia"),
    *("Ties", "Mirjam", "Hugo", "Selma", "Rik", "Ada", "Luuk", "Vera", "Koen", "Mies"),
)
ORGANISATIES = ("wijkteam", "basisschool De Linde", "jeugdbescherming", "gezinshuis De Akker", "ggz", "huisarts")
WAT_BOVEN = (
    "{a} en {b} maken een plan voor het gezin",
    "{a} vraagt een onderzoek aan",
    "Overleg op school met {a}",
    "{a} draagt het werk over aan {b}, zonder gesprek met het gezin",
    "De rechter verlengt de maatregel met een jaar",
    "{a} belt {b} en hoort dat er een wachtlijst is",
    "Besluit: {b} gaat naar een groep, vijftig kilometer van huis",
    "{a} sluit het dossier",
)
WAT_ONDER = (
    "{a} zegt: ik wil één vast gezicht",
    "{b} slaapt een paar weken bij {a}",
    "Ruzie thuis, {a} loopt weg en komt pas laat in de avond bij {b} aan",
    "{a} en {b} gaan uit elkaar",
    "Opa van {a} overlijdt",
    "{a} begint op een nieuwe school",
    "{b} was die dag heel bang, en vertelde dat aan niemand behalve aan {a}",
    "Een goede zomer",
)
MEER = (
    "Daarna bleef het een tijd stil.",
    "Niemand schreef op wat er was afgesproken, dus ieder onthield iets anders.",
    "Later bleek dat hier meer speelde dan de mensen aan tafel wisten.",
)
BELEVINGEN = ("Ik stond erbij en niemand vroeg mij iets.", "Eindelijk luisterde er iemand.", "Ik was vooral moe.")
GEVOELENS = ("boos", "bang", "opgelucht", "alleen", "trots")
VRAGEN = (
    "Wie wist er toen al van?",
    "Waar woonde {a} in deze maanden?",
    "Waarom stopte de hulp, en wie nam dat besluit?",
)
SOORTEN = {
    "boven": ("beslismoment", "cruciaal_contact", "gebeurtenis"),
    "onder": ("gebeurtenis", "uitspraak_behoefte", "uitspraak_beleving"),
}
AARDEN = ("feit", "mening", "aanname", "emotie", "interpretatie")
WAARDEN = ("positief", "negatief", "gemengd")
PLEKKEN = (
    *(("thuis bij {a}", "thuis"), ("bij tante {a}", "familie"), ("pleeggezin in Ede", "pleeggezin")),
    *(("groep De Vlinder", "open_groep"), ("crisisplek", "crisis"), ("gezinshuis De Akker", "gezinshuis")),
)


def make_casusbestand(momenten: int) -> Item:
    """Make a valid casusbestand with this many moments, and people, verblijven and gaten to match."""
    random = Random(momenten)  # noqa: S311  # a story, not a secret
    personen = make_personen(random, min(len(NAMEN), 6 + momenten // 20))
    dagen = spread_days(random, momenten)
    return {
        "formaat": "casusbestand",
        "versie": 1,
        "casus": {"titel": f"Een verzonnen verhaal met {momenten} momenten", "soort": "clientcasus"},
        "personen": personen,
        "gebeurtenissen": [make_moment(random, nummer, dag, personen) for nummer, dag in enumerate(dagen, 1)],
        "verblijven": make_verblijven(random, personen[0], dagen),
        "ontbreekt": [
            {"vraag": tell(random, VRAGEN, personen), "periode": str(random.choice(dagen).year)}
            for _ in range(1 + momenten // 50)
        ],
    }


def make_personen(random: Random, count: int) -> list[Item]:
    """Make people: the first is the child that it is about, a third are professionals."""
    kind = {"id": "p0", "naam": NAMEN[0], "groep": "gezin", "centraal": True, "geboren": "2005-06-12"}
    personen = [kind]
    for nummer in range(1, count):
        persoon: Item = {"id": f"p{nummer}", "naam": NAMEN[nummer], "groep": random.choice(("gezin", "netwerk"))}
        if nummer % 3 == 2:
            persoon |= {"groep": "professional", "organisatie": random.choice(ORGANISATIES)}
        personen.append(persoon)
    return personen


def spread_days(random: Random, count: int) -> list[date]:
    """Give a day for each moment, in their order: busy weeks and long silences, over some years to a decade."""
    pace = 1 + 4000 / (count + 100)
    dag, dagen = BEGIN, []
    for _ in range(count):
        silence = 12 if random.random() < 0.06 else 1
        dag += timedelta(days=int(random.expovariate(1 / pace) * silence))
        dagen.append(dag)
    return dagen


def write_datum(random: Random, dag: date) -> str:
    """Write the day in EDTF as people remember days: to the day, the month, roughly, or not at all (empty)."""
    form = random.choices(("dag", "maand", "jaar", "rond", "seizoen", "geen"), (45, 22, 6, 10, 5, 12))[0]
    return {
        "dag": dag.isoformat(),
        "maand": f"{dag:%Y-%m}",
        "jaar": f"{dag:%Y}",
        "rond": f"{dag:%Y}~",
        "seizoen": f"{dag:%Y}-{21 + (dag.month - 1) // 3}",
        "geen": "",
    }[form]


def make_moment(random: Random, nummer: int, dag: date, personen: list[Item]) -> Item:
    """Make one moment: 8 in 100 are an omslagpunt, and about a third were lived by somebody who says so."""
    kant = random.choice(("boven", "onder"))
    ids = [persoon["id"] for persoon in personen]
    moment: Item = {
        "id": f"g{nummer}",
        "titel": tell(random, WAT_BOVEN if kant == "boven" else WAT_ONDER, personen),
        "soort": random.choice(SOORTEN[kant]),
        "kant": kant,
        "personen": random.sample(ids, random.randint(0, 3)),
    }
    if datum := write_datum(random, dag):
        moment["datum"] = datum
    if random.random() < 0.4:
        moment["tekst"] = random.choice(MEER)
    if random.random() < 0.6:
        moment["aard"] = random.choice(AARDEN)
    if random.random() < 0.08:
        moment["omslagpunt"] = True
    if moment["soort"] == "beslismoment":
        moment |= {"gedeeld_besluit": random.random() < 0.4, "afwezig": random.sample(ids, random.randint(0, 2))}
    if belevingen := list(make_belevingen(random, personen)):
        moment["belevingen"] = belevingen
    return moment


def make_belevingen(random: Random, personen: list[Item]) -> Iterator[Item]:
    """Make what up to three people say of a moment; mostly nobody does."""
    for persoon in random.sample(personen, random.choices(range(4), (65, 20, 10, 5))[0]):
        yield {
            "persoon": persoon["id"],
            "tekst": random.choice(BELEVINGEN),
            "gevoel": random.choice(GEVOELENS),
            "destijds": random.choice(WAARDEN),
            "achteraf": random.choice(WAARDEN),
        }


def make_verblijven(random: Random, kind: Item, dagen: list[date]) -> list[Item]:
    """Make where the child lived: one place after the other, over the whole story."""
    count = 2 + len(dagen) // 40
    grenzen = [BEGIN, *(dagen[len(dagen) * step // count] for step in range(1, count)), dagen[-1]]
    verblijven = []
    for van, tot in pairwise(grenzen):
        plek, soort = random.choice(PLEKKEN)
        periode = {"van": f"{van:%Y-%m}", "tot": f"{tot:%Y-%m}"}
        verblijven.append({"persoon": kind["id"], "plek": plek.format(a=NAMEN[-1]), "soort": soort, **periode})
    return verblijven


def tell(random: Random, sentences: tuple[str, ...], personen: list[Item]) -> str:
    """Fill in a sentence with two names."""
    a, b = random.sample(personen, 2)
    return random.choice(sentences).format(a=a["naam"], b=b["naam"])
