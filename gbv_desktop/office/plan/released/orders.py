"""By what an edition of the plan is ordered, and the document that came after it was applied.

An edition that is ordered "theo chỉ đạo, chờ văn bản" was signed without number and day, and what
was released never changes: that the document came, and which it is, is a fact of this office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.editions import PlanEdition, editions_of
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message

E_ORDER_EDITION = ProblemKind(
    "E-ORDER-EDITION",
    N_("No version {edition} of the plan waits for a document."),
    N_("Choose one of those on the page To do."),
    N_("See which wait: gbv plan show."),
)
E_ORDER_DAY = ProblemKind(
    "E-ORDER-DAY",
    N_("The document {number} cannot be of {day}: today is {today}."),
    N_("Copy the day from the document."),
)


@dataclass(frozen=True)
class OrderCame:
    """The document that an edition had waited for.

    Attributes:
        no: number and sign. on: its day. by: who noted it.
    """

    no: str
    on: date
    by: str


_CAME = FactOf("edition ordered:", OrderCame)
"""By the number of the edition."""


def orders_that_came(work: Work) -> dict[int, OrderCame]:
    """The documents that were noted here, by the number of the edition."""
    return {int(edition): came for edition, came in _CAME.all(work).items()}


def awaited_orders(office: Office) -> tuple[PlanEdition, ...]:
    """The editions that this office applied on a leader's word and whose document has not come."""
    # Those of the unit above wait there.
    if not office.consolidating or (office.between and office.upper_trust is not None):
        return ()
    with office.store.read() as work:
        came = orders_that_came(work)
    # Two objects have one number where the plan was numbered: they wait for one document.
    waiting = {
        each.identity.edition: each
        for each in editions_of(office)
        if each.identity.order.pending is Pending.AWAITED
        and each.identity.edition not in came
        and not each.replaced
    }
    return tuple(waiting.values())


@needs(PersonRole.ENTER, PersonRole.ADMIN)
def note_order(office: Office, edition: int, number: str, day: date) -> OrderCame:
    """Notes the document that orders an edition which had waited for it; a slip is noted anew.

    Args:
        office: the consolidating office.
        edition: its number.
        number: number and sign of the document.
        day: the day on it.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-ORDER-EDITION, E-ORDER-DAY, E-PAPER-NUMBER, E-DAY-YEAR,
            E-TEXT-CHARS.
    """
    office.require(CONSOLIDATING)
    text_policy(number)
    no = read_number(number)
    require_plausible_days(day)
    today = office.clock.today()
    if day > today:
        raise E_ORDER_DAY(number=no, day=day, today=today)
    known = {each.identity.edition: each.identity.order.pending for each in editions_of(office)}
    if known.get(edition) is not Pending.AWAITED:
        raise E_ORDER_EDITION(edition=edition)
    came = OrderCame(no, day, office.actor.called)
    with office.writing() as work:
        _CAME.of(edition).put(work, came)
        office.log(work, "plan edition ordered", str(edition), number=no, on=day.isoformat())
    return came


def order_of(office: Office, edition: PlanEdition) -> EditionOrder:
    """By what an edition is ordered, with the document that came since it was applied."""
    with office.store.read() as work:
        came = orders_that_came(work).get(edition.identity.edition)
    said = edition.identity.order
    waits = said.pending is Pending.AWAITED
    return EditionOrder(came.no, came.on) if came is not None and waits else said


def order_words(office: Office, edition: PlanEdition) -> tuple[Message, ...]:
    """The same in a sentence; none where the plan says nothing of it."""
    order = order_of(office, edition)
    if order.no and order.on is not None:
        return (message(N_("Ordered by document no. {no} of {day}"), no=order.no, day=order.on),)
    return tuple(message(words) for words in _PENDING.get(order.pending, ()))


_PENDING = {
    Pending.AWAITED: (N_("Ordered by instruction; the document is to come"),),
    Pending.TECHNICAL: (N_("Technical: telephones, signers, help texts; needs no document"),),
}
