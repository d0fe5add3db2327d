"""Where a unit's report of a period stands: a function of what came and of what people decided.

Of the set of bundles, revisions, answers and decisions, and of nothing else: the order in which
any of it came makes no difference. What the store keeps beside the signed objects is an index of
what this says (decision 0051).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gbv_desktop.domain.plan.periods import Extension, Period
from gbv_desktop.domain.report.bundle_ledger import BundleRef, Ledger
from gbv_desktop.domain.report.reports import AnswerStatus, Node
from gbv_desktop.domain.totals.decisions import Decided, Decision, decided
from gbv_desktop.domain.totals.situation import SignedRevision, Situation, situation


@dataclass(frozen=True)
class ArrivedBundle:
    """A bundle that came in: its numbering, the day, and the ids of the revisions in it."""

    ref: BundleRef
    day: date
    reports: tuple[str, ...]


@dataclass(frozen=True)
class RevisionFact:
    """A signed revision as far as it says itself where it stands.

    Attributes:
        figures: equal for two revisions with the same figures.
        own_since: the day of its approval where it is the upper unit's own, which no bundle
            brings; ``None`` for what other units sent.
    """

    id: str
    parents: tuple[str, ...]
    revision: int
    figures: Hashable
    own_since: date | None = None


@dataclass(frozen=True)
class Standing:
    """What holds of one revision.

    Attributes:
        aside: kept, but never a head by itself: all that brought it is in dispute, or somebody
            set it aside.
        status: an :class:`AnswerStatus`.
        received_on: the first day on which anything brought it.
        device: the computer that brought it; empty for the upper unit's own.
    """

    aside: bool
    status: str
    received_on: date | None
    device: str


@dataclass(frozen=True)
class ReportStanding:
    """Where one report stands.

    Attributes:
        revisions: what holds of each revision, the cancelled ones among them.
        until: the last day of an extension; ``None`` without one.
        contested: ids of decisions that contradict one another.
    """

    situation: Situation
    revisions: Mapping[str, Standing]
    until: date | None
    contested: tuple[str, ...]


def with_more_time(period: Period, decisions: Iterable[Decision]) -> Period:
    """A period with the time that people gave units beside the plan; the later day holds.

    Args:
        period: as the plan has it.
        decisions: about the units' reports of the period, on the forms that they report on.
    """
    of: dict[str, list[Decision]] = {}
    for each in decisions:
        of.setdefault(each.unit, []).append(each)
    # ``until`` is the last day on which it is in time, a period's own day the first that is late.
    given = tuple(
        Extension((unit,), until + timedelta(days=1))
        for unit, about in sorted(of.items())
        if (until := decided(about).until) is not None
    )
    return replace(period, extensions=(*period.extensions, *given)) if given else period


def disputed(bundles: Iterable[ArrivedBundle]) -> frozenset[str]:
    """The bundles whose reports never become a head by themselves: forks and clones."""
    return Ledger(tuple(each.ref for each in bundles)).aside()


def report_standing(
    revisions: Iterable[RevisionFact],
    bundles: Iterable[ArrivedBundle],
    returned: Set[str],
    decisions: Iterable[Decision],
) -> ReportStanding:
    """Where a report stands.

    Args:
        revisions: of the report, each once.
        bundles: every bundle of the computers that brought one of them.
        returned: ids of the revisions that a signed answer sent back.
        decisions: of people about the report.
    """
    every, came = tuple(revisions), tuple(bundles)
    held, doubtful = decided(decisions), disputed(came)
    standings = {each.id: _standing(each, came, doubtful, returned, held) for each in every}
    kept = [
        SignedRevision(_node(each, standings[each.id]), standings[each.id].status, each.figures)
        for each in every
        if each.id not in held.cancelled
    ]
    return ReportStanding(situation(kept, held.choices), standings, held.until, held.contested)


def _standing(
    one: RevisionFact,
    came: tuple[ArrivedBundle, ...],
    doubtful: Set[str],
    returned: Set[str],
    held: Decided,
) -> Standing:
    brought = [each for each in came if one.id in each.reports]
    days = [each.day for each in brought]
    days += [] if one.own_since is None else [one.own_since]
    in_doubt = bool(brought) and all(each.ref.id in doubtful for each in brought)
    return Standing(
        aside=in_doubt or one.id in held.dismissed | held.cancelled,
        status=_status(one.id, returned, held),
        received_on=min(days, default=None),
        device=min((each.ref.device for each in brought), default=""),
    )


def _status(one: str, returned: Set[str], held: Decided) -> str:
    # What the unit was told last of all stays: it was asked for another.
    if one in returned:
        return AnswerStatus.RETURNED.value
    return (AnswerStatus.ACCEPTED if one in held.accepted else AnswerStatus.RECEIVED).value


def _node(one: RevisionFact, stands: Standing) -> Node:
    return Node(one.id, one.parents, one.revision, stands.aside, stands.device)
