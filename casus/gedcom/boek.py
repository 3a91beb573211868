"""Keeping account while a GEDCOM file is read: what was used, what was made of it, and what is left out."""

from collections import Counter
from dataclasses import dataclass, field

from casus.edtf import DatumFout, parse
from casus.gedcom.datum import read_datum
from casus.gedcom.regels import Regel
from casus.gedcom.woorden import STIL, TAG_WOORDEN
from casus.uitwisseling.fouten import Fout, shorten

_MAX_TOLD = 100


@dataclass
class Boek:
    """`gemaakt` are sentences about what we made of the file, `weg` about single things that we leave out."""

    fouten: list[Fout] = field(default_factory=list)
    gemaakt: list[str] = field(default_factory=list)
    weg: list[str] = field(default_factory=list)
    gebruikt: set[int] = field(default_factory=set)

    def use(self, regel: Regel | None, *onder: str) -> None:
        """Note that this line is taken over, and those under it with one of these tags."""
        if regel:
            self.gebruikt |= {id(regel), *(id(inner) for inner in regel.alle(*onder))}

    def refuse(self, regel: Regel, melding: str) -> None:
        """Note something for which the file can't be read."""
        self.fouten.append(Fout(f"regel {regel.nummer}", melding))

    def leave_out(self, regel: Regel, wat: str) -> None:
        """Note one thing that is left out, with its place."""
        self.weg.append(f"Regel {regel.nummer}: {wat}")

    def read_datum(self, regel: Regel | None) -> str:
        """The date under an event as EDTF; empty without one, and when it can't be read: that is told."""
        datum = regel.eerste("DATE") if regel else None
        if datum is None or not (datum.waarde.strip() or datum.tekst("PHRASE")):
            return ""
        self.use(datum, "PHRASE")
        try:
            return read_datum(datum.waarde, datum.tekst("PHRASE"))
        except DatumFout:
            self.leave_out(datum, f"de datum ‘{shorten(datum.waarde.strip())}’ kunnen we niet lezen.")
            return ""

    def keep_order(self, item: dict[str, str], begin: str, end: str, regel: Regel | None) -> None:
        """Leave out the end of a period that lies before its begin."""
        if regel and begin in item and end in item and parse(item[end]).is_before(parse(item[begin])):
            words = f"{parse(item[end]).words} ligt voor {parse(item[begin]).words}"
            self.leave_out(regel, f"deze datum kan niet kloppen: {words}. We nemen hem niet over.")
            del item[end]

    def tell_deaths(self, count: int, gemaakt: str) -> None:
        """Say how many died we don't know when: 'before' the day of the file is all that is sure."""
        if count:
            wie = "Van 1 mens die overleden is" if count == 1 else f"Van {count} mensen die overleden zijn"
            self.gemaakt.append(f"{wie}, staat er niet wanneer. We schrijven: {parse(gemaakt).words}.")

    def tell_rest(self, records: list[Regel]) -> tuple[str, ...]:
        """All that is left out: the single things, and how often each kind of line that we have no place for."""
        counts: Counter[str] = Counter()
        for record in records:
            if record.tag in ("INDI", "FAM"):
                self._count(record, counts)
            elif record.tag not in {"HEAD", "TRLR", *STIL}:
                counts[record.tag] += 1
        told = self.weg[:_MAX_TOLD]
        if len(self.weg) > _MAX_TOLD:
            told.append(f"En nog {len(self.weg) - _MAX_TOLD} van zulke regels.")
        return (*told, *(f"{_name_tag(tag)}: {count} keer" for tag, count in counts.most_common()))

    def _count(self, regel: Regel, counts: Counter[str]) -> None:
        for inner in regel.onder:
            if id(inner) in self.gebruikt:
                self._count(inner, counts)
            elif inner.tag not in STIL:
                counts[inner.tag] += 1


def _name_tag(tag: str) -> str:
    words = TAG_WOORDEN.get(tag)
    return f"{words.capitalize()} ({tag})" if words else shorten(tag)
