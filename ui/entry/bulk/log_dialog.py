"""What will change when a section takes its numbers from the activity log, before it does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.logbook import WorkRegister
from gbv_desktop.domain.report.activity_log import REGISTER_WORDS, LogComparison
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import Field
from ui.base.theme import MARGIN
from ui.kit.dialogs.size import at_least_as_wide, size_dialog
from ui.kit.parts import button, enable, label, row, scrolled


class TakeFromLogDialog(QDialog):
    """Each cell with what stands in it and what the log has; ``taken`` are the chosen ones.

    Args:
        rows: the cells of the section that the log tells something of.
    """

    def __init__(self, rows: Sequence[LogComparison], over: QWidget | None = None) -> None:
        super().__init__(over)
        self.setWindowTitle(_("Take from the registers"))
        self._boxes: dict[QCheckBox, LogComparison] = {}
        lines = QVBoxLayout(self)
        at_least_as_wide(lines, 560)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(_("These cells will change"), "head"))
        words = _(
            "What stands in the form is told first, then what the log has. One step: Ctrl+Z in the"
            " form takes all of it back."
        )
        lines.addWidget(label(words, "second"))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for each in rows:
            if each.fills:
                self._add(grid, each)
        for each in rows:
            if not each.drawn.complete:
                grid.addWidget(label(_incomplete(each), "second"), grid.rowCount(), 0, 1, 2)
        body = scrolled(inner)
        lines.addWidget(body, 1)
        self._act = button("", self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))
        self._judge()
        size_dialog(self, 640, body=body)

    def _add(self, grid: QGridLayout, found: LogComparison) -> None:
        words = _change(found)
        # A box does not wrap its words, so they stand beside it.
        made = QCheckBox(found.drawn.indicator.code)
        made.setAccessibleName(f"{found.drawn.indicator.code} {words}")
        # What no entry supports, or what lowers a figure, is chosen by a person: the report may
        # know more than the log.
        made.setChecked(found.proposed)
        made.toggled.connect(lambda _on: self._judge())
        self._boxes[made] = found
        at = grid.rowCount()
        grid.addWidget(made, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words), at, 1)

    @property
    def taken(self) -> tuple[LogComparison, ...]:
        """The cells to fill."""
        return tuple(each for box, each in self._boxes.items() if box.isChecked())

    def _judge(self) -> None:
        replaced = sum(each.reported is not None for each in self.taken)
        words = _("Fill {count} cells")
        if replaced:
            words = _("Fill {count} cells, {replaced} of them in place of a figure")
        self._act.setText(fill(words, {"count": len(self.taken), "replaced": replaced}))
        enable(self._act, "" if self.taken else _("No cell is chosen."))


def _change(found: LogComparison) -> str:
    shown: dict[str, Field] = {
        "name": _name(found),
        "before": found.written or _("empty"),
        "after": found.told,
        "count": found.drawn.count,
        "register": _(REGISTER_WORDS[found.drawn.register]),
    }
    if found.drawn.register is WorkRegister.LOG:
        return fill(_("{name}: {before} → {after}, from {count} entries"), shown)
    return fill(_("{name}: {before} → {after} ({register})"), shown)


def _name(found: LogComparison) -> str:
    """The indicator's name; of an option its own, as the form shows it below the other."""
    indicator = found.drawn.indicator
    return indicator.cell_name(found.drawn.cell).removeprefix(f"{indicator.name}: ")


def _incomplete(found: LogComparison) -> str:
    words = _("{name}: not filled, {count} entries do not tell the number.")
    name = f"{found.drawn.indicator.code} {_name(found)}"
    return fill(words, {"name": name, "count": found.drawn.lacking})
