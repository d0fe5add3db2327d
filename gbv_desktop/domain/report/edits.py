"""Changes of a draft, one of each kind: what stood there, what stands there now, and the way back.

The window shows them, undoes them and judges them at once; the office stores them. Both make them
by :meth:`apply_to`, so that what is seen and what is stored cannot differ.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.report.remarks import with_remark
from gbv_desktop.domain.report.reports import (
    ActivityProgress,
    CriterionAnswer,
    DutyProgress,
    Report,
)

Column = Literal["actual", "estimate"]

ReportPlace = tuple[str, str]
"""A place of a report that checks read: the kind of place and its code."""

FREE_TEXTS: ReportPlace = ("words", "")
"""Every free text of the report: they are searched together."""


class _InWords:
    @property
    def key(self) -> ReportPlace:
        """The place that it changes."""
        return FREE_TEXTS


@dataclass(frozen=True)
class CellEdit:
    """One cell; ``None`` is the empty one."""

    code: str
    column: Column
    before: Cell | None
    after: Cell | None

    @property
    def key(self) -> ReportPlace:
        """The place that it changes."""
        return self.column, self.code

    @property
    def place(self) -> str:
        """Where to go to see it."""
        return self.code

    def inverse(self) -> CellEdit:
        """The change that undoes this one."""
        return CellEdit(self.code, self.column, self.after, self.before)

    def apply_to(self, report: Report) -> Report:
        """The report with the change made."""
        cells = dict(report.cells if self.column == "actual" else report.estimates)
        if self.after is None:
            cells.pop(self.code, None)
        else:
            cells[self.code] = self.after
        if self.column == "actual":
            return replace(report, cells=cells)
        return replace(report, estimates=cells)


@dataclass(frozen=True)
class TextChange(_InWords):
    """A part of the narrative (N01 …); an empty text is none."""

    code: str
    before: str
    after: str

    @property
    def place(self) -> str:
        """Where to go to see it."""
        return self.code

    def inverse(self) -> TextChange:
        """The change that undoes this one."""
        return TextChange(self.code, self.after, self.before)

    def apply_to(self, report: Report) -> Report:
        """The report with the change made."""
        return replace(report, texts=_with(report.texts, self.code, self.after))


@dataclass(frozen=True)
class ReasonChange(_InWords):
    """Why a finding stands, under its key; an empty reason is none."""

    finding: str
    before: str
    after: str

    @property
    def place(self) -> str:
        """Where to go to see it: the cell or text that the finding is about."""
        return self.finding.partition(":")[2]

    def inverse(self) -> ReasonChange:
        """The change that undoes this one."""
        return ReasonChange(self.finding, self.after, self.before)

    def apply_to(self, report: Report) -> Report:
        """The report with the change made."""
        return replace(report, reasons=_with(report.reasons, self.finding, self.after))


@dataclass(frozen=True)
class FactChange:
    """A fact beside a figure, such as the number of the year's plan (A02); empty is none."""

    indicator: str
    name: str
    before: str
    after: str

    @property
    def key(self) -> ReportPlace:
        """The place that it changes."""
        return "fact", self.indicator

    @property
    def place(self) -> str:
        """Where to go to see it."""
        return self.indicator

    def inverse(self) -> FactChange:
        """The change that undoes this one."""
        return FactChange(self.indicator, self.name, self.after, self.before)

    def apply_to(self, report: Report) -> Report:
        """The report with the change made."""
        facts = _with(report.details.get(self.indicator, {}), self.name, self.after)
        details = {**report.details, self.indicator: facts}
        # An indicator without facts is left out, or a fact that was typed and taken back would make
        # the report differ from one in which it never stood.
        return replace(report, details={code: each for code, each in details.items() if each})


@dataclass(frozen=True)
class ProgressChange(_InWords):
    """How an activity went; one of which nothing is told is left out."""

    before: ActivityProgress
    after: ActivityProgress

    @property
    def place(self) -> str:
        """Where to go to see it."""
        return self.after.activity

    def inverse(self) -> ProgressChange:
        """The change that undoes this one."""
        return ProgressChange(self.after, self.before)

    def apply_to(self, report: Report) -> Report:
        """The report with the change made."""
        known = {each.activity: each for each in report.activities}
        # Cleaned here and not by whoever edits: window, workbook and commands come to the same
        # text.
        known[self.place] = replace(
            self.after, result=clean(self.after.result), difficulty=clean(self.after.difficulty)
        )
        told = (each for each in known.values() if each != ActivityProgress(each.activity, ""))
        return replace(report, activities=tuple(told))


@dataclass(frozen=True)
class DutyChange(_InWords):
    """How far a duty is; one of which nothing is told is left out."""

    before: DutyProgress
    after: DutyProgress

    @property
    def place(self) -> str:
        """Where to go to see it."""
        return self.after.duty

    def inverse(self) -> DutyChange:
        """The change that undoes this one."""
        return DutyChange(self.after, self.before)

    def apply_to(self, report: Report) -> Report:
        """The report with the change made."""
        known = {each.duty: each for each in report.duties}
        known[self.place] = replace(self.after, text=clean(self.after.text))
        told = (each for each in known.values() if each != DutyProgress(each.duty, ""))
        return replace(report, duties=tuple(told))


@dataclass(frozen=True)
class CriterionChange(_InWords):
    """What the unit answers to a criterion of its self-assessment; no answer is left out."""

    before: CriterionAnswer
    after: CriterionAnswer

    @property
    def place(self) -> str:
        """Where to go to see it."""
        return self.after.criterion

    def inverse(self) -> CriterionChange:
        """The change that undoes this one."""
        return CriterionChange(self.after, self.before)

    def apply_to(self, report: Report) -> Report:
        """The report with the change made."""
        known = {each.criterion: each for each in report.criteria}
        known[self.place] = replace(self.after, text=clean(self.after.text))
        told = (each for each in known.values() if each != CriterionAnswer(each.criterion, None))
        return replace(report, criteria=tuple(told))


@dataclass(frozen=True)
class RemarkChange(_InWords):
    """What this office says to the upper unit about a cell; an empty remark is none."""

    cell: str
    author: str
    before: str
    after: str

    @property
    def place(self) -> str:
        """Where to go to see it."""
        return self.cell

    def inverse(self) -> RemarkChange:
        """The change that undoes this one."""
        return RemarkChange(self.cell, self.author, self.after, self.before)

    def apply_to(self, report: Report) -> Report:
        """The report with the change made."""
        return replace(
            report, remarks=with_remark(report.remarks, self.cell, self.author, clean(self.after))
        )


Change = (
    CellEdit
    | TextChange
    | ReasonChange
    | FactChange
    | ProgressChange
    | DutyChange
    | CriterionChange
    | RemarkChange
)
ChangeSet = tuple[Change, ...]
"""Changes that are made, and undone, together."""


def with_changes(report: Report, changes: Iterable[Change]) -> Report:
    """The report with all the changes made, in their order."""
    for change in changes:
        report = change.apply_to(report)
    return report


def clean(text: str) -> str:
    """A text as it is kept: NFC, without blanks around it."""
    return unicodedata.normalize("NFC", text).strip()


def _with(known: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    """A mapping with one text set, or taken out where nothing is left of it."""
    changed = {**known, name: clean(value)}
    return {each: text for each, text in changed.items() if text}
