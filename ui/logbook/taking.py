"""What will change when a section takes its numbers from the activity log, before it does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from gbv_desktop.domain.activity_log import Compared
from gbv_desktop.domain.typed import write_cell
from gbv_desktop.domain.values import format_count
from gbv_desktop.i18n import _, fill
from ui import theme
from ui.dialogs.fit import at_least, fit
from ui.theme import MARGIN
from ui.widgets.parts import button, enable, label, row, scrolled

NAME, HIGHEST = 52, 320
"""Letters of a name; pixels at 100 % of the list before it scrolls."""


class TakingDialog(QDialog):
    """Each cell with what stands in it and what the log has; ``taken`` are the chosen ones.

    Args:
        rows: the cells of the section that the log tells something of.
    """

    def __init__(self, rows: Sequence[Compared], over: QWidget | None = None) -> None:
        super().__init__(over)
        self.setWindowTitle(_("Take from the activity log"))
        self._boxes: dict[QCheckBox, Compared] = {}
        lines = QVBoxLayout(self)
        at_least(lines, 560)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(_("These cells will change"), "head"))
        lines.addWidget(label(_("One step: Ctrl+Z in the form takes all of it back."), "second"))
        inner = QWidget()
        cells = QVBoxLayout(inner)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(4)
        for each in rows:
            if each.fills:
                cells.addWidget(self._box(each))
        for each in rows:
            if not each.drawn.complete:
                cells.addWidget(label(_incomplete(each), "second"))
        cells.addStretch(1)
        body = scrolled(inner)
        body.setMinimumHeight(min(inner.sizeHint().height() + 8, theme.px(HIGHEST)))
        lines.addWidget(body, 1)
        self._act = button("", self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))
        self._judge()
        fit(self, 640)

    def _box(self, found: Compared) -> QCheckBox:
        before = _("empty")
        if found.reported is not None:
            before = write_cell(found.reported, yes_no=False)
        words = fill(
            _("{name}: {before} → {after}, from {count} entries"),
            {
                "name": _name(found),
                "before": before,
                "after": format_count(found.drawn.total),
                "count": len(found.drawn.entries),
            },
        )
        made = QCheckBox(words)
        made.setChecked(True)
        made.toggled.connect(lambda _on: self._judge())
        self._boxes[made] = found
        return made

    @property
    def taken(self) -> tuple[Compared, ...]:
        """The cells to fill."""
        return tuple(each for box, each in self._boxes.items() if box.isChecked())

    def _judge(self) -> None:
        self._act.setText(fill(_("Fill {count} cells"), {"count": len(self.taken)}))
        enable(self._act, "" if self.taken else _("No cell is chosen."))


def _name(found: Compared) -> str:
    """The code and a short name: a check box does not wrap its words."""
    indicator, cell = found.drawn.indicator, found.drawn.cell
    name = indicator.cell_name(cell)
    part = name.removeprefix(f"{indicator.name}: ") if "." in cell else name
    return f"{indicator.code} · {part if len(part) <= NAME else part[: NAME - 1] + '…'}"


def _incomplete(found: Compared) -> str:
    words = _("{name}: not filled, {count} entries do not tell the number.")
    return fill(words, {"name": _name(found), "count": found.drawn.lacking})
