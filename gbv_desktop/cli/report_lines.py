"""How commands tell of a unit's own report: period, revision, state, cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from gbv_desktop.cli.output import answer, say
from gbv_desktop.cli.shown import cell_word
from gbv_desktop.domain.report.naming import period_words, revision_words
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.i18n import tr
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.revisions.in_force import InForce
from gbv_desktop.store.records import StoredReport
from gbv_desktop.text import N_


def period_with_code(code: str) -> str:
    """In words, and the code that the commands take."""
    return f"{tr(period_words(code))} ({code})"


def revision_with_number(number: int) -> str:
    """In words, and the number that the commands take; nothing for none."""
    return f"{tr(revision_words(number))} ({number})" if number else ""


def in_force_words(found: InForce | None) -> str:
    """The approved revision beside a draft, with its state; nothing where there is none."""
    return (
        f"{revision_with_number(found.revision)}: {say(reporting.STATE_WORDS[found.stage])}"
        if found
        else ""
    )


def in_force_value(found: InForce | None) -> dict[str, Any]:
    """The same for ``--json``, to be put among the other fields."""
    return {"in_force": {"revision": found.revision, "state": found.stage.value}} if found else {}


def in_force_lines(found: Mapping[str, Any] | None) -> list[str]:
    """What is in force beside the draft that is shown."""
    if found is None:
        return []
    sentence = N_("Until it is approved, {revision} stays in force: {state}.")
    state = say(reporting.STATE_WORDS[ReportState(found["state"])])
    return [say(sentence, revision=revision_words(found["revision"]), state=state)]


def say_state(context: typer.Context, stored: StoredReport) -> None:
    """Answers a command with where its report stands now."""
    report = stored.report
    value = {
        "period": report.period,
        "form": report.form,
        "edition": report.edition,
        "state": stored.state.value,
        "revision": report.revision,
        "parents": list(report.parents),
        "id": stored.object_id,
    }
    line = say(
        N_("Report {period} ({revision}): {state}."),
        period=period_words(report.period),
        revision=revision_words(report.revision),
        state=say(reporting.STATE_WORDS[stored.state]),
    )
    answer(context, value, [line])


def cell_text(value: int | bool | str) -> str:
    """What stands in a cell, in words."""
    if isinstance(value, bool):
        return say(N_("yes") if value else N_("no"))
    return format_count(value) if isinstance(value, int) else str(cell_word(value))
