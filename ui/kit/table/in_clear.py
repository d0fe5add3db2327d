"""The way out of the program in clear: Excel, CSV, templates, the clipboard.

Sensitive figures go only for a reason, which is logged; where a file with them goes to a stick,
that is said first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gbv_desktop.domain.report.typed_block import ShownValue, plain_number, write_table, write_text
from gbv_desktop.domain.text.portable_name import FileName, portable_name
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_, Message, message
from ui.base.shell import Shell
from ui.base.work import TaskOutcome, TaskProgress

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.reports.files.paste_origin import Origin

TABLE_KINDS = "Excel (*.xlsx);;CSV (*.csv)"


@dataclass(frozen=True)
class Grid:
    """A table as it leaves: what stands in its head and lines.

    Attributes:
        whole: with the sensitive figures. plain: without them; the same where there are none.
    """

    title: str
    head: tuple[str, ...]
    whole: tuple[tuple[ShownValue, ...], ...]
    plain: tuple[tuple[ShownValue, ...], ...]

    @property
    def sensitive(self) -> bool:
        """Whether there are sensitive figures in it."""
        return self.whole != self.plain

    def lines(self, reason: str) -> tuple[tuple[ShownValue, ...], ...]:
        """What goes out with that reason; without one no sensitive figure does."""
        return self.whole if reason else self.plain


# --- asking ---------------------------------------------------------------------------------------
def ask_which(shell: Shell, words: str) -> str | None:
    """Whether sensitive figures are to go along: the reason, empty without; ``None`` for neither.

    Whoever may not read them is not asked: they stay behind.

    Args:
        words: what goes out.
    """
    # A question whose second answer is never theirs would tell them that there is one.
    if shell.never_shown:
        return ""
    chosen = shell.ask.choose(
        words,
        (_("Without sensitive figures"), _("With sensitive figures…")),
        _(
            "Sensitive figures are those on victims and perpetrators. They leave the office only"
            " for a reason."
        ),
    )
    if chosen is None:
        return None
    return ask_reason(shell) if chosen == 1 else ""


def ask_reason(shell: Shell) -> str | None:
    """Why sensitive figures are needed; ``None`` if nobody says."""
    return shell.ask.text(
        _("Why are the sensitive figures needed?"),
        _("Go on"),
        more=_("The reason is kept in the log of this office."),
    )


def ask_file(shell: Shell, title: str, name: FileName, kinds: str) -> Path | None:
    """Where a file goes; a name without an ending gets that of ``name``."""
    path = shell.ask.save_file(title, name, kinds)
    # Dialogs of some desktops give back a name as it was typed, without its ending.
    return path if path is None or path.suffix else path.with_name(path.name + name.suffix)


# --- writing --------------------------------------------------------------------------------------
def write(
    shell: Shell, path: Path, reason: str, act: Callable[[Office, Path], Path], words: Message
) -> None:
    """Writes a file on the thread; if sensitive figures would go to a stick, after a question.

    Args:
        path: the file. reason: why sensitive figures are in it; empty if none is.
        act: writes it. words: what is being done.
    """

    def run(warned: tuple[Problem, ...]) -> None:
        if not warned or shell.ask.sure(
            fill(_("Write {file} to the stick?"), {"file": path.name}),
            _("Write it to the stick"),
            "\n".join(f"{tr(each.text)} {tr(each.next)}" for each in warned),
            danger=True,
        ):
            shell.work.run(partial(_act, act, path, warned), partial(_told, shell), words)

    # Where the file goes is asked of the system, which may be slow with a stick: on the worker.
    if reason:
        shell.work.read(lambda _office: _warning(path), run)
    else:
        run(())


def _act(
    act: Callable[[Office, Path], Path],
    path: Path,
    warned: tuple[Problem, ...],
    office: Office,
    _progress: TaskProgress,
) -> TaskOutcome[Path]:
    from gbv_desktop.office.open import cautions

    written = act(office, path)
    # After it was written: a log of what did not happen would be a lie, too.
    cautions.keep(office, warned, written.name)
    return TaskOutcome(written)


def _told(shell: Shell, written: Path) -> None:
    shell.say("✓ " + fill(_("Saved as {file}"), {"file": written.name}))


def _warning(path: Path) -> tuple[Problem, ...]:
    from gbv_desktop.office.stick.sticks import carried_away

    return carried_away(path)


# --- any table ------------------------------------------------------------------------------------
def save_table(shell: Shell, grid: Grid) -> None:
    """Saves a table of the window as a file."""
    reason: str | None = ""
    if grid.sensitive:
        reason = ask_which(shell, fill(_("Save the table “{title}”"), {"title": grid.title}))
    if reason is None:
        return
    name = portable_name(grid.title, ending=".xlsx")
    path = ask_file(shell, _("Save the table"), name, TABLE_KINDS)
    if path is not None:
        act = partial(_save, grid, reason)
        write(shell, path, reason, act, message(N_("Writing the table")))


def _save(grid: Grid, reason: str, office: Office, path: Path) -> Path:
    from gbv_desktop.office.open import in_clear

    rows = [[plain_number(cell) for cell in row] for row in grid.lines(reason)]
    return in_clear.write_table(office, path, grid.title, grid.head, rows, reason)


def copy_table(shell: Shell, grid: Grid, origin: Origin | None = None) -> None:
    """Puts a table into the clipboard, for Excel or Word.

    Args:
        origin: the report that it is a block of; without one it is a table of this office.
    """
    beside = origin or shell.who.origin
    reason: str | None = ""
    if grid.sensitive:
        reason = ask_which(shell, fill(_("Copy the table “{title}”"), {"title": grid.title}))
    if reason is None:
        return
    if not reason:
        _put(shell, grid, reason, beside)
        return

    def note(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
        from gbv_desktop.office.open.in_clear import note_out

        note_out(office, "copy table", grid.title, reason)
        return TaskOutcome(None)

    # The reason stands in the log before the figures stand in the clipboard.
    shell.work.run(note, lambda _none: _put(shell, grid, reason, beside))


def _put(shell: Shell, grid: Grid, reason: str, origin: Origin) -> None:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QGuiApplication

    from gbv_desktop.office.reports.files.paste_origin import FORMAT, origin_data

    lines = (*([grid.head] if grid.head else []), *grid.lines(reason))
    block = QMimeData()
    block.setText(write_text(lines))
    block.setHtml(write_table(lines))
    block.setData(FORMAT, origin_data(origin))
    QGuiApplication.clipboard().setMimeData(block)
    shell.say("✓ " + _("Copied; paste it into Excel or Word."))
