"""What the upper unit said about a revision, and how the remarks on its cells stand now."""

from __future__ import annotations

from gbv_desktop.domain.report.remarks import Remarks, after_acceptance, after_return
from gbv_desktop.domain.report.reports import AnswerStatus, Remark
from gbv_desktop.store.records import StoredReport
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
    remarks = stored.report.remarks
    answers = {receipt.status for receipt in work.receipts.of(stored.object_id or "")}
    # Accepted, be it after a return: nothing that was asked is open any more.
    if AnswerStatus.ACCEPTED in answers:
        return after_acceptance(remarks)
    return (
        after_return(remarks, _asked(work, stored)) if AnswerStatus.RETURNED in answers else remarks
    )


def _asked(work: Work, stored: StoredReport) -> Remarks:
    return tuple(
        Remark(line.cell, receipt.by, line.text)
        for receipt in work.receipts.of(stored.object_id or "")
        if receipt.status == AnswerStatus.RETURNED
        for line in receipt.messages
        if line.cell
    )
