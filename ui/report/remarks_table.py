"""The table of a return: every figure of a report, and room for a remark beside each."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from gbv_desktop.i18n import _
from ui.base import theme
from ui.kit.table.cells import CellDelegate, figure_column
from ui.kit.table.elided_cells import repaint_when_scrolled
from ui.kit.table.gradual import GradualTable
from ui.kit.table.least_rows import least_height
from ui.report.remarks import RemarkColumn

REMARK_LEAST = 170
"""Width at 100 % of the column that is written in, at least."""


class RemarksTable(GradualTable):
    """The last column is written in; the name takes what the others leave.

    Args:
        said: something was said of a figure already, which gets a column of its own.
    """

    def __init__(self, model: QAbstractItemModel, *, said: bool) -> None:
        super().__init__()
        self._said = said
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        repaint_when_scrolled(self)
        self.setAccessibleName(_("Figures and remarks"))
        # Tab leads on to the button; arrows walk through the figures.
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        # A key begins to write, as in a spreadsheet, with no click before.
        self.setEditTriggers(
            triggers.AnyKeyPressed
            | triggers.DoubleClicked
            | triggers.SelectedClicked
            | triggers.EditKeyPressed
        )
        self.horizontalHeader().setHighlightSections(False)
        # Nothing was said yet in most reports, and the remark needs the room.
        self.setColumnHidden(RemarkColumn.SAID, not said)
        self._fit()

    def _fit(self) -> None:
        """Each column as wide as was thought, as its head, and as its widest figure."""
        model, head = self.model(), self.horizontalHeader()
        figures = {
            str(model.index(at, RemarkColumn.FIGURE).data() or "") for at in range(model.rowCount())
        }
        widths = {
            RemarkColumn.CODE: 64,
            RemarkColumn.FIGURE: 96,
            RemarkColumn.SAID: 220,
            RemarkColumn.REMARK: 220 if self._said else 300,
        }
        for column, width in widths.items():
            least = figure_column(figures) if column == RemarkColumn.FIGURE else 0
            needed = max(theme.px(width), head.sectionSizeHint(column), least)
            self.setColumnWidth(column, needed)
        others = sum(self.columnWidth(each) for each in widths if not self.isColumnHidden(each))
        free, name = self.viewport().width() - others, theme.px(160)
        if free < name:
            # The remark gives way, so that one sees which figure it is written beside.
            given = min(name - free, self.columnWidth(RemarkColumn.REMARK) - theme.px(REMARK_LEAST))
            self.setColumnWidth(
                RemarkColumn.REMARK, self.columnWidth(RemarkColumn.REMARK) - max(0, given)
            )
        self.setColumnWidth(RemarkColumn.NAME, max(name, free))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Its head and its first rows: where not even these have room, the dialog scrolls."""
        return QSize(super().minimumSizeHint().width(), least_height(self))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Gives the names their room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
            self.fit_rows()
