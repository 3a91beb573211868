"""The notation of the geno-sociogram: every shape, line and mark tells one thing, and covers nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus import genosociogram
from casus.genosociogram.bouw import Bouw
from casus.genosociogram.familie import Aanvulling, Familie
from casus.genosociogram.layout import Opstelling, compose, fit
from casus.genosociogram.lijn import Lijn, Punt
from casus.genosociogram.merken import place_merken
from casus.genosociogram.notatie import (
    BIJZONDER_WOORDEN,
    FLAUW,
    KINDSCHAP_STIJLEN,
    STEUNVORM_LETTERS,
    STIJLEN,
    VERBINTENIS_STIJLEN,
    Stijl,
)
from casus.genosociogram.pil import measure_pil
from casus.layoutjson import as_layout
from casus.vlak import Box
from tests.casus.casusbestanden import make_casus
from tests.casus.tekeningen import SVG
from tests.casus.test_genosociogram_lijnen import Boom
from tests.casus.willekeurig import casusbestanden

GROUNDS = ("#fbfaf7", "#e8f0f7", "#fdf1e3")
Piece = tuple[Punt, Punt]


def read(bestand: dict[str, Any], **aanvulling: Any) -> Familie:
    return genosociogram.read_familie(bestand, Aanvulling(**aanvulling))


def draw(familie: Familie, zicht: genosociogram.Zicht = genosociogram.ALLES) -> ElementTree.Element:
    return ElementTree.fromstring(  # noqa: S314 - our own drawing
        genosociogram.draw(genosociogram.arrange(familie, zicht))
    )


def find(root: ElementTree.Element, attribute: str, value: str) -> ElementTree.Element:
    return next(element for element in root.iter() if element.get(attribute) == value)


def words_of(element: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in element.iter(f"{SVG}text")]


def legend_of(familie: Familie, zicht: genosociogram.Zicht = genosociogram.ALLES) -> list[str]:
    return [" ".join(sleutel.tekst.lines) for sleutel in genosociogram.arrange(familie, zicht).legenda]


def person(id_: str, **fields: Any) -> dict[str, Any]:
    return {"id": id_, "naam": id_.capitalize(), "groep": "gezin", **fields}


def make_gezin(*kinderen: dict[str, Any], **lists: Any) -> dict[str, Any]:
    return make_casus(
        personen=[person("mia", gender="vrouw"), person("piet", gender="man"), *kinderen],
        verbintenissen=[{"id": "v1", "partners": ["mia", "piet"], "soort": "huwelijk"}],
        kindschappen=[{"kind": kind["id"], "verbintenis": "v1", "soort": "biologisch"} for kind in kinderen],
        **lists,
    )


# lines


def without_colour(stijl: Stijl) -> tuple[Any, ...]:
    return (*(replace(streep, colour="", width=1.0) for streep in stijl.strepen), stijl.pijl, stijl.teken)


@pytest.mark.parametrize("stijlen", [STIJLEN, KINDSCHAP_STIJLEN, VERBINTENIS_STIJLEN], ids=["band", "kind", "partner"])
def test_no_two_soorten_differ_by_colour_or_weight_alone(stijlen: dict[str, Stijl]) -> None:
    looks = {soort: without_colour(stijl) for soort, stijl in stijlen.items() if soort != "geregistreerd_partnerschap"}
    assert len(set(looks.values())) == len(looks), looks


def test_no_tie_looks_like_a_line_of_descent() -> None:
    """But for the plain line: there the weight, the arrow and the round corners tell."""
    children = {without_colour(stijl) for soort, stijl in KINDSCHAP_STIJLEN.items() if soort != "biologisch"}
    assert not children & {without_colour(stijl) for stijl in STIJLEN.values()}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str, opacity: float) -> float:
    channels = [
        round(int(ink[at : at + 2], 16) * opacity + int(ground[at : at + 2], 16) * (1 - opacity)) for at in (1, 3, 5)
    ]
    mixed = "#" + "".join(f"{channel:02x}" for channel in channels)
    low, high = sorted((luminance(mixed), luminance(ground)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_line_stands_out_from_every_ground_also_in_the_background(ground: str) -> None:
    colours = {stijl.colour for stijl in STIJLEN.values()}
    colours |= {streep.colour for stijl in STIJLEN.values() for streep in stijl.strepen if streep.colour}
    assert min(contrast(colour, ground, FLAUW) for colour in colours) >= 3


def test_nothing_is_painted_over_a_line() -> None:
    """A line with paper over it shows on a coloured frame."""
    relaties = [{"van": "mia", "naar": "piet", "soort": soort} for soort in STIJLEN]
    for group in draw(read(make_gezin(relaties=relaties))).iter():
        if group.get("data-relatie"):
            assert not {"#fbfaf7", "#ffffff"} & {path.get("stroke") for path in group.iter()}


def test_children_of_several_kinds_share_a_plain_line_and_each_has_its_own_end() -> None:
    bestand = make_gezin(person("jan"), person("els"))
    bestand["kindschappen"][1]["soort"] = "pleeg"
    paths = [path for path in draw(read(bestand)).iter(f"{SVG}path") if path.get("fill") == "none"]
    dotted = [path.get("d", "") for path in paths if path.get("stroke-dasharray") == "0.1 5"]
    assert dotted
    knopen = {knoop.mens.id: knoop for knoop in genosociogram.arrange(read(bestand)).knopen}
    assert dotted[0].endswith(f"{knopen['els'].symbool.middle[0]:.1f},{knopen['els'].top_at(0):.1f}".replace(".0", ""))
    middle = (knopen["mia"].symbool.middle[0] + knopen["piet"].symbool.middle[0]) / 2
    assert not any(f"{middle:.1f},{knopen['mia'].symbool.middle[1]:.1f}".replace(".0", "") in d for d in dotted)


# shapes


def edges_of(shape: ElementTree.Element) -> Iterator[Piece]:
    """The outline of a drawn shape as straight pieces; a circle as many."""
    numbers = {key: float(value) for key, value in shape.attrib.items() if key in ("x", "y", "width", "height")}
    if shape.tag == f"{SVG}rect":
        x, y, right = numbers["x"], numbers["y"], numbers["x"] + numbers["width"]
        corners = [(x, y), (right, y), (right, y + numbers["height"]), (x, y + numbers["height"])]
        yield from pairwise([*corners, corners[0]])
        return
    d = shape.get("d", "").replace("Z", "").replace("L", " ")
    for part in filter(None, d.split("M")):
        corners = [(float(x), float(y)) for x, y in (place.split(",") for place in part.split())]
        yield from pairwise([*corners, corners[0]] if "Z" in shape.get("d", "") else corners)


def distance(place: Punt, shape: ElementTree.Element) -> float:
    if shape.tag == f"{SVG}circle":
        cx, cy, r = (float(shape.get(key, "0")) for key in ("cx", "cy", "r"))
        return abs(hypot(place[0] - cx, place[1] - cy) - r)
    found = []
    for (ax, ay), (bx, by) in edges_of(shape):
        length = hypot(bx - ax, by - ay)
        dx, dy = (bx - ax) / length, (by - ay) / length
        along = min(max((place[0] - ax) * dx + (place[1] - ay) * dy, 0.0), length)
        found.append(hypot(place[0] - ax - dx * along, place[1] - ay - dy * along))
    return min(found)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(casusbestanden(), st.data())
def test_every_line_ends_on_the_edge_of_the_drawn_shape_or_under_the_words(
    bestand: dict[str, Any], data: st.DataObject
) -> None:
    for persoon in bestand["personen"]:
        if data.draw(st.booleans()):
            persoon["bijzonder"] = data.draw(st.sampled_from(sorted(BIJZONDER_WOORDEN)))
    familie = read(bestand)
    opstelling = genosociogram.arrange(familie)
    root = draw(familie)
    groups = {group.get("data-persoon"): group for group in root.iter() if group.get("data-persoon")}
    knopen = {knoop.mens.id: knoop for knoop in opstelling.knopen}
    rounded = 3.8 if familie.is_krachtenveld else 0.3  # the corner of a tegel lies within its box
    for lijn in opstelling.lijnen:
        ends = {"kind": [(lijn.ids[-1:], -1)], "relatie": [(lijn.ids[:1], 0), (lijn.ids[1:], -1)]}
        for owners, at in ends.get(lijn.kind, [(lijn.ids[1:], 0), (lijn.ids[1:], -1)]):
            place = lijn.points[at]
            if all(place[1] > knopen[id_].symbool.bottom for id_ in owners):
                assert min(abs(place[1] - knopen[id_].box.bottom) for id_ in owners) < 3
            else:
                assert min(distance(place, groups[id_][0]) for id_ in owners) < rounded, (lijn.kind, lijn.soort)


def test_who_died_has_a_cross_or_softly_a_grey_dashed_shape() -> None:
    bestand = make_gezin(person("jan", gender="man", overleden="2011", centraal=True))
    hard, soft = (find(draw(read(bestand, zacht=zacht)), "data-persoon", "jan") for zacht in (False, True))
    assert [shape.tag for shape in hard if shape.tag != f"{SVG}text"] == [f"{SVG}rect", f"{SVG}rect", f"{SVG}path"]
    shapes = [shape for shape in soft if shape.tag != f"{SVG}text"]
    assert [shape.tag for shape in shapes] == [f"{SVG}rect", f"{SVG}rect"]
    assert all(shape.get("stroke-dasharray") and shape.get("fill") != "#ffffff" for shape in shapes)
    assert "overleden" in legend_of(read(bestand))
    assert "overleden" not in legend_of(read(make_gezin()))


def test_only_twins_from_one_egg_have_a_bar_and_it_is_no_line_of_the_layout() -> None:
    def bars(eeneiig: bool | None) -> int:
        kinderen = ["jan", "els"]
        meerling = {"kinderen": kinderen} if eeneiig is None else {"kinderen": kinderen, "eeneiig": eeneiig}
        familie = read(make_gezin(person("jan"), person("els"), meerlingen=[meerling]))
        assert ("eeneiige tweeling" in legend_of(familie)) is bool(eeneiig)
        opstelling = genosociogram.arrange(familie)
        assert [edge["kind"] for edge in as_layout(opstelling, 0)["edges"]] == ["partner", "kind", "kind"]
        legs = [lijn.points[-2:] for lijn in opstelling.lijnen if lijn.kind == "kind"]
        halves = [f"{(ax + bx) / 2:.1f},{(ay + by) / 2:.1f}".replace(".0", "") for (ax, ay), (bx, by) in legs]
        bar = f"M{' '.join(halves)}"
        return sum(path.get("d") == bar for path in draw(familie).iter(f"{SVG}path"))

    assert [bars(eeneiig) for eeneiig in (True, False, None)] == [1, 0, 0]


def test_in_a_krachtenveld_everyone_has_one_shape_and_what_they_do_is_said() -> None:
    bestand = make_gezin(person("jan", centraal=True))
    bestand["casus"]["soort"] = "samenwerkingskwestie"
    familie = read(bestand, rollen={"mia": ("heeft invloed", "besluit")})
    root = draw(familie)
    shapes = [find(root, "data-persoon", id_)[0] for id_ in ("mia", "piet", "jan")]
    assert len({tuple(shape.get(key) for key in ("width", "height", "rx")) for shape in shapes}) == 1
    assert "heeft invloed, besluit" in words_of(find(root, "data-persoon", "mia"))
    assert legend_of(familie)[:2] == ["mens, team of organisatie", "hier gaat het om"]
    assert not {"vrouw of meisje", "man of jongen", "non-binair of onbekend"} & set(legend_of(familie))
    family = read({**bestand, "casus": {**bestand["casus"], "soort": "clientcasus"}}, rollen={"mia": ("besluit",)})
    assert "besluit" not in words_of(find(draw(family), "data-persoon", "mia"))


# marks


def test_support_shows_its_forms_after_who_says_so() -> None:
    tie = {"van": "mia", "naar": "piet", "soort": "steun", "steunvorm": ["emotioneel", "praktisch"], "volgens": "mia"}
    other = {"van": "mia", "naar": "piet", "soort": "conflict", "volgens": "piet"}
    familie = read(make_gezin(relaties=[tie, other]))
    plain = draw(familie)
    assert words_of(find(plain, "data-relatie-nr", "0")) == ["D", "L"]
    assert words_of(find(plain, "data-relatie-nr", "1")) == []
    assert not any("volgens" in words for words in legend_of(familie))
    verschillen = genosociogram.Zicht(verschillen=True)
    assert words_of(find(draw(familie, verschillen), "data-relatie-nr", "0")) == ["1", "D", "L"]
    legend = legend_of(familie, verschillen)
    assert [words for words in legend if words.startswith("steun")] == ["steun", "steun: iets doen", "steun: luisteren"]
    assert legend[-2:] == ["volgens Mia", "volgens Piet"]


def test_hooks_for_whoever_works_on_the_drawing() -> None:
    helper = person("bas", groep="professional", organisatie="gemeente")
    bestand = make_gezin(relaties=[{"van": "bas", "naar": "mia", "soort": "steun"}])
    bestand["personen"].append(helper)
    root = draw(read(bestand))
    assert find(root, "data-persoon", "bas").get("data-rond") == "ja"
    assert find(root, "data-persoon", "mia").get("data-rond") is None
    assert find(root, "data-kring", "professional") is not None
    assert find(root, "data-relatie", "bas mia").get("data-relatie-nr") == "0"


def boxes_of_merken(lijn: Lijn) -> list[Box]:
    found = []
    if lijn.merkplek:
        width, height = measure_pil(lijn.merk, lijn.merk_staat)
        found.append(Box(lijn.merkplek[0] - width / 2, lijn.merkplek[1] - height / 2, width, height))
    if (lijn.kind == "relatie" and STIJLEN[lijn.soort].teken) or lijn.einde in ("gescheiden", "uit_elkaar"):
        found.append(Box(*lijn.midden, 0, 0).grown(5))
    return found


def tell_all(bestand: dict[str, Any], rng: Random) -> Familie:
    """The family with something to mark on every line."""
    for item in bestand["relaties"]:
        item["soort"] = rng.choice(sorted(STIJLEN))
        item["steunvorm"] = rng.sample(sorted(STEUNVORM_LETTERS), rng.randint(0, 4))
    for item in bestand["verbintenissen"]:
        item["einde"] = rng.choice(["gescheiden", "uit_elkaar"])
    familie = read(bestand)
    return replace(familie, relaties=tuple(replace(r, merk=rng.choice(["", "3", "12"])) for r in familie.relaties))


def arrange_marked(size: int, seed: int) -> Opstelling:
    familie = tell_all(Boom(size, seed).bestand, Random(seed))  # noqa: S311 - the same family every time
    built = Bouw(familie).build()
    with_marks = compose(built, familie, fit(built, familie))
    assert sum(map(len, map(boxes_of_merken, with_marks.lijnen))) > 0 or not with_marks.lijnen
    return with_marks


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(4, 30), st.integers(0, 10**6))
def test_no_mark_stands_on_a_symbol_or_a_word_or_on_the_line_of_children(size: int, seed: int) -> None:
    opstelling = arrange_marked(size, seed)
    taken = [box for knoop in opstelling.knopen for box in (knoop.symbool, *(t.box for t in knoop.teksten))]
    taken += [kring.titel.box for kring in opstelling.kringen]
    kinderen = [piece for lijn in opstelling.lijnen if lijn.kind == "kind" for piece in pairwise(lijn.points)]
    for lijn in opstelling.lijnen:
        for box in boxes_of_merken(lijn):
            assert not any(box.overlaps(other, -0.01) for other in taken), (lijn.ids, lijn.merk)
            if lijn.kind == "partner":
                assert not any(box.overlaps(box_of(piece)) for piece in kinderen)


def box_of(piece: Piece) -> Box:
    (ax, ay), (bx, by) = piece
    return Box(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay))


def test_marks_hardly_ever_stand_on_another_line_and_never_on_another_mark() -> None:
    many = on_line = 0
    for seed in range(12):
        lijnen = arrange_marked(25, seed).lijnen
        marks = [(lijn, box) for lijn in lijnen for box in boxes_of_merken(lijn)]
        assert not any(one.overlaps(other) for (_, one), (_, other) in combinations(marks, 2))
        pieces = [(lijn, box_of(piece)) for lijn in lijnen for piece in pairwise(lijn.points)]
        many += len(marks)
        on_line += sum(any(box.overlaps(other) for own, other in pieces if own is not lijn) for lijn, box in marks)
    assert many > 200
    assert on_line <= many * 0.01, (on_line, many)


def test_the_strokes_of_a_divorce_give_way_to_what_stands_there() -> None:
    lijn = Lijn("partner", ("v", "a", "b"), ((0, 0), (100, 0)), "huwelijk", "gescheiden", midden=(60, 0))
    familie = replace(read(make_casus()), relaties=())
    (free,) = place_merken([lijn], [], [], familie)
    assert free.midden == (60, 0)
    (moved,) = place_merken([lijn], [Box(50, -20, 20, 40)], [], familie)
    assert moved.midden[1] == 0
    assert 0 < moved.midden[0] < 50 - 8 or 70 + 8 < moved.midden[0] < 100
