"""The tree that a screen reader walks: every button has a name, every figure its column."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from ui.entry.grid.form_grid import FormColumn
from ui.entry.grid.view import FormView

PRESSED = (
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.List,
)
"""What a reader stops at, and so must be called something."""
CELLS = (QAccessible.Role.Table, QAccessible.Role.Tree, QAccessible.Role.List)


def walked(told: QAccessibleInterface) -> Iterator[tuple[QAccessibleInterface, str]]:
    """Everything below, with the way to it; cells of tables are tested by themselves."""
    left = [(told, "")]
    while left:
        here, way = left.pop()
        yield here, way
        if here.role() in CELLS:
            continue
        for at in range(here.childCount()):
            below = here.child(at)
            if below is not None and below.isValid() and not below.state().invisible:
                left.append((below, f"{way} > {kind_of(here)}"))


def kind_of(told: QAccessibleInterface) -> str:
    made = told.object()
    return type(made).__name__ if made is not None else told.role().name


def alike(form: FormView) -> Iterator[str]:
    """Figures of a line of which a reader cannot say to which column they belong."""
    columns = [at for at in FormColumn if at >= FormColumn.ACTUAL and not form.isColumnHidden(at)]
    for row, line in enumerate(form.grid.lines):
        said = [
            str(form.grid.index(row, at).data(Qt.ItemDataRole.AccessibleTextRole)).rpartition(":")
            for at in columns
        ]
        if line.code and len({each[0] for each in said}) < len(columns):
            yield f"{line.code}: {[''.join(each) for each in said]}"
    told = [form.grid.headerData(at, Qt.Orientation.Horizontal) for at in columns]
    if not all(told):
        yield f"columns without a name: {told}"


def untold(widget: QWidget) -> Iterator[str]:
    """What of a window or dialog a screen reader cannot tell."""
    for told, way in walked(QAccessible.queryAccessibleInterface(widget)):
        if told.role() in PRESSED and not told.text(QAccessible.Text.Name).strip():
            yield f"{told.role().name} {kind_of(told)} at {way}"
    for form in widget.findChildren(FormView):
        if form.isVisibleTo(widget):
            yield from alike(form)
