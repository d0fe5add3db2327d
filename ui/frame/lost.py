"""What is told when the office opens: saved work that is gone, a step that was cut short, a clock
that cannot be right, a disk that is nearly full."""

from __future__ import annotations

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from gbv_desktop.office.base.home_place import HomePlace, home_place
from gbv_desktop.office.open.dating import far_clock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.trust.gaps import confirm, gaps
from ui.base.early_words import numbered
from ui.base.shell import Shell
from ui.base.work import TaskOutcome, TaskProgress


def tell_lost(shell: Shell) -> None:
    """Says what is missing and where it may be fetched back; Esc leaves it for the next opening."""

    def show(found: tuple[Problem, ...]) -> None:
        seen = [shell.ask.lost(each, _("I have read it")) for each in found]
        # All or none is confirmed: one that nobody read is told at the next opening again, and so
        # is each where nothing can be noted.
        if found and all(seen) and not shell.who.read_only:
            shell.work.run(_confirm)

    shell.work.read(gaps, show)


def tell_far_clock(shell: Shell) -> None:
    """Says that the PC's clock stands years away from everything known here, if it does."""

    def show(far: Problem | None) -> None:
        if far is not None:
            shell.ask.problem(far)

    shell.work.read(far_clock, show)


def tell_room(shell: Shell) -> None:
    """Says that the disk or stick on which the office is kept is nearly full, if it is."""

    def show(place: HomePlace) -> None:
        if place.nearly_full is not None:
            shell.ask.problem(place.nearly_full)

    shell.work.read(lambda office: home_place(office.home, office.store.size), show)


def tell_settled(shell: Shell, *, said_at_door: bool = False) -> None:
    """Says whose new password was cut short the last time, and what became of it.

    Args:
        said_at_door: that these data are only to be read, which is all that is told of such data.
    """
    if said_at_door and shell.who.read_only:
        return

    def show(found: tuple[Problem, ...]) -> None:
        for each in found:
            shell.ask.tell(tr(each.text), f"{tr(each.next)} ({numbered(each.code)})")

    shell.work.read(lambda office: office.settled, show)


def _confirm(office: Office, _progress: TaskProgress) -> TaskOutcome[int]:
    return TaskOutcome(confirm(office))
