"""A review of several years that the plan sets for this one: a reminder, never an error."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import Field
from ui.base.words import day
from ui.kit.roles import offered
from ui.report.review import ask_for_review

if TYPE_CHECKING:
    from gbv_desktop.office.work.reviews import ReviewDue
    from ui.base.shell import Shell
    from ui.todo.versions import VersionCard


def review_card(shell: Shell, due: ReviewDue) -> VersionCard:
    """What the plan sets, by when units are to be asked, with the way to do it."""
    told: dict[str, Field] = {"title": due.title, "year": due.year}
    head = fill(_("The plan sets for {year}: {title}"), told)
    days = {"asked": day(due.ask_by), "until": day(due.until)}
    more = _("Ask the units for their words by {asked}; these are due to the end of {until}.")
    act = (_("Review of several years…"), partial(ask_for_review, shell, lambda _year: None))
    return "", head, fill(more, days), offered(shell, PersonRole.ENTER, act)
