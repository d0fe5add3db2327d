"""How far each section is, counted on with every change and never counted anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gbv_desktop.domain.plan.cells import Cells
from gbv_desktop.domain.report.edits import CellEdit
from ui.entry.grid.section_list import SectionRow
from ui.entry.report_parts import FormSection, Leaf, LeafSection


class Tally:
    """The cells of a report that are filled in, by section.

    Attributes:
        asked: how many cells are counted, as :meth:`Form.progress` counts them: those that must be
            filled in, and of the others those that are. filled: how many of them are filled in.
        blank: the cells that must be filled in and are not.
        free: the cells that are not filled in and may stay so.
    """

    def __init__(self, sections: Sequence[FormSection], cells: Cells) -> None:
        self._sections = sections
        self._section_of = {
            code: at for at, section in enumerate(sections) for code in section.codes
        }
        self._must = {
            line.code: order
            for order, line in enumerate(line for section in sections for line in section.lines)
            if line.code and not line.indicator.may_stay_empty(line.code)
        }
        self.blank = set(self._must).difference(cells)
        self.free = set(self._section_of).difference(self._must, cells)
        self._filled = [sum(code in cells for code in section.codes) for section in sections]
        self._counted = [
            sum(code not in self.free for code in section.codes) for section in sections
        ]
        self.filled, self.asked = sum(self._filled), sum(self._counted)

    def count(self, changes: Iterable[CellEdit]) -> None:
        """Counts cells that were filled in or emptied."""
        for change in changes:
            at = self._section_of.get(change.code)
            # One figure in place of another fills nothing: it is 0 then.
            more = (change.after is not None) - (change.before is not None)
            if at is None or change.column != "actual" or not more:
                continue
            self._filled[at] += more
            self.filled += more
            # A cell that may stay empty is asked for only once it is filled in: else no report were
            # ever whole.
            empty = self.blank if change.code in self._must else self.free
            if empty is self.free:
                self._counted[at] += more
                self.asked += more
            if more < 0:
                empty.add(change.code)
            else:
                empty.discard(change.code)

    @property
    def has_cells(self) -> bool:
        """Whether the report has any cell at all."""
        return bool(self._section_of)

    @property
    def first_blank(self) -> str:
        """The first cell that must still be filled in; empty for none."""
        return min(self.blank, key=self._must.__getitem__, default="")

    def section_of(self, cell: str) -> int | None:
        """In which section a cell stands."""
        return self._section_of.get(cell)

    def rows(
        self, wrong: Iterable[str], leaves: Iterable[LeafSection], told: Mapping[Leaf, int]
    ) -> list[SectionRow]:
        """A row for each section, and for what stands behind the sections.

        Args:
            wrong: the cells that an error is about.
            told: how many entries each leaf has.
        """
        bad = {self._section_of.get(code) for code in wrong}
        rows = [
            SectionRow(
                section.letter,
                section.title,
                self._filled[at],
                self._counted[at],
                "error" if at in bad else "",
            )
            for at, section in enumerate(self._sections)
        ]
        return rows + [
            SectionRow(each.letter, each.title, told[each.leaf], each.asked) for each in leaves
        ]
