"""The plan's own number and day, which its text leaves blank: entered once, cited by every paper.

The consolidating unit copies them from the issued plan; they become part of the plan that its
packages carry, so that all units cite it alike (NĐ 30/2020, PL I, II.6.b). A report that was
approved before keeps citing the plan as its signed paper does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from gbv_desktop.bundle.envelope.dsse import sign
from gbv_desktop.bundle.payload.definitions import payloads
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.catalogue import Identity, Plan
from gbv_desktop.domain.plan.editions.tables import PlanTables, with_value
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.facts import DEFINITIONS, FactOf
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.plan_in_force import put_in_force
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.drafting import follow_in_draft
from gbv_desktop.store.records import ObjectRecord, StoredReport
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_PLAN_NUMBER = ProblemKind(
    "E-PLAN-NUMBER",
    N_("“{number}” is no number of a plan."),
    N_("Write number and sign as they stand on the issued plan, such as 25/KH-UBND."),
)
E_PLAN_DAY = ProblemKind(
    "E-PLAN-DAY",
    N_("The plan cannot have been signed on {day}: today is {today}."),
    N_("Copy the day from the issued plan."),
)


E_PLAN_ABOVE = ProblemKind(
    "E-PLAN-ABOVE",
    N_("The plan of this office comes from {upper}, with its number and day."),
    N_("Ask {upper} to enter both; they come with its next package, and go on to the units below."),
)


@dataclass(frozen=True)
class PlanCited:
    """How a paper cites the plan; empty where its number was not known."""

    number: str = ""
    signed_on: date | None = None


_CITED = FactOf("plan cited:", PlanCited)
"""How the paper of a revision that was approved here cites the plan, by its object's id."""


def plan_cited(plan: Plan) -> PlanCited:
    """How papers cite this plan now."""
    return PlanCited(plan.identity.number, plan.identity.signed_on)


@needs(PersonRole.ADMIN)
def number_plan(office: Office, number: str, signed_on: date) -> PlanCited:
    """Enters number and day of the issued plan; papers that are approved or frozen stay.

    Args:
        office: the open office.
        number: number and sign, ``25/KH-UBND``.
        signed_on: the day on the plan.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-PLAN-ABOVE, E-PLAN-NUMBER, E-PLAN-DAY, E-TEXT-CHARS.
    """
    office.require(CONSOLIDATING)
    # Its next package would take back what was entered here.
    if office.between and office.upper_trust is not None:
        raise E_PLAN_ABOVE(upper=office.name_of(office.upper_id))
    text_policy(number)
    words = read_number(number, kind=E_PLAN_NUMBER)
    require_plausible_days(signed_on)
    today = office.clock.today()
    if signed_on > today:
        raise E_PLAN_DAY(day=signed_on, today=today)
    named = PlanCited(words, signed_on)
    identity = replace(office.plan.identity, number=words, signed_on=signed_on)
    with office.writing() as work:
        # Before the plan is replaced: what was signed until now cites it as it stood then.
        keep_citation(work, office.plan, identity)
        put = _put_plan(office, work, replace(office.plan, identity=identity))
        follow_in_draft(office, work, put, identity.edition, partial(_cited, named))
        office.log(work, "plan numbered", identity.id, number=words, on=signed_on.isoformat())
    # Only after the transaction: a number that the disk refused must not stand on a paper.
    office.reload_plan()
    return named


def _cited(named: PlanCited, tables: PlanTables) -> PlanTables:
    numbered = with_value(tables, "plan", ("plan", "number"), named.number)
    return with_value(numbered, "plan", ("plan", "signed_on"), named.signed_on)


def _put_plan(office: Office, work: Work, plan: Plan) -> str:
    """The plan's object is replaced, and its id given; units and forms keep theirs."""
    # The plan comes last among its objects; the others do not change, so no form gets a new id.
    kind, payload = payloads(plan)[-1]
    envelope = sign(kind, payload, [office.keyring.signing_key("package")])
    now = office.clock.now()
    work.objects.add(ObjectRecord(envelope.id, kind, envelope.to_bytes(), None, now))
    units_and_forms = (DEFINITIONS.read(work) or [])[:-1]
    put_in_force(work, [*units_and_forms, envelope.id])
    return envelope.id


def keep_citation(work: Work, old: Plan, new: Identity) -> None:
    """Before the plan is cited otherwise: what is approved here keeps citing it as it did."""
    cited = plan_cited(old)
    if (cited.number, cited.signed_on) == (new.number, new.signed_on):
        return
    for stored in work.reports.find(own=True):
        cites = _CITED.of(stored.object_id) if stored.object_id else None
        # Once: a plan numbered twice must not change how an earlier signed paper cites it.
        if cites and cites.read(work) is None:
            cites.put(work, cited)


def plan_of_paper(work: Work, plan: Plan, stored: StoredReport) -> Plan:
    """The plan as a report's paper cites it: that of its approval, else today's."""
    kept = _CITED.of(stored.object_id).read(work) if stored.object_id else None
    if kept is None:
        return plan
    identity = replace(plan.identity, number=kept.number, signed_on=kept.signed_on)
    return replace(plan, identity=identity)
