"""Computers whose digits nobody has compared yet, in a card beside the packages."""

from __future__ import annotations

from functools import partial

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.receive.enrolment import WaitingDevice
from ui.base import places
from ui.base.shell import Shell
from ui.kit.parts import Card, button, label, tag
from ui.kit.roles import only_for
from ui.stick.registering import register

MOST_SHOWN = 4


def registering_card(shell: Shell, waiting: tuple[WaitingDevice, ...]) -> Card:
    """Whom to phone, and where to type the digits."""
    beside = tag(str(len(waiting)), "warning") if waiting else None
    card = Card(_("To be registered"), "", beside)
    if not waiting:
        card.add(label(_("Every computer that asked is registered."), "second"))
    for each in waiting[:MOST_SHOWN]:
        card.add(label(each.name, "strong"))
        # By the directory alone: who forged a registration would answer at a number of its own.
        if each.phone:
            words = fill(_("by the directory: {phone}"), {"phone": each.phone})
            card.add(label(words, "second"))
        act = partial(register, shell, each.device, each.name, phone=each.phone)
        words = _("Compare the digits…")
        made = button(words, act, icon="phone")
        made.setAccessibleName(f"{words} {each.name}")
        only_for(shell, PersonRole.ADMIN, made)
        card.add(made)
    if len(waiting) > MOST_SHOWN:
        more = fill(_("{count} more…"), {"count": len(waiting) - MOST_SHOWN})
        card.add(button(more, lambda: shell.go(places.INBOX, view="registrations"), kind="link"))
    return card
