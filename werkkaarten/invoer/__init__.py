"""From the fields of a step to a form, and from an answer to words."""

from werkkaarten.invoer.formulier import AntwoordForm, read_concept
from werkkaarten.invoer.lijsten import Lijsten, lijsten_for_everyone, readable_lijsten
from werkkaarten.invoer.spreiding import Spreiding, spread
from werkkaarten.invoer.woorden import Antwoord, Deel, put_concept_in_words, put_in_words, word_delen

__all__ = [
    "Antwoord",
    "AntwoordForm",
    "Deel",
    "Lijsten",
    "Spreiding",
    "lijsten_for_everyone",
    "put_concept_in_words",
    "put_in_words",
    "read_concept",
    "readable_lijsten",
    "spread",
    "word_delen",
]
