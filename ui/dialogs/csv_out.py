"""The totals as a file for Excel; sensitive figures only with a reason, which is logged."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.session import Office
from gbv_desktop.office.totals import figures
from gbv_desktop.office.totals.consolidation import Overview
from gbv_desktop.text import N_, message
from ui.shell import Shell
from ui.work import Outcome, Progress


def write_figures(shell: Shell, found: Overview) -> None:
    """Asks which figures and where, and writes."""
    chosen = shell.ask.choose(
        _("Totals and the units' figures for Excel (CSV)"),
        (_("Without sensitive figures"), _("With sensitive figures…")),
        _(
            "Sensitive figures are those on victims and perpetrators. They leave the office only"
            " for a reason."
        ),
    )
    if chosen is None:
        return
    reason = ""
    if chosen == 1:
        said = shell.ask.text(
            _("Why are the sensitive figures needed?"),
            _("Go on"),
            more=_("The reason is kept in the log of this office."),
        )
        if not said:
            return
        reason = said
    stem = _("consolidation")
    name = Path(f"{stem}_{found.period.code}.csv")
    path = shell.ask.save_file(_("Save the figures"), name, "CSV (*.csv)")
    if path is not None:
        _write(shell, found, path, reason)


def _write(shell: Shell, found: Overview, path: Path, reason: str) -> None:
    def act(office: Office, _progress: Progress) -> Outcome[Path]:
        return Outcome(figures.write_figures(office, found, path, reason))

    shell.work.run(
        act,
        lambda written: shell.say("✓ " + fill(_("Saved as {file}"), {"file": written.name})),
        message(N_("Writing the figures")),
    )
