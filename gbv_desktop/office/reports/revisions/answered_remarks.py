"""What the upper unit said about a revision, and how the remarks on its cells stand now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gbv_desktop.domain.report.remarks import Remarks, after_acceptance, after_return
from gbv_desktop.domain.report.reports import AnswerStatus, Remark
from gbv_desktop.store.records import ReceiptRecord, StoredReport
from gbv_desktop.store.work import Work


def return_reason(work: Work, object_id: str) -> str:
    """What the upper unit wrote when it returned a revision; empty if it did not."""
    for receipt in reversed(work.receipts.of(object_id)):
        if receipt.status == AnswerStatus.RETURNED:
            return receipt.messages[0].text
    return ""


def remarks_now(work: Work, stored: StoredReport) -> Remarks:
    """The remarks of a revision as they stand after the upper unit's last answer to it.

    The same on both sides: each has the receipts, and neither changes what was signed.
    """
    return remarks_after(stored.report.remarks, work.receipts.of(stored.object_id or ""))


def remarks_after(remarks: Remarks, answers: Sequence[ReceiptRecord]) -> Remarks:
    """As :func:`remarks_now`, by the answers to the revision that were read before."""
    statuses = {receipt.status for receipt in answers}
    # Accepted, be it after a return: nothing that was asked is open any more.
    if AnswerStatus.ACCEPTED in statuses:
        return after_acceptance(remarks)
    return after_return(remarks, _asked(answers)) if AnswerStatus.RETURNED in statuses else remarks


def _asked(answers: Iterable[ReceiptRecord]) -> Remarks:
    return tuple(
        Remark(line.cell, receipt.by, line.text)
        for receipt in answers
        if receipt.status == AnswerStatus.RETURNED
        for line in receipt.messages
        if line.cell
    )
