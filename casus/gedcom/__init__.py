"""Family trees as GEDCOM 5.5.1 and 7: read into a casusbestand, and written from one. No Django in here.

Reading and writing both tell what is lost on the way, so that the person can decide before anything happens.
"""

from casus.gedcom.lezen import MAX_MENSEN, Gelezen, read_gedcom
from casus.gedcom.regels import is_gedcom
from casus.gedcom.schrijven import write_gedcom
from casus.gedcom.verlies import find_verlies, list_mensen

__all__ = ["MAX_MENSEN", "Gelezen", "find_verlies", "is_gedcom", "list_mensen", "read_gedcom", "write_gedcom"]
