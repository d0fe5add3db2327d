"""Another password of whoever signed in: the old one, the new one twice."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, tr
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import at_least_as_wide
from ui.kit.fields.password import PasswordField
from ui.kit.parts import button, enable, label, row


class PasswordDialog(QDialog):
    """Takes the old password and a new one that is good enough."""

    def __init__(self, names: tuple[str, ...], over: QWidget | None) -> None:
        super().__init__(over)
        self._names = names
        self.setWindowTitle(_("Change the password"))
        lines = QVBoxLayout(self)
        at_least_as_wide(lines, 480)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        lines.addWidget(label(_("Another password to sign in with"), "head"))
        lines.addWidget(
            label(
                _("At least 10 characters; four words that do not belong together are best."),
                "second",
            )
        )
        self._old = PasswordField(_("Password until now"))
        self._new = PasswordField(_("New password"))
        self._again = PasswordField(_("The same password again"))
        self._said = label("", "wrong")
        self._act = button(_("Change the password"), self._accept, kind="primary")
        for part in (self._old, self._new, self._again):
            part.typed.connect(self._complete)
            lines.addWidget(part)
        self._new.left.connect(self._judge)
        lines.addWidget(self._said)
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))
        self._old.setFocus()
        self._complete()

    @property
    def old(self) -> str:
        """The password until now."""
        return self._old.words

    @property
    def new(self) -> str:
        """The password from now on."""
        return self._new.words

    def _complete(self) -> None:
        full = self.old and self.new and self._again.words
        enable(self._act, "" if full else _("Fill in all three fields."))

    def _judge(self) -> str:
        # Not with the page: judging a password loads what the window does not need to open.
        from gbv_desktop.office.people.passwords import weakness

        problem = weakness(self.new, self._names) if self.new else None
        said = "" if problem is None else f"{tr(problem.text)} {tr(problem.next)}"
        self._new.mark_wrong(bool(said))
        self._said.setText(said)
        return said

    def _accept(self) -> None:
        # Enter in a field comes here past the button.
        if not self._act.isEnabled() or self._judge():
            return
        if self.new != self._again.words:
            self._again.mark_wrong(True)
            self._said.setText(_("The two are not the same. Type the second one again."))
            self._again.start_again()
            return
        self.accept()
