"""The totals as a file for Excel; sensitive figures only with a reason, which is logged."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from gbv_desktop.domain.text.portable_name import portable_name
from gbv_desktop.i18n import _
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals import figures
from gbv_desktop.office.totals.period_overview import Overview
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.kit.table import in_clear


def write_figures(shell: Shell, found: Overview) -> None:
    """Asks which figures and where, and writes."""
    reason = in_clear.ask_which(shell, _("Totals and the units' figures for Excel"))
    if reason is None:
        return
    name = portable_name(_("consolidation"), found.period.code, ending=".xlsx")
    path = in_clear.ask_file(shell, _("Save the figures"), name, in_clear.TABLE_KINDS)
    if path is not None:
        act = partial(_write, found, reason)
        in_clear.write(shell, path, reason, act, message(N_("Writing the figures")))


def _write(found: Overview, reason: str, office: Office, path: Path) -> Path:
    return figures.write_figures(office, found, path, reason)
