"""Who approves on the screens of the units below: their keys, as they were first seen."""

from __future__ import annotations

from gbv_desktop.bundle.envelope.keys import fingerprint
from gbv_desktop.bundle.reader import OpenedApprover
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.store.work import Work

_KEYS = FactOf("approvers ", dict[str, str])
"""The keys of a unit's approvers, each with the object that brought it."""
_FIRST_SEEN = FactOf("approver first seen in ", str)


def remember_approver(work: Work, opened: OpenedApprover) -> bool:
    """Remembers the key of an approver; whether it was never seen before from that unit."""
    # By unit: the same person approving in two units is to be seen in both.
    keys = _KEYS.of(opened.approver.unit)
    known = keys.read(work) or {}
    if opened.approver.key in known:
        return False
    keys.put(work, {**known, opened.approver.key: opened.id})
    return True


def note_first_seen(work: Work, report_id: str, digits: str) -> None:
    """Remembers that a report came with the key of an approver who was not known before."""
    _FIRST_SEEN.of(report_id).put(work, digits)


def first_seen(work: Work) -> dict[str, str]:
    """The digits to compare, by the reports that brought their approver's key."""
    return _FIRST_SEEN.all(work)


def digits_of(opened: OpenedApprover | None) -> str:
    """The digits of an approver's key that people compare; empty if nobody signed."""
    return "" if opened is None else fingerprint("approver", opened.key.raw)
