"""Why the leader gave a report back: kept beside the draft until it is submitted again."""

from __future__ import annotations

from gbv_desktop.store.work import Work


def rejection(work: Work, period: str) -> str:
    """The leader's reason for the draft of a period; empty if nobody gave it back."""
    return str(work.facts.get(_fact(period)) or "")


def note_rejection(work: Work, period: str, reason: str) -> None:
    """Keeps why the report went back; an empty reason says that it no longer is."""
    work.facts.put(_fact(period), reason or None)


def _fact(period: str) -> str:
    # Stores out there bear this name; another one would lose the reasons that are open.
    return f"rejected:{period}"
