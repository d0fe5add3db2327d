"""Who approves on the screens of the units below: their keys, as they were first seen."""

from __future__ import annotations

from gbv_desktop.bundle.keys import fingerprint
from gbv_desktop.bundle.reader import OpenedApprover
from gbv_desktop.store.work import Work


def remember_approver(work: Work, opened: OpenedApprover) -> bool:
    """Remembers the key of an approver; whether it was never seen before from that unit."""
    # By unit: the same person approving in two units is to be seen in both.
    name = f"approvers {opened.approver.unit}"
    told = work.facts.get(name)
    known = dict(told) if isinstance(told, dict) else {}
    if opened.approver.key in known:
        return False
    work.facts.put(name, {**known, opened.approver.key: opened.id})
    return True


def note_first_seen(work: Work, report_id: str, digits: str) -> None:
    """Remembers that a report came with the key of an approver who was not known before."""
    work.facts.put(f"approver first seen in {report_id}", digits)


def first_seen(work: Work, report_id: str | None) -> str:
    """The digits to compare, if this report brought its approver's key; empty if it did not."""
    told = work.facts.get(f"approver first seen in {report_id}")
    return told if isinstance(told, str) else ""


def digits_of(opened: OpenedApprover | None) -> str:
    """The digits of an approver's key that people compare; empty if nobody signed."""
    return "" if opened is None else fingerprint("approver", opened.key.raw)
