"""What a JSON schema cannot say of a casusbestand: ids, references, periods and who descends from whom.

Each check skips what has the wrong shape: the schema reports that.
"""

from collections.abc import Iterator
from typing import Any

from casus.edtf import Datum, DatumFout, parse
from casus.uitwisseling.fouten import Fout, Pad, describe_plek, shorten

Inhoud = dict[str, Any]
_Row = tuple[Pad, dict[str, Any]]
_Knoop = tuple[str, str]

_WITH_IDS = ("personen", "verbintenissen", "gebeurtenissen")
_REFERENCES = (
    ("verbintenissen", "partners", "personen"),
    ("kindschappen", "kind", "personen"),
    ("kindschappen", "verbintenis", "verbintenissen"),
    ("meerlingen", "kinderen", "personen"),
    ("relaties", "van", "personen"),
    ("relaties", "naar", "personen"),
    ("relaties", "volgens", "personen"),
    ("verblijven", "persoon", "personen"),
    ("gebeurtenissen", "personen", "personen"),
    ("gebeurtenissen", "afwezig", "personen"),
    ("gebeurtenissen/belevingen", "persoon", "personen"),
)
_PERIODS = (
    ("personen", "geboren", "overleden"),
    ("verbintenissen", "van", "tot"),
    ("kindschappen", "van", "tot"),
    ("relaties", "van_datum", "tot_datum"),
    ("verblijven", "van", "tot"),
)
_MAX_NAMES_IN_CIRCLE = 8


def find_samenhangfouten(inhoud: Inhoud) -> Iterator[Fout]:
    """Find what does not fit together in a casusbestand, one at a time."""
    yield from _find_dubbele_ids(inhoud)
    yield from _find_onbekende_verwijzingen(inhoud)
    yield from _find_omgekeerde_perioden(inhoud)
    yield from _find_relaties_met_zichzelf(inhoud)
    yield from _find_dubbele_kindschappen(inhoud)
    yield from _find_kringen_van_ouders(inhoud)


def _rows(inhoud: Inhoud, lists: str) -> Iterator[_Row]:
    """Rows of a list such as 'personen', or of lists inside rows: 'gebeurtenissen/belevingen'."""
    name, _, inner = lists.partition("/")
    rows = inhoud.get(name)
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict):
            continue
        if inner:
            yield from (((name, index, *pad), inner_row) for pad, inner_row in _rows(row, inner))
        else:
            yield (name, index), row


def _texts(row: dict[str, Any], field: str) -> Iterator[tuple[Pad, str]]:
    """The texts in a field that holds one text or a list of them, each with its path inside the row."""
    value = row.get(field)
    if isinstance(value, str):
        yield (field,), value
    elif isinstance(value, list):
        yield from (((field, index), item) for index, item in enumerate(value) if isinstance(item, str))


def _text(row: dict[str, Any], field: str) -> str | None:
    value = row.get(field)
    return value if isinstance(value, str) else None


def _find_dubbele_ids(inhoud: Inhoud) -> Iterator[Fout]:
    for name in _WITH_IDS:
        seen: set[str] = set()
        for pad, row in _rows(inhoud, name):
            own_id = _text(row, "id")
            if own_id is not None and own_id in seen:
                yield Fout(
                    describe_plek(inhoud, (*pad, "id")),
                    f"De id '{shorten(own_id)}' is al gebruikt bij {name}. Kies hier een andere id.",
                )
            elif own_id is not None:
                seen.add(own_id)


def _find_onbekende_verwijzingen(inhoud: Inhoud) -> Iterator[Fout]:
    known = {name: {row.get("id") for _, row in _rows(inhoud, name) if _text(row, "id")} for name in _WITH_IDS}
    for lists, field, target in _REFERENCES:
        for pad, row in _rows(inhoud, lists):
            for inner_pad, reference in _texts(row, field):
                if reference not in known[target]:
                    yield Fout(
                        describe_plek(inhoud, (*pad, *inner_pad)),
                        f"'{shorten(reference)}' staat niet als id bij {target}. "
                        f"Verbeter de id, of voeg deze toe bij {target}.",
                    )


def _find_omgekeerde_perioden(inhoud: Inhoud) -> Iterator[Fout]:
    for name, begin_field, end_field in _PERIODS:
        for pad, row in _rows(inhoud, name):
            begin, end = _datum(row, begin_field), _datum(row, end_field)
            if begin and end and end.is_before(begin):
                yield Fout(
                    describe_plek(inhoud, (*pad, end_field)),
                    f"'{end_field}' ({end.words}) ligt voor '{begin_field}' ({begin.words}). "
                    "Draai de twee om, of verbeter er een.",
                )


