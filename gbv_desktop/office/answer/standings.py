"""Where revisions stand by what came in and what was decided: what the store's marks must say.

``reports.aside`` and ``reports.status`` are an index, so that lists need not read every object.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from gbv_desktop.domain.report.reports import AnswerStatus, ReportKey
from gbv_desktop.domain.totals.decisions import decided
from gbv_desktop.domain.totals.period_state import (
    ArrivedBundle,
    ReportStanding,
    RevisionFact,
    Standing,
    disputed,
    report_standing,
)
from gbv_desktop.office.answer.histories import decisions_about, figures_of
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work


def asides(work: Work, object_ids: Collection[str]) -> Mapping[str, bool]:
    """Whether revisions that came in stand aside: all that brought them is disputed, or somebody
    set them aside."""
    bundles = _of_same_devices(work, work.bundles.carriers(object_ids))
    doubtful = disputed(bundles)
    good = {one for each in bundles if each.ref.id not in doubtful for one in each.reports}
    gone = _set_aside(work, object_ids)
    return {each: each not in good or each in gone for each in object_ids}


def _of_same_devices(work: Work, found: Iterable[ArrivedBundle]) -> tuple[ArrivedBundle, ...]:
    devices = dict.fromkeys(each.ref.device for each in found)
    return tuple(one for device in devices for one in work.bundles.arrivals(device))


def _set_aside(work: Work, object_ids: Collection[str]) -> set[str]:
    """Those of the revisions that a person dismissed or cancelled."""
    keys = {each.report.key for each in map(work.reports.by_object, object_ids) if each}
    gone: set[str] = set()
    for key in keys:
        held = decided(decisions_about(work, key, accepting=True))
        gone |= held.dismissed | held.cancelled
    return gone


def standing_of(work: Work, key: ReportKey) -> ReportStanding:
    """Where a report stands, reckoned from what came in, what was answered and what was decided."""
    stored = work.reports.find(unit=key.unit, form=key.form, period=key.period)
    ids = [str(each.object_id) for each in stored if each.object_id is not None]
    bundles = _of_same_devices(work, work.bundles.carriers(ids))
    return _reckoned(work, key, stored, bundles)


def _reckoned(
    work: Work, key: ReportKey, stored: Iterable[StoredReport], bundles: Iterable[ArrivedBundle]
) -> ReportStanding:
    signed = [each for each in stored if each.object_id is not None]
    returned = {
        answer.object_id
        for each in signed
        for answer in work.receipts.of(str(each.object_id))
        if answer.own and answer.status == AnswerStatus.RETURNED
    }
    decisions = decisions_about(work, key, accepting=True)
    return report_standing(map(_fact, signed), bundles, returned, decisions)


def _fact(stored: StoredReport) -> RevisionFact:
    report = stored.report
    return RevisionFact(
        str(stored.object_id),
        report.parents,
        report.revision,
        figures_of(report),
        stored.received_on if stored.own else None,
    )


def misfits(work: Work) -> tuple[StoredReport, ...]:
    """The revisions whose marks in the store are not what was received, answered and decided."""
    # What this office sends up was never taken in here: the unit above says where it stands.
    stored = [
        each
        for each in work.reports.find()
        if each.object_id is not None and not (each.own and each.received_on is None)
    ]
    by_key: dict[ReportKey, list[StoredReport]] = {}
    for each in stored:
        by_key.setdefault(each.report.key, []).append(each)
    of_device, devices = _by_device(work.bundles.arrivals())
    found = []
    for key, revisions in by_key.items():
        named = {d for each in revisions for d in devices.get(str(each.object_id), ())}
        bundles = [one for device in sorted(named) for one in of_device[device]]
        stands = _reckoned(work, key, revisions, bundles).revisions
        found += [each for each in revisions if _marks(each) != _said(stands, each)]
    return tuple(found)


def _by_device(
    arrivals: Iterable[ArrivedBundle],
) -> tuple[Mapping[str, list[ArrivedBundle]], Mapping[str, set[str]]]:
    """The bundles of each computer, and the computers that brought each revision."""
    of_device: dict[str, list[ArrivedBundle]] = {}
    devices: dict[str, set[str]] = {}
    for each in arrivals:
        of_device.setdefault(each.ref.device, []).append(each)
        for one in each.reports:
            devices.setdefault(one, set()).add(each.ref.device)
    return of_device, devices


def _marks(stored: StoredReport) -> tuple[bool, str]:
    return stored.aside, stored.status


def _said(stands: Mapping[str, Standing], stored: StoredReport) -> tuple[bool, str]:
    found = stands[str(stored.object_id)]
    return found.aside, found.status
