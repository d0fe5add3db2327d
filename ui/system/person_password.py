"""Another password for somebody who forgot theirs; the person types it, twice."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import Member, PersonRole
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import at_least_as_wide
from ui.kit.fields.password import PasswordField
from ui.kit.parts import button, enable, label, row

_NEW_KEY = N_(
    "The person approves with a new key from then on. What was approved before stays; the"
    " consolidating unit sees the new key with the next data bundle and may phone."
)


class PersonPasswordDialog(QDialog):
    """Judged when it is handed in.

    Args:
        names: what nobody should take as a password here.
    """

    def __init__(self, member: Member, names: tuple[str, ...], over: QWidget | None) -> None:
        super().__init__(over)
        # Their own name is what people try first, and so do others.
        self._names = (*names, member.name)
        self.setWindowTitle(_("New password"))
        lines = QVBoxLayout(self)
        at_least_as_wide(lines, 480)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        asked = fill(_("A new password for {person}"), {"person": member.called})
        lines.addWidget(label(asked, "head"))
        lines.addWidget(
            label(_("The person types a password of their own, at least 10 characters."), "second")
        )
        if member.may(PersonRole.APPROVE):
            lines.addWidget(label(_(_NEW_KEY), "second"))
        self._new = PasswordField(_("New password"))
        self._again = PasswordField(_("The same password again"))
        for field in (self._new, self._again):
            field.typed.connect(self._complete)
            lines.addWidget(field)
        self._again.returned.connect(self._hand_in)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self._act = button(_("Set the password"), self._hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))
        self._new.setFocus()
        self._complete()

    @property
    def password(self) -> str:
        """The password from now on."""
        return self._new.words

    def _complete(self) -> None:
        full = self._new.words and self._again.words
        enable(self._act, "" if full else _("The person's password is needed, twice."))

    def _hand_in(self) -> None:
        # Enter in a field comes here past the button.
        if not self._act.isEnabled():
            return
        said = self._wrong()
        self._said.setText(said)
        self._said.setVisible(bool(said))
        if not said:
            self.accept()

    def _wrong(self) -> str:
        from gbv_desktop.office.people.passwords import weakness

        problem = weakness(self._new.words, self._names)
        self._new.mark_wrong(problem is not None)
        if problem is not None:
            self._new.start_again()
            return f"{tr(problem.text)} {tr(problem.next)}"
        same = self._new.words == self._again.words
        self._again.mark_wrong(not same)
        if not same:
            self._again.start_again()
        return "" if same else _("The two are not the same. Type the second one again.")