def _datum(row: dict[str, Any], field: str) -> Datum | None:
    text = _text(row, field)
    if text is None:
        return None
    try:
        return parse(text)
    except DatumFout:
        return None


def _find_relaties_met_zichzelf(inhoud: Inhoud) -> Iterator[Fout]:
    for pad, row in _rows(inhoud, "relaties"):
        person = _text(row, "van")
        if person is not None and person == row.get("naar"):
            yield Fout(
                describe_plek(inhoud, pad),
                f"'{shorten(person)}' heeft hier een relatie met zichzelf. Verander 'van' of 'naar'.",
            )


def _find_dubbele_kindschappen(inhoud: Inhoud) -> Iterator[Fout]:
    """Find the same row twice; a foster child that the same parents adopt later is two rows that differ."""
    seen: set[tuple[object, ...]] = set()
    for pad, row in _rows(inhoud, "kindschappen"):
        kind, verbintenis = _text(row, "kind"), _text(row, "verbintenis")
        if kind is None or verbintenis is None:
            continue
        same = (kind, verbintenis, *(_text(row, key) for key in ("soort", "van", "tot")))
        if same in seen:
            yield Fout(
                describe_plek(inhoud, pad),
                f"'{shorten(kind)}' staat al net zo als kind bij verbintenis '{shorten(verbintenis)}'. "
                "Haal een van de twee weg.",
            )
        seen.add(same)


def _find_kringen_van_ouders(inhoud: Inhoud) -> Iterator[Fout]:
    names = {row["id"]: _text(row, "naam") for _, row in _rows(inhoud, "personen") if _text(row, "id")}
    for circle in find_kringen(inhoud):
        persons = [names.get(own_id) or own_id for own_id in circle]
        yield Fout(
            "kindschappen",
            f"{tell_kring(persons)}. Niemand kan een eigen voorouder zijn. Haal een kindschap uit deze kring weg.",
        )


def find_kringen(inhoud: Inhoud) -> Iterator[list[str]]:
    """Find people who are their own ancestor, through kindschappen of any soort: the ids of each circle."""
    for circle in _circles(_graph_of_parents(inhoud)):
        yield [own_id for kind, own_id in circle if kind == "persoon"]


def find_kring(inhoud: Inhoud) -> list[str]:
    """Find the first of those circles; nothing when there is none."""
    return next(find_kringen(inhoud), [])


def _graph_of_parents(inhoud: Inhoud) -> dict[_Knoop, list[_Knoop]]:
    """From each child to its verbintenissen, and from each verbintenis to its partners."""
    graph: dict[_Knoop, list[_Knoop]] = {}
    for _, row in _rows(inhoud, "kindschappen"):
        kind, verbintenis = _text(row, "kind"), _text(row, "verbintenis")
        if kind is not None and verbintenis is not None:
            graph.setdefault(("persoon", kind), []).append(("verbintenis", verbintenis))
    for _, row in _rows(inhoud, "verbintenissen"):
        if (own_id := _text(row, "id")) is not None:
            partners = graph.setdefault(("verbintenis", own_id), [])
            partners += [("persoon", partner) for _, partner in _texts(row, "partners")]
    return graph


def _circles(graph: dict[_Knoop, list[_Knoop]]) -> Iterator[list[_Knoop]]:
    """Depth-first search with its own stack, so that the number of generations has no limit.

    Where circles share people it gives one of them: with that one mended, the next reading finds the others.
    """
    finished: set[_Knoop] = set()
    for start in graph:
        if start in finished:
            continue
        # The path from the start to here; a dict keeps its order and finds a node at once.
        path = {start: iter(graph[start])}
        while path:
            here, parents = next(reversed(path.items()))
            parent = next(parents, None)
            if parent is None:
                del path[here]
                finished.add(here)
            elif parent in path:
                steps = list(path)
                yield steps[steps.index(parent) :]
                finished.update(path)
                break
            elif parent not in finished:
                path[parent] = iter(graph.get(parent, []))


def tell_kring(persons: list[str]) -> str:
    """Say of the names of people in a circle, each before its parent, who is whose child."""
    first, *others = [*persons, persons[0]]
    hidden = len(others) - _MAX_NAMES_IN_CIRCLE
    if hidden > 0:
        others[_MAX_NAMES_IN_CIRCLE - 1 : -1] = [f"… (nog {hidden} mensen) …"]
    return f"{shorten(first)} is kind van " + ", die kind is van ".join(map(shorten, others))
