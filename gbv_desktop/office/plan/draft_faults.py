"""What stands in the way of a draft's release, in the words of its pages and with its place."""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.errors import CATALOGUE, Problem
from gbv_desktop.exchange.faults import E_PLAN_LEAD
from gbv_desktop.exchange.plan.source import PlacedProblem
from gbv_desktop.exchange.plan.whole import PAPERS
from gbv_desktop.office.plan.drafting import EditionDraft
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
class DraftFault:
    """Something that is wrong with a draft.

    Attributes:
        problem: what, with the name of the page and the row in place of a file and its line.
        file: the file of the plan: ``units``, ``papers/common``; empty for the draft as a whole.
        way: the way to the value within the file's tables, by which a page leads there.
    """

    problem: Problem
    file: str
    way: tuple[str | int, ...]


def faults_of_draft(draft: EditionDraft) -> tuple[DraftFault, ...]:
    """Everything that stands in the way of the draft's release, by page and row."""
    order = list(TABLE_WORDS)
    found = [told_by_page(each) for each in draft.faults]
    return tuple(sorted(found, key=lambda each: (_rank(each.file, order), str(each.way[:1]))))


def table_words(file: str) -> Message:
    """What a file of a plan is called where it is edited."""
    return message(TABLE_WORDS.get(file.partition("/")[0], TABLE_WORDS["plan"]))


def _rank(file: str, order: list[str]) -> int:
    name = file.partition("/")[0]
    return order.index(name) if name in order else len(order)


def told_by_page(problem: Problem) -> DraftFault:
    """A fault of the draft's tables, with its page in place of a file and its way."""
    fields = dict(problem.text.fields)
    file = str(fields.get("file", ""))
    way: tuple[str | int, ...] = ()
    if isinstance(problem, PlacedProblem):
        file, way = problem.spot.source.file, problem.spot.way
    if CATALOGUE.get(problem.code) is E_PLAN_LEAD:
        # Found at the activity, mended where roles are given.
        file = "assignments"
    if "file" in fields:
        problem = CATALOGUE[problem.code](
            **{**dict(problem.next.fields), **fields, "file": table_words(file)}
        )
    return DraftFault(problem, file, way)
