"""The way through a review of several years: asked for, its years in Consolidation, its awards."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from desk_kit import TOWN, receive

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.work.reviews import Review, ReviewKind
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.reviews import new_review
from gbv_desktop.text import N_, message
from ui.base.work import TaskOutcome, TaskProgress
from ui.report.more_time import AT_ONCE
from ui.report.review import ask_for_review

if TYPE_CHECKING:
    from screens_kit import Tour

YEARS = {"B01": number(1_204), "V05": number(3), "A03": number(12_500_000)}


def reviewing(tour: Tour) -> None:
    """Of the years 2017 and 2018, the second of which has no report yet."""
    shell = tour.window.shell
    tour.act(partial(ask_for_review, shell, lambda _year: None))
    shell.work.run(_ask, lambda _made: None, message(N_("Asking for a report")))
    tour.rest()
    shell.turn("2018-SK")
    tour.go("totals")
    tour.show("totals, a review")
    tour.act(tour.page.review.change)


def _ask(office: Office, _progress: TaskProgress) -> TaskOutcome[Review]:
    receive(office, TOWN, "2017", YEARS, on=date(2017, 11, 16))
    review = Review(year=2018, first=2017, kind=ReviewKind.INTERIM)
    return TaskOutcome(new_review(office, review, EditionOrder(pending=Pending.AWAITED)), AT_ONCE)
