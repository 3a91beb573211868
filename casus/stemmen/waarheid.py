"""The moment van waarheid as questions: seven to go on asking, then how it ended, then how it is valued.

Source: methode 'Samenwerking onderzoeken', 1. The words are our own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from casus.models import Vertelling


@dataclass(frozen=True)
class Vraag:
    """One screen: the question, the fields of Vertelling that hold the answer, and what helps to answer it."""

    vraag: str
    velden: tuple[str, ...]
    uitleg: str


VRAGEN = (
    Vraag(
        "Wat gebeurde er precies? En wie waren erbij?",
        ("wat_gebeurde_er",),
        "Vertel het zoals jij het meemaakte. Je hoeft niet volledig te zijn.",
    ),
    Vraag("Waarom ging dit jou aan?", ("waarom_jij",), "Wat stond er voor jou op het spel?"),
    Vraag(
        "Wat maakte het spannend? Of juist niet?",
        ("spannend",),
        "Denk aan wat je voelde, en aan wat er tussen mensen gebeurde.",
    ),
    Vraag("Wat deed jij om beter samen te werken?", ("wat_deed_jij",), "Ook iets kleins telt. Of iets wat niet lukte."),
    Vraag("Wat kwam er uiteindelijk uit?", ("wat_kwam_eruit",), "Voor het gezin, voor anderen, en voor jou."),
    Vraag(
        "Hoe denk je er nu over? En wat heb je geleerd?",
        ("hoe_denk_je_nu",),
        "Je mag er nu anders over denken dan toen.",
    ),
    Vraag("Aan wie heb je dit verteld?", ("aan_wie_verteld",), "‘Aan niemand’ is ook een antwoord."),
    Vraag(
        "Hoe liep het af?",
        ("afloop",),
        "Vertel liefst twee momenten: één dat goed afliep, en één dat niet goed afliep. Van allebei leren we.",
    ),
    Vraag(
        "Wat vond je ervan, toen en nu?",
        ("destijds", "achteraf"),
        "Een oordeel kan omslaan. Wat eerst mislukt leek, kan later goed blijken.",
    ),
)
IN_EIGEN_WOORDEN = 7
AAN_NIEMAND = "Aan niemand."


def list_antwoorden(vertelling: Vertelling) -> Iterator[tuple[str, str]]:
    """Give each question that was answered in words, with its answer."""
    for vraag in VRAGEN[:IN_EIGEN_WOORDEN]:
        (veld,) = vraag.velden
        if antwoord := getattr(vertelling, veld):
            yield vraag.vraag, antwoord


def is_verteld(vertelling: Vertelling) -> bool:
    """True when any question has an answer: somebody may have chosen only who reads it."""
    return any(getattr(vertelling, veld) for vraag in VRAGEN for veld in vraag.velden)
