"""The history of an own report: every revision, and the difference between any two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.domain.plan.catalogue import Activity
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.differences import (
    ActivityChange,
    CellDifference,
    Difference,
    difference,
)
from gbv_desktop.domain.report.facts_beside import FACT_WORDS, fact_words
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import ACTIVITY_WORDS, ActivityProgress, Report, ReportState
from gbv_desktop.domain.report.typed import write_cell
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.guard import reads
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.faults import E_DIFF_ONE, E_DIFF_REVISION, E_REPORT_NONE
from gbv_desktop.office.reports.revisions.in_force import own_revisions
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message


@dataclass(frozen=True)
class RevisionLine:
    """A revision as the history lists it.

    Attributes:
        number: 1 for the official one.
        reason: why it replaces the one before.
        prepared_by, approved_by: name or title; approved_on: ``None`` while it is a draft.
        code: as it stands at the foot of its paper; empty for a draft.
    """

    number: int
    stage: ReportState
    reason: str
    prepared_by: str
    approved_by: str
    approved_on: date | None
    code: str
    filled: int


@dataclass(frozen=True)
class Comparison:
    """Two revisions side by side.

    Attributes:
        titles: what the texts are called, by code.
        activities: the plan's activities, by id.
        reasons: the plan's reasons for keeping a warning, by code.
    """

    period: Period
    older: int
    newer: int
    difference: Difference
    titles: Mapping[str, str]
    activities: Mapping[str, Activity]
    reasons: Mapping[str, str]


def revisions(office: Office, code: str) -> tuple[RevisionLine, ...]:
    """The revisions of the own report of a period, the oldest first.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-NONE.
    """
    with office.store.read() as work:
        return tuple(_line(stored) for stored in _all(office, work, code).values())


def _line(stored: StoredReport) -> RevisionLine:
    report, approval = stored.report, stored.report.approved_by
    return RevisionLine(
        number=report.revision,
        stage=stored.state,
        reason=report.reason,
        prepared_by=report.prepared_by.name or report.prepared_by.title,
        approved_by=(approval.name or approval.title) if approval else "",
        approved_on=approval.on if approval else None,
        # A draft has no code: it changes with every key, and would be read out over the phone.
        code=report_code(report) if stored.object_id else "",
        filled=len(report.cells),
    )


def compare(
    office: Office, code: str, older: int | None = None, newer: int | None = None
) -> Comparison:
    """The difference between two revisions of the own report of a period.

    Args:
        office: the open office.
        code: the period.
        older, newer: the numbers of the revisions; the two newest ones if not given.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-NONE, E-DIFF-ONE, E-DIFF-REVISION.
    """
    with office.store.read() as work:
        found = {number: each.report for number, each in _all(office, work, code).items()}
    numbers = sorted(found)
    # By number and not by place: people name revisions by what stands on the paper.
    newer = numbers[-1] if newer is None else newer
    if older is None:
        before = [number for number in numbers if number < newer]
        if not before and newer in found:
            raise E_DIFF_ONE(period=period_words(code))
        # A newer one that is not there is refused below, with the numbers that are.
        older = before[-1] if before else newer
    for number in (older, newer):
        if number not in found:
            known = tuple(str(each) for each in numbers)
            raise E_DIFF_REVISION(period=period_words(code), revision=number, known=known)
    return comparison(office, found[older], found[newer])


@reads
def compare_in_clear(
    office: Office, code: str, older: int | None = None, newer: int | None = None
) -> Comparison:
    """As :func:`compare`, to be shown where nothing can be hidden.

    Raises:
        Problem: E-PERSON-READS, and those of :func:`compare`.
    """
    return compare(office, code, older, newer)


def comparison(office: Office, old: Report, new: Report) -> Comparison:
    """Two states of one report side by side, in the order of the newer one's form."""
    period = office.plan.period(new.period)
    form = office.forms_by_id[new.form_hash]
    return Comparison(
        period=period,
        older=old.revision,
        newer=new.revision,
        difference=difference(form.cell_indicators[period.kind], old, new),
        titles={text.code: text.title for text in form.texts},
        activities={each.id: each for each in office.plan.activities},
        reasons={each.code: each.text for each in office.plan.reasons},
    )


@dataclass(frozen=True)
class ComparedLine:
    """One thing that differs, for people to read.

    Attributes:
        code: the official code of the figure or text; an activity's number.
        name: what it is, in words.
        before, after: a figure as on the form; empty for nothing.
        sensitive: whether it is to be hidden while figures are.
    """

    code: str
    name: str
    before: str
    after: str
    sensitive: bool = False


def compared_lines(found: Comparison) -> tuple[ComparedLine, ...]:
    """Everything that differs, in the language in use: figures, facts, words, activities."""
    differing = found.difference
    kept = {each.code: tr(message(N_("reason why it was kept"))) for each in differing.reasons}
    return (
        *(_cell_line(each) for each in differing.cells),
        *(
            ComparedLine(
                indicator_of(each.code),
                _fact_name(each.code),
                _fact(each.code, each.before),
                _fact(each.code, each.after),
            )
            for each in differing.facts
        ),
        *(
            ComparedLine(each.code, found.titles.get(each.code, ""), each.before, each.after)
            for each in differing.texts
        ),
        *(_activity_line(found, each) for each in differing.activities),
        *(
            ComparedLine(
                _place_of(each.code),
                kept[each.code],
                found.reasons.get(each.before, each.before),
                found.reasons.get(each.after, each.after),
            )
            for each in differing.reasons
        ),
    )


def _cell_line(change: CellDifference) -> ComparedLine:
    indicator = change.indicator
    name = indicator.cell_name(change.cell) if indicator else ""
    if change.estimate:
        name = tr(message(N_("{name} (expected for the period)"), name=name))
    yes_no = indicator is not None and indicator.kind is Kind.YES_NO
    before, after = (write_cell(each, yes_no=yes_no) for each in (change.before, change.after))
    return ComparedLine(indicator_of(change.cell), name, before, after, change.sensitive)


def _activity_line(found: Comparison, change: ActivityChange) -> ComparedLine:
    known = found.activities.get(change.activity)
    number, title = (known.number, known.title) if known else ("", "")
    return ComparedLine(number, title, _progress(change.before), _progress(change.after))


def _fact_name(code: str) -> str:
    words = FACT_WORDS.get(code.partition(".")[2])
    return tr(message(words)) if words else ""


def _fact(code: str, value: str) -> str:
    return tr(message(N_("{text}"), text=fact_words(code.partition(".")[2], value)))


def _place_of(key: str) -> str:
    """The official code in the key of a finding: ``B05`` for ``R10.1:B05``."""
    return indicator_of(key.partition(":")[2])


def _progress(told: ActivityProgress | None) -> str:
    if told is None:
        return ""
    money = (
        ""
        if told.money is None
        else tr(message(N_("VND {amount}"), amount=format_count(told.money)))
    )
    state = tr(message(ACTIVITY_WORDS.get(told.state, told.state))) if told.state else ""
    return " · ".join(each for each in (state, told.result, money, told.difficulty) if each)


def _all(office: Office, work: Work, code: str) -> dict[int, StoredReport]:
    found = own_revisions(office, work, office.plan.period(code))
    if not found:
        raise E_REPORT_NONE(period=period_words(code))
    # Two with one number can only come of a backup that was brought back: the later one counts.
    return {each.report.revision: each for each in found}
