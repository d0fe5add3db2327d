"""The sheet with the office's digits: to a folder or stick, or to the printer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.base.topics import DEVICES
from ui.base.work import TaskOutcome, TaskProgress

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office

Written = tuple[Path, ...]


def save(shell: Shell, done: Callable[[Written], None]) -> None:
    """Asks for a folder and writes the sheet, with the registration file where there is one."""
    folder = shell.ask.folder(_("Where shall the sheet be saved?"))
    if folder is None:
        return
    shell.work.run(partial(_write, folder), done, message(N_("Saving the sheet")))


def written_words(written: Written) -> str:
    """Says what was written where."""
    names = tuple(each.name for each in written)
    folder = str(written[0].parent) if written else ""
    return fill(_("Saved in {folder}: {files}"), {"folder": folder, "files": names})


def to_paper(shell: Shell, *, computer: bool = False) -> None:
    """Prints the sheet through the system's dialog.

    Args:
        computer: that of this computer, for the unit above; else the one that the office has for
            those who compare its digits.
    """
    shell.work.read(_computer_pdf if computer else _pdf, partial(_print, shell))


def _write(folder: Path, office: Office, _progress: TaskProgress) -> TaskOutcome[Written]:
    from gbv_desktop.office.send import enrolment_request

    return TaskOutcome(enrolment_request.request(office, folder), frozenset({DEVICES}))


def _pdf(office: Office) -> bytes:
    from gbv_desktop.office.send import enrolment_request

    return enrolment_request.key_sheet(office)


def _computer_pdf(office: Office) -> bytes:
    from gbv_desktop.office.send import enrolment_request

    return enrolment_request.computer_sheet(office)


def _print(shell: Shell, pdf: bytes) -> None:
    # Qt's printing loads slowly, and most offices print this sheet once.
    from ui.print.printing import print_pdf

    print_pdf(shell, pdf, _("Key sheet"))


def digits_head(consolidating: bool) -> str:
    """What the digits are called wherever they stand; whoever phones asks for them by this."""
    return _("Digits of this office") if consolidating else _("Digits of this computer")


def explained(consolidating: bool) -> str:
    """What the digits are for."""
    if consolidating:
        return _(
            "Print the sheet, have it stamped, and hand it to the units that report to you: by"
            " these digits they know that a package is really yours."
        )
    return _(
        "Save the sheet and the registration file on the stick that carries the first report, have"
        " the sheet stamped, and take both to the unit above: it types the digits and registers"
        " this computer."
    )
