"""Reading an address against the units of one time, of two levels or of three."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from viettext.addresses.gazetteer import EVERYWHERE, Gazetteer, Named
from viettext.addresses.reading import PRICES, SMALLEST, Reading, Step, cheapest, spans, steps
from viettext.addresses.typing_slips import one_slip_away
from viettext.addresses.words import Words, words_of

LONGEST_PART = 5  # words of a part of the address that names no unit we know

Names = Callable[[str], list[Named]]


def read(gazetteer: Gazetteer, text: str | Words, *, slips: bool = True) -> list[Reading]:
    """Return the best readings of an address: one when it is clear, several when they are equally good, none.

    Args:
        gazetteer: the units among which to look.
        text: the address; house, street and hamlet may stand before the units, marks may be missing.
        slips: when no commune is found, also take names mistyped by one letter.
    """
    words = words_of(text) if isinstance(text, str) else text
    found = cheapest(list(_Search(gazetteer, words, slips=False).readings()))
    if not slips or (found and found[0].price < PRICES["thiếu xã"]):
        return found
    return cheapest([*found, *_Search(gazetteer, words, slips=True).readings()])


@dataclass(frozen=True, slots=True)
class _Search:
    """One way through an address, from its end; with ``slips`` names mistyped by one letter count as well."""

    gazetteer: Gazetteer
    words: Words
    slips: bool

    def readings(self) -> Iterator[Reading]:
        """Yield all readings."""
        end = len(self.words.plain)
        nothing = Step(EVERYWHERE, end, (), "")
        clear = False
        for province in self._down(nothing, lambda key: self.gazetteer.inside(EVERYWHERE, key), EVERYWHERE, depth=1):
            clear = clear or not province.doubts
            yield from self._in_province(province)
        if not clear:
            yield from self._in_province(nothing._replace(doubts=("thiếu tỉnh",)))

    def _in_province(self, province: Step) -> Iterator[Reading]:
        names = self._names(province.unit, depth=2)
        if self.gazetteer.depths == 2:
            for step in self._down(province, names, province.unit, depth=3):
                if step.said in SMALLEST or (province.unit and not step.said):  # "huyện A" is no commune
                    yield _reading(step)
            if province.unit:
                yield _reading(province, "thiếu xã")
            return
        districts = [step for step in self._down(province, names, province.unit, depth=2) if self._is_district(step)]
        for district in districts:
            inside = self._names(district.unit)
            yield from map(_reading, self._down(district, inside, district.unit, depth=3))
            yield _reading(district, "thiếu xã")
        if province.unit:
            yield from self._without_district(province, districts)
            yield _reading(province, "chỉ có tỉnh")

    def _is_district(self, step: Step) -> bool:
        """Tell Sơn La the city from Sơn La the province: a name alone at the end is the province's."""
        alone = step.doubts[:1] == ("thiếu tỉnh",) and not step.said
        return not alone or not self.gazetteer.inside(EVERYWHERE, self.words.key(step.begin, len(self.words.plain)))

    def _without_district(self, province: Step, districts: list[Step]) -> Iterator[Reading]:
        """Yield wards right in the province: the district was left out, or is one we do not know."""
        taken = {district.begin for district in districts}

        def names(key: str) -> list[Named]:
            return self.gazetteer.below(province.unit, key)

        for step in self._down(province, names, "", depth=3):
            doubts = step.doubts[len(province.doubts) :]
            if (step.begin not in taken or step.said in SMALLEST) and len(doubts) < 2 and "khác dấu" not in doubts:
                yield _reading(step, "thiếu huyện")
        begin = max((cut for cut in self.words.cuts if cut < province.begin), default=0)
        if not districts and 0 < province.begin - begin <= LONGEST_PART:
            for step in self._down(province._replace(begin=begin), names, "", depth=3):
                if step.said and not {"khác cấp", "tên cũ"} & set(step.doubts):
                    yield _reading(step, "huyện không rõ")

    def _down(self, outer: Step, names: Names, inside: str, depth: int) -> Iterator[Step]:
        """Yield the steps from a unit to those inside it whose name ends where the outer one begins."""
        found = [(start, named) for start, key in spans(self.words, outer.begin) for named in names(key)]
        slipped = not found and self.slips and (inside or depth == 1)
        if slipped:
            found = list(self._slipped(outer, inside))
        for step in steps(self.words, outer.begin, found, depth):
            doubts = ("gần đúng", *(doubt for doubt in step.doubts if doubt != "khác dấu")) if slipped else step.doubts
            yield step._replace(doubts=(*outer.doubts, *doubts))

    def _slipped(self, outer: Step, inside: str) -> Iterator[tuple[int, Named]]:
        for start, key in spans(self.words, outer.begin):
            for alike in self.gazetteer.names_inside(inside):
                yield from ((start, named) for named in alike if not named.former and one_slip_away(key, named.plain))

    def _names(self, inside: str, depth: int = 0) -> Names:
        """Return the look-up of names in one unit, or at one depth of the country when no unit is said."""
        if inside == EVERYWHERE:
            return lambda key: self.gazetteer.at_depth(depth, key)
        return lambda key: self.gazetteer.inside(inside, key)


def _reading(step: Step, *doubts: str) -> Reading:
    return Reading(step.unit, step.begin, (*step.doubts, *doubts), step.said)
