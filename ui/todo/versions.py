"""Versions of the plan on the first page: those that come, those that wait for their document."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import _, fill, tr
from ui.base.places import PLAN
from ui.base.words import day
from ui.kit.roles import Act, offered

if TYPE_CHECKING:
    from gbv_desktop.office.plan.editions import PlanEdition
    from gbv_desktop.office.todo import AwaitedOrder
    from ui.base.shell import Shell

VersionCard = tuple[str, str, str, Act | None]
"""Tone, head, explanation and the one button."""


def awaited_card(shell: Shell, waiting: AwaitedOrder) -> VersionCard:
    """What was applied on a leader's word, by what it is about."""
    edition, about = waiting.edition, tr(waiting.about) if waiting.about is not None else ""
    told = {
        "edition": str(edition.identity.edition),
        "day": day(edition.begins),
        "about": about,
    }
    head = _("Version {edition} of the plan waits for the document that orders it")
    more = _("By instruction it is applied from {day}. Note number and day once it comes.")
    if about:
        head = _("{about}: the document is to come")
        more = _(
            "By instruction it is applied from {day}, as version {edition} of the plan. Note number"
            " and day once it comes."
        )
    note = (_("Note the document…"), partial(_note, shell, edition.identity.edition, about))
    return "warning", fill(head, told), fill(more, told), offered(shell, PersonRole.ENTER, note)


def coming_card(shell: Shell, edition: PlanEdition) -> VersionCard:
    """A version that is in force later."""
    told = {"edition": str(edition.identity.edition), "day": day(edition.begins)}
    head = fill(_("Version {edition} of the plan is in force from {day}"), told)
    more = _("Until then all stays as it is.")
    return "", head, more, (_("See what changes"), partial(shell.go, PLAN, view="changes"))


def _note(shell: Shell, edition: int, about: str) -> None:
    from ui.register.order_came import ask_for_order

    ask_for_order(shell, edition, about)
