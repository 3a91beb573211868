"""The order of the plekken in each row: as few crossings as can be, siblings by birth, partners side by side.

Sweeps of barycentres (Sugiyama, Tagawa & Toda 1981) from several starts, then sifting: each plek tries all
places in its row and takes the best (Matuszewski, Schönfeld & Molitor 1999). Crossings are counted as they
are drawn: a level line per verbintenis, and for two of them the better one on top.
"""

from collections.abc import Sequence
from random import Random

from casus.genosociogram.kruising import Ligger, crossings
from casus.genosociogram.stamboom import Stamboom, pulls, settle, spread

_SWEEPS = 6
_SHAKES = 120
_WORK = 110_000
Ends = list[tuple[int, int]]
Toestand = tuple[list[list[int]], list[tuple[str, ...]]]


class Volgorde:
    """The search for the best order of one Stamboom."""

    def __init__(self, stamboom: Stamboom) -> None:
        self.stamboom = stamboom
        self.pulls = pulls(stamboom)
        self.before = _by_birth(stamboom)
        self.takken_at: list[dict[int, list[int]]] = [{} for _ in stamboom.plekken]
        self.points: list[list[tuple[Ends, Ends]]] = []
        self._pairs: dict[tuple[int, int], list[tuple[list[int], list[int], int]]] = {}
        home = stamboom.point_plek
        for channel, takken in enumerate(stamboom.takken):
            self.points.append([])
            for number, tak in enumerate(takken):
                ups, downs = [(p, home[p]) for p in tak.ups], [(p, home[p]) for p in tak.downs]
                self.points[-1].append((ups, downs))
                for plek in dict.fromkeys(at for _, at in (*ups, *downs)):
                    self.takken_at[plek].setdefault(channel, []).append(number)

    def search(self) -> None:
        """Leaves the Stamboom in the best order found."""
        best = (float("inf"), self._state())
        for start in (self._by_file, self._by_descent):
            best = min(best, self._from(start()), key=lambda found: found[0])
            if best[0] == 0:
                break
        best = self._shake(best)
        self._restore(best[1])
        settle(self.stamboom, self.pulls, 4)

    def _from(self, keys: Sequence[float]) -> tuple[float, Toestand]:
        stamboom = self.stamboom
        for row in stamboom.rows:
            self._sort(row, keys)
            spread(stamboom, row, [0.0] * len(row))
        best = (float("inf"), self._state())
        for sweep in range(_SWEEPS):
            self._sweep(sweep % 2 == 1)
            settle(stamboom, self.pulls, 2)
            best = self._keep(best)
        while best[0]:
            before = best[0]
            self._restore(best[1])
            settle(stamboom, self.pulls, 3)
            best = self._refine(best)
            if best[0] == before:
                break
        return best

    def _refine(self, best: tuple[float, Toestand]) -> tuple[float, Toestand]:
        """The better of what was found and of the present order after sifting and turning couples around."""
        self._sift()
        settle(self.stamboom, self.pulls, 2)
        best = self._keep(best)
        self._mirror()
        settle(self.stamboom, self.pulls, 2)
        return self._keep(best)

    def _shake(self, best: tuple[float, Toestand]) -> tuple[float, Toestand]:
        """Moves something elsewhere, lets the rest follow, and keeps it when that is better; many times.

        The numbers of the shakes come from a fixed sequence: the same family is shaken the same way.
        """
        stamboom = self.stamboom
        size = len(stamboom.plekken)
        movable = [row for row in stamboom.rows if len(row) > 1]
        if not movable:
            return best
        random = Random(0)  # noqa: S311 - the same every time
        for _ in range(min(_SHAKES, _WORK // (size * size + 1))):
            if best[0] == 0:
                break
            self._restore(best[1])
            settle(stamboom, self.pulls, 2)
            row = random.choice([row for row in stamboom.rows if len(row) > 1])
            self._carry(row, random)
            at = stamboom.rows.index(row)
            for follower in stamboom.rows[at + 1 :]:
                self._follow(follower, True)
            for follower in stamboom.rows[:at][::-1]:
                self._follow(follower, False)
            settle(stamboom, self.pulls, 2)
            best = self._refine(best)
        return best

    def _carry(self, row: list[int], random: Random) -> None:
        """Takes a plek and those beside it with the same parents to another place in the row."""
        plek = random.choice(row)
        family = self._parents_of(plek)
        run = [p for p in row if p == plek or (family and self._parents_of(p) & family)]
        if random.random() < 0.3:
            run = [plek]
        target = random.choice(row)
        keys = {p: float(index) for index, p in enumerate(row)}
        side = random.choice((-0.5, 0.5))
        for number, p in enumerate(run):
            keys[p] = row.index(target) + side + number / 1000
        whole = [0.0] * len(self.stamboom.plekken)
        for p, key in keys.items():
            whole[p] = key
        self._sort(row, whole)
        spread(self.stamboom, row, [self.stamboom.left[p] for p in sorted(row, key=lambda p: self.stamboom.left[p])])

    def _parents_of(self, plek: int) -> set[int]:
        return {self.stamboom.point_plek[other] for _, other, above in self.pulls[plek] if above}

    # starts

    def _by_file(self) -> list[float]:
        births = self.stamboom.births()
        children = {kindschap.kind for kindschap in self.stamboom.familie.kindschappen}
        days = [
            min((births[id_].toordinal() for id_ in plek.leden if id_ in children), default=4000000)
            for plek in self.stamboom.plekken
        ]
        order = sorted(range(len(days)), key=lambda plek: (days[plek], plek))
        return [float(order.index(plek)) for plek in range(len(days))]

    def _by_descent(self) -> list[float]:
        """In the order in which one meets them, going from a plek to its parents and children in depth."""
        stamboom = self.stamboom
        keys = [0.0] * len(stamboom.plekken)
        seen: set[int] = set()
        for first in sorted(range(len(keys)), key=lambda plek: (stamboom.plekken[plek].rij, plek)):
            waiting = [first]
            while waiting:
                plek = waiting.pop()
                if plek not in seen:
                    seen.add(plek)
                    keys[plek] = float(len(seen))
                    near = sorted(self.pulls[plek], key=lambda pull: (pull[2], stamboom.point_at[pull[0]], pull[1]))
                    waiting.extend(stamboom.point_plek[other] for _, other, _ in reversed(near))
        return keys

    # steps

    def _sort(self, row: list[int], keys: Sequence[float]) -> None:
        """Sorts a row by its keys, as far as the order of birth allows."""
        left = sorted(row, key=lambda plek: (keys[plek], plek))
        done: set[int] = set()
        there = set(row)
        row.clear()
        while left:
            plek = next(p for p in left if all(b in done or b not in there for b in self.before[p]))
            left.remove(plek)
            done.add(plek)
            row.append(plek)

    def _sweep(self, downward: bool) -> None:
        for row in self.stamboom.rows if downward else self.stamboom.rows[::-1]:
            self._follow(row, downward)

    def _follow(self, row: list[int], downward: bool) -> None:
        """Puts a row in the order of the parents above it, or of the children below."""
        stamboom = self.stamboom
        left, at, home = stamboom.left, stamboom.point_at, stamboom.point_plek
        keys = [0.0] * len(left)
        wished = {}
        for plek in row:
            mine = [left[home[o]] + at[o] - at[p] for p, o, above in self.pulls[plek] if above == downward]
            wished[plek] = sum(mine) / len(mine) if mine else left[plek]
            keys[plek] = round(wished[plek] + stamboom.plekken[plek].width / 2, 3)
        self._sort(row, keys)
        spread(stamboom, row, [wished[plek] for plek in row])

    def _sift(self) -> None:
        reach = max(6, 400 // max(len(self.stamboom.plekken), 1))
        for row in self.stamboom.rows:
            for plek in list(row):
                self._sift_one(row, plek, reach)

    def _sift_one(self, row: list[int], plek: int, reach: int) -> None:
        """Moves one plek through its row and leaves it where the crossings are fewest."""
        best, best_at = 0, None
        for direction in (1, -1):
            total, moved = 0, 0
            at = row.index(plek)
            while moved < reach and 0 <= at + direction < len(row):
                other = row[at + direction]
                first, second = (plek, other) if direction == 1 else (other, plek)
                if first in self.before[second]:
                    break
                total += self._swap(row, first, second)
                moved += 1
                at += direction
                if total < best:
                    best, best_at = total, at
            for _ in range(moved):
                other = row[at - direction]
                first, second = (other, plek) if direction == 1 else (plek, other)
                self._swap(row, first, second, count=False)
                at -= direction
        if best_at is not None:
            at = row.index(plek)
            step = 1 if best_at > at else -1
            while at != best_at:
                other = row[at + step]
                first, second = (plek, other) if step == 1 else (other, plek)
                self._swap(row, first, second, count=False)
                at += step

    def _swap(self, row: list[int], first: int, second: int, count: bool = True) -> int:
        """Swaps two neighbours; what that adds to the crossings of their own takken."""
        plekken, left = self.stamboom.plekken, self.stamboom.left
        pairs = self._shared(first, second) if count else None
        before = self._count_pairs(pairs) if pairs else 0
        start, end = left[first], left[second] + plekken[second].width
        left[second] = start
        left[first] = end - plekken[first].width
        at = row.index(first)
        row[at], row[at + 1] = second, first
        return self._count_pairs(pairs) - before if pairs else 0

    def _shared(self, one: int, other: int) -> list[tuple[list[int], list[int], int]]:
        """For each kanaal in which both plekken have a tak: the numbers of theirs."""
        key = (one, other)
        if key not in self._pairs:
            mine, theirs = self.takken_at[one], self.takken_at[other]
            self._pairs[key] = [(mine[kanaal], theirs[kanaal], kanaal) for kanaal in mine if kanaal in theirs]
        return self._pairs[key]

    def _count_pairs(self, pairs: Sequence[tuple[list[int], list[int], int]]) -> int:
        total = 0
        for mine, theirs, kanaal in pairs:
            others = [(number, self._balk(kanaal, number)) for number in theirs]
            for number in mine:
                balk = self._balk(kanaal, number)
                for other, piece in others:
                    if number != other:
                        total += crossings(balk, piece)
        return total

    def _balk(self, channel: int, number: int) -> Ligger:
        ups, downs = self.points[channel][number]
        left = self.stamboom.left
        at = self.stamboom.point_at
        above = [left[home] + at[p] for p, home in ups]
        below = [left[home] + at[p] for p, home in downs]
        lo = hi = above[0] if above else below[0]
        for x in below:
            if x < lo:
                lo = x
            elif x > hi:
                hi = x
        return lo, hi, above, below

    def _mirror(self) -> None:
        """Turns each couple around where that saves crossings."""
        stamboom = self.stamboom
        for index, plek in enumerate(stamboom.plekken):
            if len(plek.leden) < 2 or not self.takken_at[index]:
                continue
            channels = sorted(self.takken_at[index])
            before = sum(self._count_channel(channel) for channel in channels)
            if not before:
                continue
            plek.leden = plek.leden[::-1]
            stamboom.refresh(index)
            if sum(self._count_channel(channel) for channel in channels) >= before:
                plek.leden = plek.leden[::-1]
                stamboom.refresh(index)

    # counting

    def count(self) -> int:
        """All crossings of family lines in the present places."""
        return sum(self._count_channel(channel) for channel in range(len(self.stamboom.takken)))

    def _count_channel(self, channel: int) -> int:
        balken = sorted(self._balk(channel, number) for number in range(len(self.stamboom.takken[channel])))
        total = 0
        for index, one in enumerate(balken):
            end = one[1]
            for other in balken[index + 1 :]:
                if other[0] >= end:
                    break
                total += crossings(one, other)
        return total

    def _keep(self, best: tuple[float, Toestand]) -> tuple[float, Toestand]:
        cost = self.count()
        return (cost, self._state()) if cost < best[0] else best

    def _state(self) -> Toestand:
        return [list(row) for row in self.stamboom.rows], [plek.leden for plek in self.stamboom.plekken]

    def _restore(self, state: Toestand) -> None:
        rows, leden = state
        self.stamboom.rows = [list(row) for row in rows]
        for index, members in enumerate(leden):
            plek = self.stamboom.plekken[index]
            if plek.leden != members:
                plek.leden = members
                self.stamboom.refresh(index)


def _by_birth(stamboom: Stamboom) -> list[set[int]]:
    """For each plek those that must stand left of it: with an older child of the same parents."""
    births = stamboom.births()
    order = {mens.id: index for index, mens in enumerate(stamboom.familie.mensen)}
    first: dict[str, str] = {}
    for wanted in (True, False):
        for kindschap in stamboom.familie.kindschappen:
            if (kindschap.soort == "biologisch") == wanted:
                first.setdefault(kindschap.kind, kindschap.verbintenis)
    children: dict[str, list[str]] = {}
    for kind, union in first.items():
        children.setdefault(union, []).append(kind)
    before: list[set[int]] = [set() for _ in stamboom.plekken]
    for siblings in children.values():
        siblings.sort(key=lambda kind: (births[kind], order[kind]))
        for number, younger in enumerate(siblings):
            for older in siblings[:number]:
                left, right = stamboom.plek_of[older], stamboom.plek_of[younger]
                same_row = stamboom.plekken[left].rij == stamboom.plekken[right].rij
                if left != right and same_row and not _comes_after(left, right, before):
                    before[right].add(left)
    return before


def _comes_after(plek: int, other: int, before: Sequence[set[int]]) -> bool:
    """Whether `plek` must already stand right of `other`."""
    waiting, seen = [plek], set[int]()
    while waiting:
        for left in before[waiting.pop()] - seen:
            if left == other:
                return True
            seen.add(left)
            waiting.append(left)
    return False
