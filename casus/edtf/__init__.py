"""Dates as people remember them: EDTF (ISO 8601-2) levels 0 and 1, to and from Dutch words.

Read a stored date with `parse`, show it with `Datum.words`, and turn what a person types into EDTF with
`from_words`. No Django in here.
"""

from casus.edtf.datum import Datum, DatumFout, Precision, in_words, period_in_words
from casus.edtf.notation import MAX_LENGTH, parse
from casus.edtf.typed import from_words

__all__ = ["MAX_LENGTH", "Datum", "DatumFout", "Precision", "from_words", "in_words", "parse", "period_in_words"]
