"""How commands tell what came of files that were looked through or taken in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.shown import word
from gbv_desktop.cli.streams import to_stderr
from gbv_desktop.domain.report.bundle_ledger import Outcome, range_words
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.open import cautions
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.words import file_words
from gbv_desktop.office.receive.import_rows import ImportRow, notices_of
from gbv_desktop.text import N_


def show_rows(
    context: typer.Context, office: Office, rows: Sequence[ImportRow], *, before: bool
) -> None:
    """Answers a command with what came of each file, or before the act would come of it.

    Raises:
        typer.Exit: a file was refused or waits for a decision; a script has to look.
    """
    value = [row_value(row) for row in rows]
    head = (
        say(N_("file")),
        say(N_("outcome")),
        say(N_("unit")),
        say(N_("period")),
        say(N_("code")),
    )
    lines = table(head, [_row_words(office, row) for row in rows])
    lines += _refusals(rows)
    for row in rows:
        if row.problem is None:
            lines += [f"{row.file}: {said}" for said in _notices(row, before=before)]
        if row.left:
            lines.append(say(N_("{file} still lies aside: look at it and name it."), file=row.file))
        if row.missing and not row.held:
            numbers = say(N_("not come yet: no. {numbers}"), numbers=range_words(row.missing))
            lines.append(f"{row.file}: {numbers}")
    answer(context, value, lines)
    refused = [row for row in rows if row.refused or row.held]
    if command_context(context).json:
        for row in refused:
            to_stderr(row.code or "")
    if refused:
        raise typer.Exit(1)


def _refusals(rows: Sequence[ImportRow]) -> list[str]:
    """Why files were refused, each reason once: a stick may bring a thousand of one kind."""
    reasons: dict[str, list[tuple[str, Problem]]] = {}
    for row in rows:
        if row.problem is not None:
            # By number and not by sentence, which names the file.
            reasons.setdefault(row.problem.code, []).append((row.file, row.problem))
    lines = []
    for code, refused in reasons.items():
        file, problem = refused[0]
        lines.append(f"{file}: {tr(problem.text)} {tr(problem.by_command)}")
        if others := len(refused) - 1:
            lines.append(f"{say(_ALIKE, count=others)} ({code})")
    return lines


_ALIKE = N_("{count} more files above were refused for the same reason.")


def _row_words(office: Office, row: ImportRow) -> tuple[str | None, ...]:
    """A row for people; of a file that cannot be opened, unit and period are those of its name."""
    # Who made it is known only once it could be opened; its name is all there is, and says so.
    if row.unit is None:
        named = file_words(office, row.file)
        return row.file, word(row.outcome), tr(named) if named else "", "", row.code
    period = tr(period_words(row.period)) if row.period else ""
    # By word, not by outcome: nothing of either file need be in yet.
    result = word("twice" if row.outcome == Outcome.SAME and row.same_as else row.outcome)
    return row.file, result, office.name_of(row.unit), period, row.code


def _notices(row: ImportRow, *, before: bool) -> list[str]:
    """Everything that the window says beside this file, with the next step."""
    said = cautions.words(notices_of(row, before=before))
    if row.approver_digits:
        digits = row.approver_digits
        said.append(say(N_("Digits of the approver: {digits}"), digits=digits))
    return said


def row_value(row: ImportRow) -> dict[str, Any]:
    """What came of a file, for ``--json``."""
    return {
        "file": row.file,
        "outcome": row.outcome,
        "code": row.code,
        "codes": list(row.codes),
        "unit": row.unit,
        "form": row.form,
        "period": row.period,
        "revision": row.revision,
        "late": row.late,
        **({"approver_digits": row.approver_digits} if row.approver_digits else {}),
        "standing": row.standing or None,
        "waits": row.waits,
        "same_as": row.same_as or None,
        "left": row.left,
        "missing": [[each.first, each.last] for each in row.missing],
    }
