"""Somebody who signs in: name, title, what they may do, and at first a password."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import Member, Person, PersonRole
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.i18n import _, tr
from gbv_desktop.text import N_
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.password import PasswordField
from ui.kit.parts import button, enable, label, row, scrolled

ROLES = {
    PersonRole.ENTER: (N_("Data entry"), N_("Opens reports, types, hands in, sends and takes in.")),
    PersonRole.APPROVE: (N_("Approval"), N_("Approves on the screen, under an own signature.")),
    PersonRole.ADMIN: (N_("Administration"), N_("Looks after people, registrations and backups.")),
}
LONGEST = 100


class PersonDialog(QDialog):
    """Judged when it is handed in.

    Args:
        known: whose entry is changed; ``None`` for somebody new, who needs a password as well.
        names: what nobody should take as a password here.
    """

    def __init__(self, known: Member | None, names: tuple[str, ...], over: QWidget | None) -> None:
        super().__init__(over)
        self._names = names
        self.setWindowTitle(_("Person who signs in"))
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._add_name(lines)
        self._add_roles(lines)
        self._passwords = () if known else self._password_fields(lines)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        # With large text the explanations of three roles are higher than a small screen.
        area = scrolled(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, 20, MARGIN, 20)
        outer.setSpacing(GAP)
        outer.addWidget(area, 1)
        self._act = button(_("Save"), self._hand_in, kind="primary")
        outer.addLayout(row(1, button(_("Cancel"), self.reject), self._act))
        self._show(known)
        self._judge()
        size_dialog(self, 560, body=area)

    def _add_name(self, lines: QVBoxLayout) -> None:
        lines.addWidget(label(_("Name and title, as they stand on papers"), "head"))
        self._name, self._title = QLineEdit(), QLineEdit()
        form = QFormLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(8)
        for words, field in ((_("Full name"), self._name), (_("Title"), self._title)):
            field.setMaxLength(LONGEST)
            field.setAccessibleName(words)
            field.textChanged.connect(self._judge)
            form.addRow(label(words, "label"), field)
        lines.addLayout(form)

    def _add_roles(self, lines: QVBoxLayout) -> None:
        lines.addWidget(label(_("May do here"), "label"))
        self._roles = {role: QCheckBox(_(name)) for role, (name, _more) in ROLES.items()}
        for role, box in self._roles.items():
            explained = _(ROLES[role][1])
            box.setAccessibleDescription(explained)
            box.toggled.connect(self._judge)
            lines.addWidget(box)
            lines.addWidget(label(explained, "small"))

    def _password_fields(self, lines: QVBoxLayout) -> tuple[PasswordField, ...]:
        advice = _("The person types a password of their own, at least 10 characters.")
        lines.addWidget(label(advice, "second"))
        fields = (
            PasswordField(_("Password of this person")),
            PasswordField(_("The same password again")),
        )
        for field in fields:
            field.typed.connect(self._judge)
            lines.addWidget(field)
        return fields

    def _show(self, known: Member | None) -> None:
        if known is not None:
            self._name.setText(known.name)
            self._title.setText(known.title)
        for role, box in self._roles.items():
            # The least that is useful: more is given knowingly.
            box.setChecked(known.may(role) if known else role is PersonRole.ENTER)

    @property
    def person(self) -> Person:
        """Name and title."""
        return Person(_clean(self._name.text()), _clean(self._title.text()))

    @property
    def roles(self) -> tuple[PersonRole, ...]:
        """What the person may do."""
        return tuple(role for role, box in self._roles.items() if box.isChecked())

    @property
    def password(self) -> str:
        """The new person's password; empty for somebody known."""
        return self._passwords[0].words if self._passwords else ""

    def _judge(self) -> None:
        enable(self._act, self._missing())

    def _missing(self) -> str:
        if not (self.person.name and self.person.title):
            return _("Name and title are needed.")
        if not self.roles:
            return _("Choose at least one thing that the person may do.")
        if not all(field.words for field in self._passwords):
            return _("The person's password is needed, twice.")
        return ""

    def _hand_in(self) -> None:
        said = self._wrong()
        self._said.setText(said)
        self._said.setVisible(bool(said))
        if not said:
            self.accept()

    def _wrong(self) -> str:
        if not self._passwords:
            return ""
        from gbv_desktop.office.people.passwords import weakness

        first, again = self._passwords
        # Judged only now: while it is typed every password is a weak one.
        problem = weakness(first.words, (*self._names, self.person.name))
        # One thing at a time: whether the second is the same matters once the first will do.
        first.mark_wrong(problem is not None)
        if problem is not None:
            first.start_again()
            return f"{tr(problem.text)} {tr(problem.next)}"
        again.mark_wrong(first.words != again.words)
        if first.words != again.words:
            again.start_again()
            return _("The two are not the same. Type the second one again.")
        return ""


def _clean(words: str) -> str:
    return in_one_line(words)
