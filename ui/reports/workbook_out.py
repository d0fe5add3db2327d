"""Handing the template workbook of a report out: blank, or with its figures for a reason."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gbv_desktop.domain.text.portable_name import portable_name
from gbv_desktop.i18n import _
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.kit.table import in_clear

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office


def write_workbook(shell: Shell, period: str, *, begun: bool) -> None:
    """Asks what the template shall hold and where it goes, and writes it.

    Args:
        shell: the world around it.
        period: of the report. begun: whether there are figures that it could hold.
    """
    # Before it is begun there is nothing in it that could be told.
    reason = _contents(shell) if begun else ""
    if reason is None:
        return
    name = portable_name(_("report-template"), shell.who.unit, period, ending=".xlsx")
    path = in_clear.ask_file(shell, _("Save the template"), name, "Excel (*.xlsx)")
    if path is not None:
        act = partial(_write, period, reason)
        in_clear.write(shell, path, reason, act, message(N_("Writing the template")))


def _contents(shell: Shell) -> str | None:
    """Why the figures are to be in it; empty for a blank one, ``None`` for neither."""
    chosen = shell.ask.choose(
        _("A workbook to fill in on another PC"),
        (_("Blank"), _("With the figures so far…")),
        _(
            "The figures so far, sensitive ones among them, can be read by everybody who gets"
            " the file. They leave the office only for a reason."
        ),
    )
    if chosen is None:
        return None
    return in_clear.ask_reason(shell) if chosen == 1 else ""


def _write(period: str, reason: str, office: Office, path: Path) -> Path:
    from gbv_desktop.office.reports.files.workbooks import write_template

    return write_template(office, period, path, reason)
