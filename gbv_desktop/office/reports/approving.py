"""The one page that whoever approves looks at: totals, what changed, what was found, the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gbv_desktop.domain.checks.checking import unreasoned
from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import Cell, Cells
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import Report, by_one_person
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.entry import EntrySheet, open_sheet


@dataclass(frozen=True)
class ApprovalLine:
    """A total, or a part of one that the next revision changes.

    Attributes:
        part: the name of the option; empty for the total.
        value, estimate: ``None`` where the cell is empty.
        before: in the revision that is replaced, else in the period before.
        changed: it differs from the revision that is replaced.
    """

    section: str
    code: str
    indicator: Indicator
    part: str
    value: Cell | None
    estimate: Cell | None
    before: Cell | None
    changed: bool


@dataclass(frozen=True)
class ForApproval:
    """A report as it lies before whoever approves.

    Attributes:
        replaced: the number of the revision that it replaces; 0 for none.
        before: the period in the column of the one before; ``None`` where a revision stands there
            or nothing is known.
        left: findings that still stand against it.
        texts: title and words of each part that is filled in, and whether it was changed.
        money: each source that the report tells of, what the unit has from it besides what it is
            given from above, and what it spent, in đồng.
        alone: the same person enters and approves.
    """

    sheet: EntrySheet
    lines: tuple[ApprovalLine, ...]
    replaced: int
    before: Period | None
    left: tuple[Finding, ...]
    texts: tuple[tuple[str, str, bool], ...]
    alone: bool
    money: tuple[tuple[str, int, int], ...] = ()


def for_approval(office: Office, code: str) -> ForApproval | None:
    """What is to be approved for a period; ``None`` before the report is opened.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-FORM.
    """
    sheet = open_sheet(office, code)
    if sheet is None:
        return None
    report = sheet.report
    # Of somebody who may not approve it would be no truth: another person does.
    approves = office.actor.may(PersonRole.APPROVE)
    same = office.alone or (approves and report.prepared_by == office.actor.person)
    replaced = _replaced(office, report)
    before = sheet.earlier.cells.get(sheet.before, {}) if replaced is None else replaced.cells
    codes = {reason.code for reason in office.plan.reasons}
    return ForApproval(
        sheet=sheet,
        lines=tuple(_lines(sheet, before, replaced is not None)),
        replaced=replaced.revision if replaced else 0,
        before=sheet.beside.get(sheet.before) if replaced is None and before else None,
        left=tuple(unreasoned(sheet.findings, report.reasons, codes)),
        texts=tuple(_texts(sheet, replaced)),
        # An approved report says itself who approved it; who is signed in today is another matter.
        alone=by_one_person(report) if sheet.stage.locked else same,
        money=tuple(_money(office.plan, report)),
    )


def _money(plan: Plan, report: Report) -> Iterator[tuple[str, int, int]]:
    for source in plan.sources:
        told = [each for each in report.spending if each.source == source.id]
        if told:
            given = sum(each.given or 0 for each in told)
            yield source.name, given, sum(each.used or 0 for each in told)


def _replaced(office: Office, report: Report) -> Report | None:
    with office.store.read() as work:
        found = [work.reports.by_object(each) for each in report.parents]
    return next((stored.report for stored in found if stored is not None), None)


def _lines(sheet: EntrySheet, before: Cells, revised: bool) -> Iterator[ApprovalLine]:
    """Every total, and every part that a next revision changes, in the form's order."""
    asked: Mapping[str, Indicator] = sheet.form.cell_indicators[sheet.period.kind]
    report = sheet.report
    for section in sheet.form.sections:
        own = {indicator.code for indicator in section.indicators}
        for code, indicator in asked.items():
            # Beside last year's figures everything is different; only a revision has changes.
            changed = revised and before.get(code) != report.cells.get(code)
            if indicator.code in own and (changed or "." not in code):
                yield ApprovalLine(
                    section=section.title,
                    code=code,
                    indicator=indicator,
                    part=_part(indicator, code),
                    value=report.cells.get(code),
                    estimate=report.estimates.get(code),
                    before=before.get(code),
                    changed=changed,
                )


def _part(indicator: Indicator, code: str) -> str:
    option = code.partition(".")[2]
    names = {each.code: each.name for b in indicator.breakdowns for each in b.options}
    return names.get(option, option)


def _texts(sheet: EntrySheet, replaced: Report | None) -> Iterator[tuple[str, str, bool]]:
    for field in sheet.form.texts:
        words = sheet.report.texts.get(field.code, "")
        changed = replaced is not None and replaced.texts.get(field.code, "") != words
        # Also a text that was taken out: who approves has to see that it is gone.
        if words or changed:
            yield field.title, words, changed
