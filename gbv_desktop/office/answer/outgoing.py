"""What went out to the upper unit, and what it said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import AnswerStatus, ReportState
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.records import ReceiptRecord, StoredReport
from gbv_desktop.store.work import Work

NEWS_DAYS = 60
"""So long an answer of the upper unit is news."""


@dataclass(frozen=True)
class SentLine:
    """A revision that went out, and what came back.

    Attributes:
        answered_on, by: day and maker of the answer, as the upper unit wrote them.
        newest: no later revision went out.
    """

    period: Period
    revision: int
    exported_on: date | None
    stage: ReportState
    receipt_no: int = 0
    answered_on: date | None = None
    by: str = ""
    newest: bool = True


@dataclass(frozen=True)
class Outgoing:
    """Every revision that went out, the newest first, as of a day of the office's clock."""

    today: date
    lines: tuple[SentLine, ...]

    @property
    def news(self) -> SentLine | None:
        """The newest answer by which the upper unit has a report, while that is news."""
        found = [
            (line.answered_on, line)
            for line in self.lines
            if line.newest
            and line.answered_on is not None
            and line.stage in (ReportState.RECEIVED, ReportState.ACCEPTED)
            and (self.today - line.answered_on).days <= NEWS_DAYS
        ]
        # Of two with one day, the one that went out last stands first in ``lines``.
        return max(found, key=lambda each: each[0])[1] if found else None

    @property
    def unanswered(self) -> tuple[SentLine, ...]:
        """Reports that went out and whose stick has not come home with an answer."""
        return tuple(
            line for line in self.lines if line.newest and line.stage is ReportState.EXPORTED
        )


def outgoing(office: Office, work: Work, reports: Sequence[StoredReport]) -> Outgoing:
    """Those of the office's own revisions, in the order they were made, that went out."""
    days = {line.id: line.day for line in work.bundles.list(direction="out", kind="report")}
    lines = []
    seen: set[str] = set()
    # Newest first, so that the first of a period is the one that no later one replaces.
    for stored in reversed(reports):
        # Exported once is out for ever, whatever state an answer gave it since.
        if not stored.exported:
            continue
        receipt = last_answer(work, stored)
        lines.append(
            SentLine(
                period=office.plan.period(stored.report.period),
                revision=stored.report.revision,
                exported_on=days.get(stored.bundle_id or ""),
                stage=stored.state,
                receipt_no=receipt.no if receipt else 0,
                answered_on=receipt.made_on if receipt else None,
                by=receipt.by if receipt else "",
                newest=stored.report.period not in seen,
            )
        )
        seen.add(stored.report.period)
    return Outgoing(office.clock.today(), tuple(lines))


def last_answer(
    work: Work, stored: StoredReport, status: AnswerStatus | None = None
) -> ReceiptRecord | None:
    """The newest answer to a revision, of a status if one is named."""
    found = [
        each
        for each in work.receipts.of(stored.object_id or "")
        if status is None or each.status == status
    ]
    return found[-1] if found else None
