"""Bảng tự kiểm tra, đánh giá: the unit's own, from the report of its year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gbv_desktop.documents.self_assessment_table import (
    AssessedLine,
    SelfAssessment,
    self_assessment_pdf,
)
from gbv_desktop.domain.plan.cells import Cell, indicator_of
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.work.self_assessment import AssessedLevel, count_met
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.entry import EntrySheet, require_sheet
from gbv_desktop.text import N_

E_CRITERIA_NONE = ProblemKind(
    "E-CRITERIA-NONE",
    N_("The report of {period} asks for no self-assessment, so there is no table to print."),
    N_(
        "A year's report asks for it where the plan has criteria; whoever keeps the plan can add"
        " them."
    ),
)


def assessment_pdf(office: Office, code: str) -> bytes:
    """The table of a year's report as it is now; marked as a draft until that is approved.

    Raises:
        Problem: E-REPORT-NONE, E-REPORT-PERIOD, E-CRITERIA-NONE, E-PAPER-LAYOUT.
    """
    sheet = require_sheet(office, code)
    criteria = [each.criterion for each in sheet.year.criteria]
    if not criteria:
        raise E_CRITERIA_NONE(period=period_words(code))
    told = {each.told.criterion: each.told.value for each in sheet.year.criteria}
    with office.store.read() as work:
        issuer = signing_unit(office, work, sheet.period.end, code)
    return self_assessment_pdf(
        SelfAssessment(
            plan=office.plan.identity.title,
            issuer=issuer,
            unit=issuer.name_on(sheet.period.end).office,
            period=period_words(code),
            lines=tuple(_lines(sheet)),
            count=count_met(criteria, told),
            preparer=sheet.report.prepared_by,
            draft=not sheet.stage.locked,
            training=sheet.report.training,
        )
    )


def _lines(sheet: EntrySheet) -> Iterator[AssessedLine]:
    for each in sheet.year.criteria:
        value = each.told.value
        level = None if value is None else AssessedLevel(value)
        figures = tuple(_figures(sheet, each.criterion))
        yield AssessedLine(each.criterion, level, each.told.text, figures)


def _figures(sheet: EntrySheet, criterion: Criterion) -> Iterator[tuple[str, Indicator, Cell]]:
    for code in criterion.evidence:
        indicator = sheet.form.indicators.get(indicator_of(code))
        cell = sheet.report.cells.get(code)
        if indicator is not None and cell is not None:
            yield code, indicator, cell


def write_assessment(office: Office, code: str, path: Path) -> Path:
    """Writes the table as a PDF; the journal notes it.

    Raises:
        Problem: E-OUT-*, E-DRIVE-*, and those of :func:`assessment_pdf`.
    """
    written = write_file(path, assessment_pdf(office, code))
    note_given(office, "print self-assessment", code)
    return written
