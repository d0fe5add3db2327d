"""Bringing an office back from a backup: which file, which password, are you sure."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.work import TaskProgress
from ui.kit.dialogs.size import at_least_as_wide
from ui.kit.fields.password import PasswordField
from ui.kit.parts import button, enable, label, row

if TYPE_CHECKING:
    from gbv_desktop.office.trust.backups import Restored


class RestoreDialog(QDialog):
    """Asks for the password of the backup's day."""

    def __init__(self, file: Path, over: QWidget | None) -> None:
        super().__init__(over)
        self.setWindowTitle(_("Bring back a backup"))
        lines = QVBoxLayout(self)
        at_least_as_wide(lines, 480)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        lines.addWidget(label(_("Make this backup the office in use?"), "head"))
        lines.addWidget(label(file.name))
        lines.addWidget(
            label(
                _(
                    "The office that is here now is moved aside and not deleted. What was entered"
                    " after the backup is not in it."
                ),
                "second",
            )
        )
        self._password = PasswordField(_("Password of the day the backup was made"))
        self._password.typed.connect(self._judge)
        self._password.returned.connect(self._accept)
        lines.addWidget(self._password)
        # Not drawn as the main one: nothing here should be pressed without reading.
        self._act = button(_("Bring it back"), self._accept)
        cancel = button(_("Cancel"), self.reject)
        lines.addLayout(row(1, cancel, self._act))
        self._password.setFocus()
        self._judge()

    @property
    def password(self) -> str:
        """What was typed."""
        return self._password.words

    def _judge(self) -> None:
        enable(self._act, "" if self.password else _("Type the password first."))

    def _accept(self) -> None:
        # Enter in the field comes here past the button.
        if self.password:
            self.accept()


def restore(shell: Shell, done: Callable[[], object], file: Path | None = None) -> None:
    """Asks for everything, closes the office that is open, and brings the other back.

    Args:
        file: the backup, where it was named already.
    """
    file = file or shell.ask.open_file(_("Which backup?"), _("Backups (*.gbvbackup *.gbvb)"))
    if file is None:
        return
    # Looked at before a password is asked for: what a newer program made is told at once.
    ask = partial(_ask, shell, done, file)
    shell.work.alone(partial(_look, file), ask, failed=shell.ask.problem)


def _ask(shell: Shell, done: Callable[[], object], file: Path, _nothing: None) -> None:
    dialog = RestoreDialog(file, shell.ask.over)
    if not shell.ask.show(dialog):
        return
    # Its folder is about to be moved, which Windows refuses while a file in it is open.
    shell.work.leave()
    _try(shell, done, partial(_bring_back, shell.home, file, dialog.password), other=False)


def _try(
    shell: Shell, done: Callable[[], object], act: Callable[..., Restored], *, other: bool
) -> None:
    """Brings it back; asks once more if it is the backup of another office."""
    again = partial(_try, shell, done, act, other=True)
    shell.work.alone(
        partial(act, other=other),
        partial(_finish, shell, done),
        message(N_("Bringing the office back")),
        failed=partial(_refused, shell, again),
    )


def _finish(shell: Shell, done: Callable[[], object], restored: Restored) -> None:
    from gbv_desktop.office.trust.backups import W_RESTORE_PEOPLE

    done()
    if restored.people_back:
        shell.ask.problem(W_RESTORE_PEOPLE(people=restored.people_back))


def _refused(shell: Shell, again: Callable[[], object], problem: Problem) -> None:
    """The office that was here is as it was; it is closed, so its door comes up again."""
    from gbv_desktop.office.trust.backups import E_RESTORE_OTHER

    if problem.code != E_RESTORE_OTHER.code:
        shell.ask.problem(problem)
    elif shell.ask.sure(
        tr(problem.text),
        _("It is ours, bring it back"),
        tr(problem.next),
        danger=True,
    ):
        again()
        return
    # Whatever happened, the office is closed; a desk without one could only refuse.
    shell.locking.emit()


def _look(file: Path, _progress: TaskProgress) -> None:
    from gbv_desktop.office.trust.backups import require_backup

    require_backup(file)


def _bring_back(
    home: Path, file: Path, password: str, _progress: TaskProgress, *, other: bool
) -> Restored:
    from gbv_desktop.office.trust.backups import restore_office

    return restore_office(home, file, password, other=other)
