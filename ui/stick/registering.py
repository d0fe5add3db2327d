"""Registering a computer: its digits, typed while the unit reads them out on the telephone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.registering import Foreseen, Registered, foresee, register_computer
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.shell import Shell
from ui.base.work import TaskOutcome
from ui.stick.digits import DigitsAsked, DigitsDialog

CHANGED = frozenset({topics.DEVICES, topics.INBOX})


def register(
    shell: Shell,
    device: str,
    name: str,
    sha256: str = "",
    folder: Path | None = None,
    phone: str = "",
) -> None:
    """Asks for the digits of a computer and registers it.

    Args:
        device: the computer. name: its unit.
        sha256: the registration file in ``folder``, if it was not taken in yet.
        phone: the unit's number by the directory, if it is known; never one that it told itself.
    """

    def look(office: Office, _progress: object) -> TaskOutcome[Foreseen]:
        return TaskOutcome(foresee(office, device, sha256, folder))

    asked = partial(_ask, shell, name, phone)
    shell.work.run(look, asked, message(N_("Looking at what it sent before")))


def _ask(shell: Shell, name: str, phone: str, seen: Foreseen) -> None:
    number = fill(_(" (by the directory: {phone})"), {"phone": phone}) if phone else ""
    asked = DigitsAsked(
        head=fill(_("Compare the digits of {unit}"), {"unit": name}),
        how=fill(
            _(
                "Phone the unit at the number in the official directory{number}. Let it read the"
                " eight groups from its own screen under “Digits of this computer”, and type them"
                " here; or type them from the stamped registration sheet."
            ),
            {"number": number},
        ),
        act=_("Compare and register"),
        first="\n".join(map(tr, seen.sentences())),
    )
    dialog = DigitsDialog(shell, asked, partial(_compare, shell, seen))
    if shell.ask.show(dialog):
        shell.say("✓ " + fill(_("Registered: {unit}"), {"unit": name}))


def _compare(
    shell: Shell,
    seen: Foreseen,
    digits: str,
    right: Callable[[], None],
    wrong: Callable[[Problem], None],
) -> None:
    def act(office: Office, _progress: object) -> TaskOutcome[Registered]:
        return TaskOutcome(register_computer(office, seen, digits), CHANGED)

    def done(made: Registered) -> None:
        # First the dialog goes: what is told next must not stand behind it.
        right()
        said = list(map(tr, made.sentences()))
        if said:
            shell.ask.tell(said[0], "\n".join(said[1:]))

    def failed(problem: Problem) -> None:
        wrong(problem)
        # The registration file itself may be in by now, and waits.
        shell.work.changed.emit(CHANGED)

    shell.work.run(act, done, message(N_("Comparing the digits")), failed=failed)
