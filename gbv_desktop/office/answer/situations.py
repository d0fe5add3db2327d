"""Where the reports of a period stand, as the store has them: the source of every word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

from gbv_desktop.domain.report.reports import Node, Report, ReportKey
from gbv_desktop.domain.totals.situation import (
    SignedRevision,
    Situation,
    VersionChoice,
    alone,
    situation,
)
from gbv_desktop.store.records import ChoiceRecord, StoredReport
from gbv_desktop.store.repositories.written_reports import WrittenReport
from gbv_desktop.store.work import Work


def situation_of(work: Work, key: ReportKey) -> Situation:
    """Where one report stands."""
    stored = work.reports.written(key)
    choices = work.choices.find(period=key.period, unit=key.unit)
    return judged(stored, work.reports.devices(key.period), choices)


def judged(
    stored: Iterable[WrittenReport], devices: Mapping[str, str], choices: Sequence[ChoiceRecord]
) -> Situation:
    """As :func:`situation_of`, from what was read before; drafts are no part of it."""
    # Without an id it is a draft of this very office, which nobody has signed.
    signed = [each for each in stored if each.object_id is not None]
    if len(signed) == 1 and not signed[0].aside:
        return alone(str(signed[0].object_id), signed[0].status)
    numbers = Counter(each.revision for each in signed)
    revisions = [_revision(each, devices, numbers) for each in signed]
    # A choice that was taken back stays in the store and decides nothing.
    decided = [
        VersionChoice(each.chosen, each.rejected) for each in choices if each.undone_on is None
    ]
    return situation(revisions, decided)


def versions_of(work: Work, key: ReportKey) -> tuple[StoredReport, ...]:
    """Every version of a report that is to be seen, the one that counts first."""
    found = map(work.reports.by_object, situation_of(work, key).versions)
    return tuple(each for each in found if each is not None)


def figures_of(report: Report) -> Hashable:
    """Equal for two revisions whose figures, estimates and facts beside them are the same."""
    # Without the texts: nobody disagrees about anything that is added up (decision 0020).
    # Sorted, since two computers may have filled the same cells in another order.
    details = {code: tuple(sorted(each.items())) for code, each in report.details.items()}
    parts = (report.cells, report.estimates, details)
    return (report.form_hash, *(tuple(sorted(part.items(), key=_code)) for part in parts))


def _code(item: tuple[str, object]) -> str:
    return item[0]


def _revision(
    stored: WrittenReport, devices: Mapping[str, str], numbers: Mapping[int, int]
) -> SignedRevision:
    report, object_id = stored.whole.report, str(stored.object_id)
    device = devices.get(object_id, "")
    node = Node(object_id, report.parents, report.revision, stored.aside, device)
    # Figures are held against those of the same number alone; most reports have no other.
    figures = figures_of(report) if numbers[report.revision] > 1 else object_id
    return SignedRevision(node, stored.status, figures)
