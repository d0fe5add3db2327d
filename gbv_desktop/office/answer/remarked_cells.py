"""The cells that the upper unit remarked on, as they were returned and as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gbv_desktop.domain.plan.cells import Cell, indicator_of
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.report.reports import AnswerStatus, ReportState
from gbv_desktop.office.answer.outgoing import last_answer
from gbv_desktop.office.answer.unit_report import option_name
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.records import StoredReport


@dataclass(frozen=True)
class RemarkedCell:
    """One cell of a returned report.

    Attributes:
        part: the option's name; empty for the total.
        remark: what the upper unit said of it.
        before: its value in the returned revision. now: in the newest one. ``None`` is empty.
    """

    code: str
    name: str
    part: str
    remark: str
    indicator: Indicator
    before: Cell | None
    now: Cell | None


def remarked_cells(office: Office, code: str) -> tuple[RemarkedCell, ...]:
    """What was remarked on in the last revision of a period that came back; empty if none did.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-FORM.
    """
    form, _use = office.form_for(office.plan.period(code))
    with office.store.read() as work:
        own = work.reports.find(unit=office.record.unit, form=form.code, period=code, own=True)
        # In the order in which they were made: by day, a clock that was set back would mix them up.
        revisions = sorted(own, key=lambda each: each.pk)
        back = [each for each in revisions if each.state is ReportState.RETURNED]
        receipt = last_answer(work, back[-1], AnswerStatus.RETURNED) if back else None
    if receipt is None:
        return ()
    # The line without a cell is the reason for the whole return, shown elsewhere.
    remarks = {line.cell: line.text for line in receipt.messages if line.cell}
    return tuple(_cells(office, remarks, back[-1], revisions[-1]))


def _cells(
    office: Office, remarks: dict[str, str], back: StoredReport, newest: StoredReport
) -> Iterator[RemarkedCell]:
    # By the edition that was sent back: the remarks name its cells, and a new one may lack them.
    form = office.forms_by_id[back.report.form_hash]
    for cell, remark in remarks.items():
        indicator = form.indicators[indicator_of(cell)]
        yield RemarkedCell(
            code=cell,
            name=indicator.name,
            part=option_name(indicator, cell),
            remark=remark,
            indicator=indicator,
            before=back.report.cells.get(cell),
            now=newest.report.cells.get(cell),
        )
