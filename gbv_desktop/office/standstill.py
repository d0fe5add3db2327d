"""What nobody could do any more in an office, asked before people or roles are changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gbv_desktop.domain.naming import period_words
from gbv_desktop.domain.people import Member, PersonRole
from gbv_desktop.domain.reports import ReportState
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.facts import Approving
from gbv_desktop.office.faults import E_PERSON_STUCK
from gbv_desktop.office.session import Office
from gbv_desktop.text import N_, Message, message


@dataclass(frozen=True)
class Staff:
    """Who works in an office and how its leader approves, as it would be."""

    members: tuple[Member, ...]
    approval: Approving

    def has(self, role: PersonRole) -> bool:
        """Whether somebody can do it; whoever works alone does everything."""
        return len(self.members) == 1 or any(each.may(role) for each in self.members)


def staff_now(office: Office) -> Staff:
    """As it is."""
    return Staff(office.members, office.record.approval)


def without(office: Office, member: Member) -> Staff:
    """As it would be without somebody."""
    left = tuple(each for each in office.members if each.id != member.id)
    return replace(staff_now(office), members=left)


def with_roles(office: Office, member: Member, roles: Iterable[PersonRole]) -> Staff:
    """As it would be if somebody had other roles."""
    changed = replace(member, roles=tuple(roles))
    members = tuple(changed if each.id == member.id else each for each in office.members)
    return replace(staff_now(office), members=members)


def approval_chosen(office: Office, how: Approving) -> Staff:
    """As it would be if the leader approved that way."""
    return replace(staff_now(office), approval=how)


def standstill(office: Office, after: Staff) -> tuple[Message, ...]:
    """What could be done until now and by nobody then; nothing if work goes on.

    The last who administers is never let go (E-PERSON-LAST): no one could mend that.
    """
    return tuple(_standing(office, staff_now(office), after))


def _standing(office: Office, before: Staff, after: Staff) -> Iterator[Message]:
    if before.has(PersonRole.ENTER) and not after.has(PersonRole.ENTER):
        yield message(N_("Nobody could open, fill in, hand in or send a report."))
    if _approves(before) and not _approves(after):
        waiting = _waiting(office)
        if waiting:
            yield message(
                N_("Nobody could approve what lies before the leader now: {reports}."),
                reports=tuple(tr(period_words(code)) for code in waiting),
            )
        elif after.approval == "screen":
            yield message(N_("Nobody could approve a report on the screen."))


def _approves(staff: Staff) -> bool:
    """On the screen somebody must sign in for it; a signed paper is noted by who enters."""
    return staff.has(PersonRole.APPROVE if staff.approval == "screen" else PersonRole.ENTER)


def _waiting(office: Office) -> tuple[str, ...]:
    """The periods whose report lies before the leader."""
    with office.store.read() as work:
        own = work.reports.find(unit=office.record.unit, own=True)
    return tuple(
        dict.fromkeys(each.report.period for each in own if each.state is ReportState.SUBMITTED)
    )


def require_going_on(office: Office, after: Staff, *, even_so: bool) -> tuple[Problem, ...]:
    """Refuses a change by which work would come to a stand, unless it is wanted all the same.

    Returns what was known and wanted, for the journal.

    Raises:
        Problem: E-PERSON-STUCK says what would stand still.
    """
    found = standstill(office, after)
    if not found:
        return ()
    stuck = E_PERSON_STUCK(what=" ".join(map(tr, found)))
    if not even_so:
        raise stuck
    return (stuck,)
