"""Why a whole number is absent from the consolidated report, in the sentence that stands for it.

A unit whose two versions wait for a choice has reported, and so has one whose report went back:
"chưa nhận được báo cáo" would be untrue of both.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gbv_desktop.domain.text.vietnamese import join
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.sentences.facts import PaperFacts
from gbv_desktop.writing.sentences.tails import NAMED_AT_MOST
from gbv_desktop.writing.sentences.wording import phrase

ABSENT = "common.absent"
OF_STATUS = {Status.CONFLICT: "common.undecided", Status.RETURNED: "common.sent_back"}
"""What is said of a unit that has reported; a plan without these words says it as of others."""


def absence(
    work: DistrictInputs,
    base: PaperFacts,
    cell: ConsolidatedCell,
    among: Collection[str] | None = None,
) -> str:
    """The sentences that stand for a number which no unit gave.

    Args:
        among: only these of the units that owe it; all of them by default.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    units = absentees(cell, among)
    status = {row.unit: row.status for row in work.board.rows}
    apart = {
        name: [each for each in units if status.get(each) is kind]
        for kind, name in OF_STATUS.items()
        # Plans that were released before these words were asked for lack them, and stay as they
        # are.
        if name in work.plan.papers.words
    }
    told = {each for group in apart.values() for each in group}
    others = [each for each in units if each not in told]
    said = [_absent(work, base, cell, others)] if others else []
    said += [_reported(work, base, name, group) for name, group in apart.items() if group]
    return " ".join(said)


def absentees(cell: ConsolidatedCell, among: Collection[str] | None = None) -> list[str]:
    """The units of whom :func:`absence` speaks."""
    # While reports are missing, that is the reason; a unit that did not collect the figure is named
    # only where every report is in.
    return _lacking(cell.silent, among) or _lacking(cell.missing, among)


def _lacking(units: Sequence[str], among: Collection[str] | None) -> list[str]:
    return [each for each in units if among is None or each in among]


def _absent(
    work: DistrictInputs, base: PaperFacts, cell: ConsolidatedCell, units: Sequence[str]
) -> str:
    """Of whom nothing came, in words that stay short; who did not collect has reported."""
    if len(units) <= NAMED_AT_MOST:
        owners = ", ".join(work.office(each) for each in units)
    else:
        # Sixty names are no sentence; they stand in appendix VI.
        name = "communes" if work.territorial(cell.owing) else "units"
        owners = phrase(f"common.{name}", base, work.plan.papers)
    return phrase(ABSENT, base, work.plan.papers, ten_don_vi=owners)


def _reported(work: DistrictInputs, base: PaperFacts, name: str, units: Sequence[str]) -> str:
    names = join([work.office(each) for each in units])
    return phrase(name, base, work.plan.papers, ten_don_vi=names)
