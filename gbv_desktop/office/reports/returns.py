"""What the upper unit said when it returned a revision."""

from __future__ import annotations

from gbv_desktop.domain.reports import Remark
from gbv_desktop.store.work import Work


def return_reason(work: Work, object_id: str) -> str:
    """What the upper unit wrote when it returned a revision; empty if it did not."""
    for receipt in reversed(work.receipts.of(object_id)):
        if receipt.status == "returned":
            return receipt.messages[0].text
    return ""


def return_remarks(work: Work, object_id: str) -> tuple[Remark, ...]:
    """The upper unit's remarks on cells, to be answered in the next revision."""
    return tuple(
        Remark(line.cell, receipt.by, line.text)
        for receipt in work.receipts.of(object_id)
        if receipt.status == "returned"
        for line in receipt.messages
        if line.cell
    )
