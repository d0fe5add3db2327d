"""The program as it is, with an eye on the screen: where something stands that can be read there.

Asked a line of JSON on its input, it answers one on its output. It presses and types nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSocketNotifier, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QWidget,
)

from ui import app as application

Found = tuple[str, QPoint, bool]
"""What can be read, where to click on it, and whether it can be pressed."""


class Eye:
    """Looks at the window in front."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._met = False  # before the window was first in front there is nobody to see it
        self._rest = b""
        self._heard = QSocketNotifier(0, QSocketNotifier.Type.Read, app)
        self._heard.activated.connect(self._hear)

    def _hear(self) -> None:
        self._rest += os.read(0, 65536)
        *lines, self._rest = self._rest.split(b"\n")
        for line in lines:
            try:
                answer = self._answer(json.loads(line))
            except Exception as error:  # noqa: BLE001 - the walk must hear of it
                answer = {"error": repr(error)}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()

    def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        front = self._app.activeModalWidget() or self._app.activeWindow()
        if front is None and self._met:
            front = self._raise()
        self._met = front is not None
        if front is None:
            return {"title": "", "said": "", "found": []}
        seen = list(_seen(front))
        words = asked.get("words", "")
        exact = [each for each in seen if each[0].strip() == words]
        found = exact or [each for each in seen if each[0].strip().startswith(words)]
        return {
            "title": front.windowTitle(),
            "said": "\n".join(each[0] for each in seen),
            "found": [[at.x(), at.y(), on] for _words, at, on in found] if words else [],
        }

    def _raise(self) -> QWidget | None:
        """The window that the manager of windows left alone when a dialog closed over it."""
        shown = [each for each in self._app.topLevelWidgets() if each.isVisible()]
        for each in shown[:1]:
            each.activateWindow()
        return shown[0] if shown else None


def _seen(front: QWidget) -> Iterator[Found]:
    for widget in front.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield from _read(widget)


def _read(widget: QWidget) -> Iterator[Found]:
    rect = widget.visibleRegion().boundingRect()
    on = widget.isEnabled()
    if isinstance(widget, QCheckBox | QRadioButton):
        yield widget.text(), widget.mapToGlobal(QPoint(rect.left() + 10, rect.center().y())), on
    elif isinstance(widget, QAbstractButton):
        yield widget.text() or widget.accessibleName(), _at(widget, rect), on
    elif isinstance(widget, QLabel):
        yield widget.text(), _at(widget, rect), False
    elif isinstance(widget, QTabBar):
        for tab in range(widget.count()):
            yield widget.tabText(tab), _at(widget, widget.tabRect(tab)), True
    elif isinstance(widget, QAbstractItemView):
        yield from _items(widget, QModelIndex())
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        shown = widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
        name = widget.accessibleName() or getattr(widget, "placeholderText", str)()
        yield f"[{name}]", _at(widget, rect), not widget.isReadOnly()
        yield shown, _at(widget, rect), False


def _items(view: QAbstractItemView, above: QModelIndex) -> Iterator[Found]:
    model = view.model()
    if model is None:
        return
    for row in range(model.rowCount(above)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
        for column in range(columns):
            index = model.index(row, column, above)
            rect = view.visualRect(index).intersected(view.viewport().rect())
            words = index.data(Qt.ItemDataRole.DisplayRole)
            if words and not rect.isEmpty():
                yield str(words), _at(view.viewport(), rect), True
        yield from _items(view, model.index(row, 0, above))


def _at(widget: QWidget, rect: QRect) -> QPoint:
    return widget.mapToGlobal(rect.center())


def main() -> int:
    """Opens the window."""
    dress = application.set_up_look

    def watched(app: QApplication, *given: Any) -> None:
        dress(app, *given)
        app.setProperty("eye", Eye(app))

    application.set_up_look = watched
    return application.main(sys.argv[:1])


if __name__ == "__main__":
    sys.exit(main())
