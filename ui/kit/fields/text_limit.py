"""How much more a text may hold, said before it is full, and why nothing more went in."""

from __future__ import annotations

from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_

E_TEXT_FULL = ProblemKind(
    "E-TEXT-FULL",
    N_("Not taken: there would be {count} letters here, and {limit} is the most."),
    N_("Shorten what stands here, or hand the longer text in on paper."),
)

NEAR = 0.8
"""The part of the limit from which on it is shown how far the text is."""


def near(count: int, limit: int) -> str:
    """``16.250 of 20.000 letters`` where a text comes near its limit; else nothing."""
    if count < NEAR * limit:
        return ""
    numbers = {"count": format_count(count), "limit": format_count(limit)}
    return fill(_("{count} of {limit} letters"), numbers)


def too_long(count: int, limit: int) -> str:
    """Why what was typed or pasted did not go in."""
    return sentence(E_TEXT_FULL(count=format_count(count), limit=format_count(limit)))


def deceptive(text: str) -> str:
    """Why a text cannot be kept as it is; empty if it can."""
    try:
        text_policy(text)
    except Problem as problem:
        return sentence(problem)
    return ""


def sentence(problem: Problem) -> str:
    """What is wrong and what to do next, as it stands below a field."""
    return f"{tr(problem.text)} {tr(problem.next)}"
