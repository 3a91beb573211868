"""The columns of a moment: what they are called, also by others, and what may be in them.

Source: werkkaart 3, steps 3 to 6. The names of the fields are those of the casusbestand.
"""

import re
import unicodedata
from dataclasses import dataclass

from casus.tijdlijn.woorden import KANT_WOORDEN, SOORT_WOORDEN

# A test keeps these equal to the fields of the model.
TITEL_MAX = 200
VERHAAL_MAX = 20_000
AARDEN = ("feit", "mening", "aanname", "emotie", "interpretatie")


@dataclass(frozen=True)
class Kolom:
    """One column: the field it fills, its name, other names for it, its width in letters, and what goes in."""

    veld: str
    naam: str
    ook: tuple[str, ...]
    breedte: int
    uitleg: str


KOLOMMEN = (
    Kolom(
        "datum",
        "Wanneer",
        ("datum", "datums", "data", "jaar", "periode", "tijd", "tijdstip", "wanneer was dat"),
        22,
        "Een datum of periode, zo precies als je het weet. Bijvoorbeeld: mei 2019, rond 2016, 14-5-2019, "
        "2012 tot 2014. Weet je het niet? Laat de cel leeg.",
    ),
    Kolom(
        "titel",
        "Wat",
        ("titel", "wat gebeurde er", "gebeurtenis", "moment", "omschrijving", "onderwerp", "wat is er gebeurd"),
        36,
        f"In het kort wat er gebeurde. Dit moet je invullen. Hoogstens {TITEL_MAX} tekens.",
    ),
    Kolom(
        "tekst",
        "Meer",
        ("tekst", "meer daarover", "toelichting", "beschrijving", "verhaal", "details", "opmerking", "opmerkingen"),
        48,
        "Wat je er nog meer over wilt zeggen. Mag leeg blijven.",
    ),
    Kolom(
        "kant",
        "Kant",
        ("wiens stem", "stem", "van wie is deze stem", "boven of onder", "boven onder", "boven onder de lijn", "lijn"),
        12,
        "boven of onder de lijn. Je kunt ook schrijven wiens stem het is: professionals of gezin. "
        "Bij een samenwerkingskwestie: formele stappen of ervaringen.",
    ),
    Kolom(
        "soort",
        "Soort",
        ("soort moment", "type", "categorie"),
        26,
        f"Kies uit: {', '.join(SOORT_WOORDEN.values())}. Leeg? Dan wordt het: gebeurtenis.",
    ),
    Kolom(
        "aard",
        "Aard",
        ("soort weten", "wat voor soort weten is dit", "feit of mening"),
        14,
        f"Kies uit: {', '.join(AARDEN)}. Mag leeg blijven.",
    ),
    Kolom(
        "personen",
        "Erbij",
        ("personen", "wie", "wie waren erbij", "wie was erbij", "aanwezig", "aanwezigen", "mensen", "betrokkenen"),
        26,
        "Wie erbij waren. Gebruik de namen die al in de casus staan. Zet er een puntkomma tussen.",
    ),
    Kolom(
        "bron",
        "Bron",
        ("volgens", "volgens wie", "van wie weten we dit", "van wie of waarvan weten we dit"),
        22,
        "Van wie of waarvan je dit weet. Mag leeg blijven.",
    ),
    Kolom(
        "omslagpunt",
        "Omslagpunt",
        ("omslag", "keerpunt", "hier draaide er iets", "hier draaide er iets omslagpunt"),
        13,
        "ja, nee of x, als er hier iets draaide. Mag leeg blijven.",
    ),
    Kolom(
        "gedeeld_besluit",
        "Samen besloten",
        ("samen", "gedeeld besluit", "besluit van iedereen", "was dit een besluit van iedereen"),
        16,
        "ja of nee, bij een besluit. Mag leeg blijven.",
    ),
    Kolom(
        "afwezig",
        "Ontbrak",
        ("afwezig", "afwezigen", "wie ontbrak", "wie ontbrak aan tafel", "ontbrak aan tafel"),
        26,
        "Wie aan tafel ontbrak. Schrijf de namen zoals bij Erbij.",
    ),
)
KOLOM = {kolom.veld: kolom for kolom in KOLOMMEN}
KOPPEN = tuple(kolom.naam for kolom in KOLOMMEN)
UITLEG = "Uitleg"  # the sheet that explains the columns
# The example in the template. Whoever leaves it in gets no moment of it.
VOORBEELD = (
    "in mei 2019",
    "Oma Riet past op",
    "Drie dagen in de week, tot de zomer.",
    "onder",
    "gebeurtenis",
    "feit",
    "Oma Riet; Sam",
    "moeder",
    "nee",
    "",
    "",
)
SOORTEN = {
    **{word.replace("_", " "): soort for soort, word_ in SOORT_WOORDEN.items() for word in (soort, word_)},
    "besluit": "beslismoment",
    "beslissing": "beslismoment",
    "contact": "cruciaal_contact",
    "behoefte": "uitspraak_behoefte",
    "wat nodig is": "uitspraak_behoefte",
    "beleving": "uitspraak_beleving",
}
JA_NEE = {
    **dict.fromkeys(("ja", "j", "x", "v", "✓", "✔", "waar", "true", "1"), True),
    **dict.fromkeys(("nee", "n", "onwaar", "false", "0"), False),
}
_ANDERE_KANTEN = {
    "clientcasus": {"professional": "boven", "hulpverlening": "boven", "familie": "onder"},
    "samenwerkingskwestie": {"formeel": "boven", "formele stap": "boven", "ervaring": "onder"},
}


def kanten(soort_casus: str) -> dict[str, str]:
    """What may be written for each side in a casus of this soort, and the side it is."""
    found = dict(_ANDERE_KANTEN[soort_casus])
    for kant, word in KANT_WOORDEN[soort_casus].items():
        found |= {kant: kant, f"{kant} de lijn": kant, word.lower(): kant}
    return found


def plain(text: str) -> str:
    """A word to compare by: small letters, no accents, no signs, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in decomposed if unicodedata.category(sign) != "Mn")
    return " ".join(re.sub(r"[^\w✓✔]|_", " ", letters).split())


def find_kolom(kop: str) -> Kolom | None:
    """The column that is called `kop` in somebody's spreadsheet, or None."""
    return _BY_NAME.get(plain(kop))


_BY_NAME = {plain(naam): kolom for kolom in KOLOMMEN for naam in (kolom.naam, *kolom.ook)}
