"""When a report counts as received: one rule for preview, board, papers and lists.

A report is received on the earliest of the days on which any revision of it was taken in and on
which any of its signed papers is entered in the register. So a flooded road is no lateness, a
second paper (a copy, a correction) makes nobody late, and a correction is as punctual as the
report that it corrects. Source: the board of the plan's clause IV, which asks when the report
came, not in which of its forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from gbv_desktop.office.answer.histories import ReportHistory
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.records import RegisterRecord, StoredReport
from gbv_desktop.store.repositories.written_reports import WrittenReport
from gbv_desktop.store.work import Work


def first_day(
    stored: Iterable[StoredReport | WrittenReport], papers: Iterable[RegisterRecord]
) -> date | None:
    """The earliest day on which anything of one report came; ``None`` if nothing has."""
    days = [each.received_on for each in stored if each.received_on is not None]
    return min([*days, *[each.received_on for each in papers]], default=None)


def received_day(office: Office, work: Work, history: ReportHistory) -> date:
    """As :func:`first_day`, for a report that comes in now: today if nothing came before."""
    stored, key = history.stored, history.key
    papers = work.register.find(unit=key.unit, form=key.form, period=key.period)
    days = [first_day(stored, papers)]
    # The first file comes in now; a paper of an earlier day goes before it.
    if not any(each.received_on is not None for each in stored):
        days.append(office.clock.today())
    return min(each for each in days if each is not None)


def paper_days(work: Work, period: str) -> Mapping[str, date]:
    """The day of each unit's first registered paper for a period."""
    found: dict[str, date] = {}
    for each in work.register.find(period=period):
        found[each.unit] = min(each.received_on, found.get(each.unit, each.received_on))
    return found
