"""A table of which some rows are taken: Enter, a double click or the button takes or leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.kit.fields.search import SearchBox, fits
from ui.kit.parts import button, enable, label, row
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable


@dataclass(frozen=True)
class TakeLine:
    """A row: what it stands for, its words, and what is said beside them."""

    key: str
    words: str
    beside: str = ""


class TakeTable(QWidget):
    """Rows below a search.

    Args:
        shell: the world around it.
        name: of the table, by which its widths are kept.
        heads: of the words and of what stands beside them, marked with ``N_``.
        hint: stands in the empty search.
        lines: how many rows it has room for.

    Signals:
        changed(): other rows are taken now.
    """

    changed = Signal()

    def __init__(
        self, shell: Shell, name: str, heads: tuple[str, str], hint: str, lines: int = 6
    ) -> None:
        super().__init__()
        self._lines: tuple[TakeLine, ...] = ()
        self._taken: dict[str, None] = {}
        self._wanted, self._room = "", lines
        self.search = SearchBox(hint)
        self.search.sought.connect(self._look_for)
        self.table: RowsTable[TakeLine] = RowsTable(
            shell, name, self._columns(heads), sortable=False
        )
        self.table.setAccessibleName(_(heads[0]))
        self.table.opened.connect(lambda line: self.toggle(line.key))
        self.table.chose.connect(lambda _line: self._judge())
        self.search.lead_into(self.table)
        self.take = button(_("Take or leave (Enter)"), self._toggle_current)
        self._count = label("", "small")
        self.all = button(_("Take all"), partial(self.put_all, taken=True))
        self.none = button(_("Leave all"), partial(self.put_all, taken=False))
        self._lay_out()

    def _lay_out(self) -> None:
        parts = QVBoxLayout(self)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(8)
        line = row(self.search, self.take)
        line.setStretch(0, 1)
        parts.addLayout(line)
        parts.addWidget(self.table, 1)
        parts.addLayout(row(self._count, 1, self.all, self.none))

    def _columns(self, heads: tuple[str, str]) -> tuple[Column[TakeLine], ...]:
        return (
            Column(
                N_("Taken"),
                lambda each: "✓" if each.key in self._taken else "",
                width=72,
                align=Align.CENTRE,
                tone=lambda each: "primary" if each.key in self._taken else "",
            ),
            Column(heads[0], lambda each: each.words, least=180),
            Column(heads[1], lambda each: each.beside, width=190, gives_way=True),
        )

    def offer(self, lines: Sequence[TakeLine]) -> None:
        """Offers these rows; of others none is taken any more."""
        self._lines = tuple(lines)
        known = {each.key for each in lines}
        self._taken = {key: None for key in self._taken if key in known}
        self._narrow()
        self.table.show_lines(self._room)

    @property
    def taken(self) -> tuple[str, ...]:
        """What is taken, in the order of the rows."""
        return tuple(each.key for each in self._lines if each.key in self._taken)

    def toggle(self, key: str) -> None:
        """Takes a row, or leaves one that is taken."""
        if key in self._taken:
            del self._taken[key]
        else:
            self._taken[key] = None
        self._narrow()
        self.table.choose(lambda each: each.key == key)
        self.changed.emit()

    def take_only(self, keys: Iterable[str]) -> None:
        """Takes these rows and no other; what is not offered is passed over."""
        known = {each.key for each in self._lines}
        self._taken = {key: None for key in keys if key in known}
        self._narrow()
        # Among many rows those that are taken are looked for.
        self.table.choose(lambda each: each.key in self._taken)
        self.changed.emit()

    @property
    def takes_all(self) -> bool:
        """Whether every row is taken."""
        return len(self._taken) == len(self._lines)

    def put_all(self, *, taken: bool) -> None:
        """Takes every row, or leaves every one."""
        self._taken = {each.key: None for each in self._lines} if taken else {}
        self._narrow()
        self.changed.emit()

    def _toggle_current(self) -> None:
        if self.table.current is not None:
            self.toggle(self.table.current.key)

    def _look_for(self, wanted: str) -> None:
        self._wanted = wanted
        self._narrow()

    def _narrow(self) -> None:
        current = self.table.current
        self.table.show_rows([each for each in self._lines if fits(self._wanted, each.words)])
        chosen = current.key if current is not None else ""
        if not self.table.choose(lambda each: each.key == chosen):
            self.table.choose(lambda _each: True)
        told = {"taken": len(self.taken), "count": len(self._lines)}
        self._count.setText(fill(_("{taken} of {count} taken"), told))
        self._judge()

    def _judge(self) -> None:
        none = "" if self.table.current is not None else _("Nothing fits what is sought.")
        enable(self.take, none)
        enable(self.all, _("All are taken.") if self.takes_all else "")
        enable(self.none, "" if self._taken else _("None is taken."))
