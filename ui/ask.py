"""The one door for messages and questions; tests put another in its place."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from gbv_desktop.i18n import _


def apology(parent: QWidget | None) -> QMessageBox:
    """The box that says sorry for a fault of ours; the caller shows it."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("A fault of the program"))
    box.setText(_("Sorry: the program made a mistake. It is not your doing."))
    box.setInformativeText(
        _(
            "What was saved is safe. Close the program and open it again; if it happens once more,"
            " send the file gbv.log from the office folder to whoever looks after the program."
        )
    )
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    return box
