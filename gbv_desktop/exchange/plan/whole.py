"""A whole plan from what was read of its files: made, or every fault of it told.

Plan folders and the draft of an edition are read by the same verifiers: what one refuses, the
other refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from gbv_desktop.domain.checks.claims import claim_faults
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.errors import CATALOGUE, Problem
from gbv_desktop.exchange.faults import (
    AND_MORE,
    E_PLAN_MISSING,
    E_PLAN_PAPERS,
    E_PLAN_SENTENCE,
    E_PLAN_WORDING,
    WORDING_FAULT,
)
from gbv_desktop.exchange.plan.draft import FILES, PlanDraft
from gbv_desktop.exchange.plan.gather import Faults
from gbv_desktop.exchange.plan.papers import Places, paper_texts
from gbv_desktop.exchange.plan.remainder import remainder
from gbv_desktop.exchange.plan.source import FilePlace, PlanFile, check_values
from gbv_desktop.exchange.plan.verify.papers import verify_papers
from gbv_desktop.exchange.plan.what_to_write import for_sentence
from gbv_desktop.text import Field, Lines, message
from gbv_desktop.writing.checks.every_text import Fault
from gbv_desktop.writing.checks.lint import lint, missing_texts

T = TypeVar("T")

PAPERS = "papers"
MAX_FINDINGS = 20
"""Faults of texts that one refusal lists."""

TablesInWork = dict[str, dict[str, Any]]
"""The same while they are being made or changed in place; nobody else holds them then."""


@dataclass(frozen=True)
class PlanFiles:
    """What was read of a plan's files.

    Attributes:
        plan_id: the plan's id, which is the name of its folder.
        plan: the files by name without ending; those that could not be read are not in it.
        papers: those of the papers' texts; ``None`` if the plan is to print none.
    """

    plan_id: str
    plan: Mapping[str, PlanFile]
    papers: Sequence[PlanFile] | None

    @classmethod
    def of_tables(cls, plan_id: str, tables: PlanTables, faults: Faults | None = None) -> PlanFiles:
        """Of tables that no file holds, such as those of a draft; what they may hold is checked.

        Raises:
            Problem: E-PLAN-DEEP, E-PLAN-NFC, E-PLAN-TEXT, E-PLAN-TYPE, E-PLAN-VALUE.
        """
        read = {name: PlanFile(name, "", data, faults) for name, data in tables.items()}
        for each in read.values():
            check_values(each, each.data)
        plan = {name: read.get(name, PlanFile(name, "", {}, faults)) for name in FILES}
        papers = [read[name] for name in sorted(read) if name.startswith(f"{PAPERS}/")]
        return cls(plan_id, plan, papers or None)

    def made(self) -> Plan:
        """The plan.

        Raises:
            Problem: E-PLAN-*, with the place of the first thing that is wrong.
        """
        plan = PlanDraft.of(self.plan, self.papers or ()).plan(self.plan_id)
        if self.papers is not None:
            verify_papers(self.papers, plan)
            _verify_wording(plan, self.papers, f"{self.plan_id}/{PAPERS}")
        return plan

    def unverified(self) -> Plan:
        """The plan of tables that were made from one.

        Raises:
            Problem: E-PLAN-*, they are not even of the right shape.
        """
        return PlanDraft.of(self.plan, self.papers or ()).made()

    def gather(self, faults: Faults) -> None:
        """Tells everything that is wrong at once, but what follows from another fault.

        Where a file could not be read, what the others refer to is looked at once that is mended.
        """
        papers = self.papers or ()
        unread = [name for name in FILES if name not in self.plan]
        # Nothing stands in for a file that cannot be read, but rows of the others have their shape.
        blank = {name: PlanFile("", "", {}, Faults()) for name in unread}
        draft = kept(faults, partial(PlanDraft.of, {**self.plan, **blank}, papers))
        kept(faults, partial(paper_texts, papers))
        if draft is not None and not unread and self.plan:
            for stage in draft.stages(self.plan_id):
                for verify in stage:
                    kept(faults, verify)
            _tell_of_papers(draft, papers, faults)


def plan_of_tables(plan_id: str, tables: PlanTables) -> Plan:
    """The plan that the tables make; raises the first Problem (E-PLAN-*) in them."""
    return PlanFiles.of_tables(plan_id, tables).made()


def faults_of_tables(plan_id: str, tables: PlanTables) -> tuple[Problem, ...]:
    """Everything that is wrong with the tables; most are placed (:class:`PlacedProblem`)."""
    faults = Faults()
    found = kept(faults, partial(PlanFiles.of_tables, plan_id, tables, faults))
    if found is not None:
        found.gather(faults)
    return tuple(faults.found)


def kept(faults: Faults, act: Callable[[], T]) -> T | None:
    """What an act gives; a refusal is kept and told with a line."""
    try:
        return act()
    except Problem as problem:
        fields = dict(problem.text.fields)
        # The sentence of a whole file names no line; its first one is where to look.
        told = problem if "line" in fields else CATALOGUE[problem.code](**{**fields, "line": 1})
        faults.tell(told)
        return None


def _tell_of_papers(draft: PlanDraft, papers: Sequence[PlanFile], faults: Faults) -> None:
    """The structure and the wording of the papers."""
    if not faults.found:
        _tell_of_plan(kept(faults, draft.made), papers, faults, Faults())
        return
    # Of a plan that has faults something may be lacking that its papers are made of; then they are
    # looked at once that is mended.
    with suppress(LookupError, ValueError):
        _tell_of_plan(kept(faults, partial(remainder, draft, faults)), papers, faults, faults)


def _tell_of_plan(
    plan: Plan | None, papers: Sequence[PlanFile], faults: Faults, others: Faults
) -> None:
    if plan is None or not papers:
        return
    kept(faults, partial(verify_papers, papers, plan))
    for each in _told_of_papers(plan, papers, others):
        faults.tell(each)


def _told_of_papers(plan: Plan, sources: Sequence[PlanFile], others: Faults) -> Iterator[Problem]:
    """Texts that papers ask for and do not find, and those that cannot be used, one by one.

    Args:
        others: what is wrong with the plan's rows; what follows from that is not told.
    """
    for name in missing_texts(plan.papers, plan):
        if not others.brings(name.partition(".")[2]):
            yield _missing(name, sources)
    spots = Places(sources)
    for each in _wording(plan):
        if not others.is_told_already(dict(each.message.fields)):
            write = for_sentence(each.message)
            yield spots.of(each.way).fault(E_PLAN_SENTENCE, fault=each.message, write=write)


def _missing(name: str, sources: Sequence[PlanFile]) -> Problem:
    table, _, rest = name.partition(".")
    # Into the file that has such texts already; else into the first.
    home = next((each for each in sources if table in each.data), sources[0])
    return FilePlace(home, (table,)).fault(E_PLAN_MISSING, name=rest, table=table)


def _wording(plan: Plan) -> tuple[Fault, ...]:
    belied = (Fault(("claim", at, "cell"), said) for at, said in claim_faults(plan.papers, plan))
    return (*lint(plan.papers, plan), *belied)


def _verify_wording(plan: Plan, sources: Sequence[PlanFile], shown: str) -> None:
    """A plan with texts of papers has all that printing asks for, and nothing it cannot fill."""
    if lacking := missing_texts(plan.papers, plan):
        raise E_PLAN_PAPERS(file=shown, names=_first(lacking), count=len(lacking))
    if found := _wording(plan):
        spots = Places(sources)
        told = [(*spots.of(each.way).place, each.message) for each in found]
        # In the order of the files, so that whoever mends them goes down once.
        told.sort(key=lambda each: each[:2])
        faults = [message(WORDING_FAULT, file=f, line=n, fault=fault) for f, n, fault in told]
        raise E_PLAN_WORDING(faults=_first(faults), count=len(found))


def _first(told: Sequence[Field]) -> Lines:
    """The first of many faults, one a line, and how many more there are."""
    more = len(told) - MAX_FINDINGS
    rest = (message(AND_MORE, count=more),) if more > 0 else ()
    return Lines((*told[:MAX_FINDINGS], *rest))
