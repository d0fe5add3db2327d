"""The guards where a draft is changed: of sensitive rows, and of the days of past periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gbv_desktop.domain.plan.editions.form_guard import Grounds, require_guarded
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.errors import CATALOGUE, Problem
from gbv_desktop.exchange.plan.editing import require_shapes, require_texts
from gbv_desktop.exchange.plan.period_rows import keeping_past
from gbv_desktop.exchange.plan.source import FilePlace, PlacedProblem
from gbv_desktop.exchange.plan.whole import PAPERS
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message

TABLE_WORDS = {
    "plan": N_("The plan itself"),
    "units": N_("Units"),
    "activities": N_("Activities"),
    "assignments": N_("Assignments"),
    "duties": N_("Duties"),
    "options": N_("Breakdowns"),
    "indicators": N_("Indicators"),
    "forms": N_("Forms"),
    "rules": N_("Checks"),
    "periods": N_("Periods"),
    "targets": N_("Targets"),
    "reference": N_("Background figures"),
    "log": N_("Activity log"),
    "help": N_("Whom to call"),
    "ranges": N_("Plausible ranges"),
    "criteria": N_("Criteria"),
    "money": N_("Money"),
    PAPERS: N_("Texts of the papers"),
}
"""What each file of a plan is called where it is edited."""


@dataclass(frozen=True)
class TablesChange:
    """The tables before and after a change, and why it asks for something sensitive."""

    before: PlanTables
    after: PlanTables
    grounds: Grounds


def guarded(
    office: Office, work: Work, said: Message, change: TablesChange
) -> tuple[Message, PlanTables]:
    """What a change is called once the guards let it through, and the tables after it.

    Its grounds stand with its name if it needed any; they stay in the journal when the draft is no
    more. Periods that were due by today keep their days, whatever the calendar becomes.

    Raises:
        Problem: E-TEXT-CHARS; E-ROW-GROUNDS, E-ROW-LOWER, E-ROW-SECOND, E-ROW-WORDS; E-PLAN-TYPE,
            E-PLAN-LACK of rows that no page could show.
    """
    require_texts(change.before, change.after)
    try:
        require_shapes(change.after)
    except PlacedProblem as problem:
        raise on_page(problem, problem.spot.source.file) from problem
    grounds = change.grounds
    asked = require_guarded(change.before, change.after, grounds)
    after = keeping_past(change.before, change.after, office.clock.today())
    if not asked:
        return said, after
    told = {"reason": grounds.reason, "document": grounds.document, "owner": grounds.owner}
    told = {name: " ".join(words.split()) for name, words in told.items() if words.strip()}
    office.log(work, "plan draft sensitive", office.plan.identity.id, rows=sorted(asked), **told)
    words = N_("{said} ({grounds})")
    return message(words, said=said, grounds="; ".join(told.values())), after


def on_page(problem: Problem, file: str) -> Problem:
    """A fault of the plan's tables, with the page of a file in place of it, and with what the row
    is called in place of a line."""
    fields = dict(problem.text.fields)
    if "file" not in fields:
        return problem
    called = _called(problem.spot) if isinstance(problem, PlacedProblem) else ""
    # What a row is called is on the page; how many rows stand above it nobody counts.
    told = {**dict(problem.next.fields), **fields, **({"line": called} if called else {})}
    return CATALOGUE[problem.code](**{**told, "file": _table_words(file)})


def _table_words(file: str) -> Message:
    return message(TABLE_WORDS.get(file.partition("/")[0], TABLE_WORDS["plan"]))


def _called(spot: FilePlace) -> str:
    """What the row of a place is called where it is edited; empty if nothing names it."""
    table, *place = spot.way or ("",)
    found: Any = spot.source.data.get(str(table))
    if isinstance(found, list) and place and isinstance(place[0], int):
        found = found[place[0]]
    if not isinstance(found, Mapping):
        return ""
    names: Any = found.get("names")
    last = names[-1] if isinstance(names, list) and names else {}
    named = (
        found.get("code"),
        found.get("number"),
        last.get("name") if isinstance(last, Mapping) else "",
        found.get("id"),
    )
    return next((each for each in named if isinstance(each, str) and each), "")
