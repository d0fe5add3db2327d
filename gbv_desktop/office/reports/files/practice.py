"""A report to practise on: made-up figures that ship with the plan, in training offices alone.

What such an office exports is marked as practice within, and no real office takes it in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.paths import resource
from gbv_desktop.text import N_

E_PRACTICE_REAL = ProblemKind(
    "E-PRACTICE-REAL",
    N_("This office does real work: made-up figures have no place in it."),
    N_("To practise, set the unit up once more for training, in another folder."),
)
E_PRACTICE_NONE = ProblemKind(
    "E-PRACTICE-NONE",
    N_("There are no made-up figures of this unit for {period}."),
    N_("Choose another period, or type figures of your own to practise with."),
)


def has_practice(office: Office, code: str) -> bool:
    """Whether there are made-up figures of this unit for a period, in a training office."""
    return office.record.training and bool(_figures(office, code))


def practise(office: Office, code: str) -> int:
    """Opens the report of a period if it is not, and fills it with made-up figures.

    Returns:
        How many cells changed.

    Raises:
        Problem: E-PRACTICE-REAL, E-PRACTICE-NONE, and those of opening and filling a report.
    """
    # Asked here too, though pages hide it: a command must not fill a real report with fiction.
    if not office.record.training:
        raise E_PRACTICE_REAL()
    found = _figures(office, code)
    if not found:
        raise E_PRACTICE_NONE(period=period_words(code))
    with office.store.read() as work:
        known = reporting.current(office, work, office.plan.period(code))
    if known is None:
        reporting.new_report(office, code)
    return filling.fill(office, code, found).cells


def practice_figures(plan: str, code: str) -> Mapping[str, dict[str, Any]]:
    """The made-up report of each unit, as ``report fill`` takes it; empty where none ship."""
    path = resource("training") / plan / f"{code}.json"
    if not path.is_file():
        return {}
    units: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return units


def _figures(office: Office, code: str) -> dict[str, Any]:
    return practice_figures(office.plan.identity.id, code).get(office.record.unit, {})
