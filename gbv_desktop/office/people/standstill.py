"""What nobody could do any more in an office, or somebody more: asked before people change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gbv_desktop.domain.offices.people import Member, PersonRole, gained_roles, with_effective_roles
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.facts import Approving
from gbv_desktop.office.open.members import PERSON_ROLE_WORDS
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people.faults import E_PERSON_STUCK
from gbv_desktop.text import N_, Message, message


@dataclass(frozen=True)
class Staff:
    """Who works in an office and how its leader approves, as it would be."""

    members: tuple[Member, ...]
    approval: Approving

    def has(self, role: PersonRole) -> bool:
        """Whether somebody can do it; whoever works alone does everything."""
        return any(each.may(role) for each in with_effective_roles(self.members))

    @property
    def inherits(self) -> tuple[PersonRole, ...]:
        """What nobody gave to the one who would be left alone, and whoever works alone may do."""
        # The last person has every role by rule, whatever the list says (docs/decisions/0016).
        (first, *others) = self.members
        return () if others else gained_roles(first, *with_effective_roles(self.members))


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
    """What could be done until now and by nobody then, or by somebody who might not before.

    Nothing if work goes on as it did; what a person is given by name needs no second word.
    The last who administers is never let go (E-PERSON-LAST): no one could mend that.
    """
    # Compared with today: what stands still already is not the doing of this change.
    before = staff_now(office)
    return (
        *_standing(office, before, after),
        *_inherited(office, after),
        *_on_paper(office, before, after),
    )


def _standing(office: Office, before: Staff, after: Staff) -> Iterator[Message]:
    if before.has(PersonRole.ENTER) and not after.has(PersonRole.ENTER):
        yield message(N_("Nobody could open, fill in, hand in or send a report."))
    if _approves(before) and not _approves(after):
        waiting = _waiting(office)
        if waiting:
            yield message(
                N_("Nobody could approve what lies before the leader now: {reports}."),
                reports=waiting,
            )
        elif after.approval == "screen":
            yield message(N_("Nobody could approve a report on the screen."))


def _inherited(office: Office, after: Staff) -> Iterator[Message]:
    """Whoever is left alone has every role, and reads what the roles hid until then."""
    if not after.inherits:
        return
    person = after.members[0]
    yield message(
        N_(
            "{person} would work here alone, and whoever works alone has every role. What {person}"
            " then does as well: {roles}."
        ),
        person=person.called,
        roles=tuple(tr(message(PERSON_ROLE_WORDS[role])) for role in after.inherits),
    )
    if not person.reads:
        yield message(
            N_("{person} could then read the figures on victims and perpetrators."),
            person=person.called,
        )
    waiting = _waiting(office) if PersonRole.APPROVE in after.inherits else ()
    if waiting:
        yield message(
            N_("Nobody else could approve what lies before the leader now: {reports}."),
            reports=waiting,
        )


def _on_paper(office: Office, before: Staff, after: Staff) -> Iterator[Message]:
    """From the screen to the paper: whoever enters locks what waited for another's signature."""
    # The other way is harmless: what a paper signed stays signed.
    if (before.approval, after.approval) != ("screen", "paper"):
        return
    waiting = _waiting(office)
    if waiting:
        yield message(
            N_(
                "What lies before the leader on the screen could no longer be approved there:"
                " {reports}. Whoever enters figures would lock it, once the paper is signed."
            ),
            reports=waiting,
        )


def _approves(staff: Staff) -> bool:
    """On the screen somebody must sign in for it; a signed paper is noted by who enters."""
    return staff.has(PersonRole.APPROVE if staff.approval == "screen" else PersonRole.ENTER)


def _waiting(office: Office) -> tuple[str, ...]:
    """The reports that lie before the leader, in words."""
    with office.store.read() as work:
        own = work.reports.find(unit=office.record.unit, own=True)
    found = [each.report.period for each in own if each.state is ReportState.SUBMITTED]
    return tuple(tr(period_words(code)) for code in dict.fromkeys(found))


def require_going_on(office: Office, after: Staff, *, even_so: bool) -> tuple[Problem, ...]:
    """Refuses a change by which work would come to a stand, or somebody would be left alone with
    roles that nobody gave them, unless it is wanted all the same.

    Returns what was known and wanted, for the journal.

    Raises:
        Problem: E-PERSON-STUCK says what would stand still, and who could do more.
    """
    found = standstill(office, after)
    if not found:
        return ()
    # One sentence after the other in one refusal: a second question would be answered without
    # reading.
    stuck = E_PERSON_STUCK(what=" ".join(map(tr, found)))
    if not even_so:
        raise stuck
    return (stuck,)
