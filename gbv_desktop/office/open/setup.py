"""Setting an office up: which unit, which role, which plan; keys are made here and stay here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from gbv_desktop import __version__
from gbv_desktop.bundle.envelope.dsse import sign
from gbv_desktop.bundle.envelope.keys import AgeIdentity, SigningKey
from gbv_desktop.bundle.payload.definitions import payloads, sealed
from gbv_desktop.bundle.payload.wire import RoleKeys, RootKeys, Trust
from gbv_desktop.bundle.writer import seal_trust
from gbv_desktop.domain.offices.people import Person, composed
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.plan_outline import PlanPart, plan_outline
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder
from gbv_desktop.office.base.clock import Clock, SystemClock
from gbv_desktop.office.base.office_card import LOST, Role, read_card
from gbv_desktop.office.open.facts import (
    COUNTERS,
    DEFINITIONS,
    OFFICE,
    PROGRAM,
    TRUST,
    Counters,
    OfficeRecord,
    new_incarnation,
)
from gbv_desktop.office.open.faults import E_HOME_EXISTS, E_SETUP_ROLE, E_SETUP_UNIT
from gbv_desktop.office.open.session import CONSOLIDATING, OFFICE_ROLE_WORDS, REPORTING, Office
from gbv_desktop.store.access.slots import REHEARSAL, Cost, calibrate
from gbv_desktop.store.faults import disk_faults
from gbv_desktop.store.layout import OfficePaths
from gbv_desktop.store.records import KeyRecord, ObjectRecord
from gbv_desktop.store.store import Store
from gbv_desktop.store.work import Work
from gbv_desktop.text import message

# Long enough to make guessing dear, short enough that nobody writes the password on the screen.
UNLOCK_SECONDS = 0.7
PREPARER_TITLE = "Cán bộ phụ trách"
"""As it stands on paper, which is in Vietnamese whatever the language of the screen."""
SIGNING_KINDS = ("device",)
UPPER_SIGNING_KINDS = ("root", "package", "receipt")


@dataclass(frozen=True)
class OfficeChoice:
    """What the people decide at set-up.

    Attributes:
        plan, unit: ids of the plan and of one of its units.
        role: ``reporting`` or ``consolidating``.
        preparer, approver: who enters and who approves; by default the titles without names.
    """

    plan: str
    unit: str
    role: Role
    training: bool = False
    preparer: Person | None = None
    approver: Person | None = None


@dataclass(frozen=True)
class ReadPlan:
    """A plan as it was read, checked and sealed, with its objects: type and bytes of each."""

    plan: Plan
    payloads: tuple[tuple[str, bytes], ...]


def read_plan(plan_id: str) -> ReadPlan:
    """Reads a plan of this PC once, for one office or for many that are set up together.

    Raises:
        Problem: E-PLAN-*, E-PKG-SHAPE, E-TEXT-CHARS.
    """
    return _read_folder(plan_folder.find(plan_id))


def _read_folder(folder: Path) -> ReadPlan:
    plan = sealed(plan_folder.load(folder))
    return ReadPlan(plan, payloads(plan))


def faults_of_folder(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with a plan folder, wherever it lies; empty if offices can use it."""
    if found := plan_folder.faults_of(folder):
        return found
    try:
        _read_folder(folder)
    except Problem as problem:
        return (problem,)
    return ()


def set_up(
    home: Path,
    password: str,
    choice: OfficeChoice,
    clock: Clock | None = None,
    read: ReadPlan | None = None,
) -> Office:
    """Makes a new office and opens it.

    Args:
        home: a folder with no office in it; made if it is missing.
        password: the office's password.
        choice: plan, unit, role and people.
        clock: the time, for rehearsals.
        read: the plan that is chosen, where it was read before.

    Raises:
        Problem: E-HOME-EXISTS, E-SETUP-UNIT, E-SETUP-ROLE, E-PLAN-*, E-PWD-WEAK.
    """
    clock = clock or SystemClock()
    # A store without its card may be the empty one of a set-up that was cut short.
    if read_card(home) not in (None, LOST):
        raise E_HOME_EXISTS(home=str(home))
    read = read or read_plan(choice.plan)
    unit = _require_fit(read.plan, choice)
    # Training offices are unlocked hundreds of times in a rehearsal, and hold nothing real.
    cost: Cost = REHEARSAL if choice.training else calibrate(UNLOCK_SECONDS)
    store = _store(home, password, cost, own_words(unit, clock.today()), clock)
    try:
        with store.begin() as work:
            _put_office(work, read, unit, choice, clock)
        office = Office(store, home, clock)
        # The card last: cut short before it, the folder can be set up again or opens without it.
        office.put_card()
    except BaseException:
        store.close()
        raise
    return office


def _store(home: Path, password: str, cost: Cost, words: tuple[str, ...], clock: Clock) -> Store:
    """A new store, or the empty one of a set-up that was cut short; never one with an office."""
    with disk_faults():
        there = OfficePaths(home).database.exists()
    if not there:
        return Store.create(home, password, cost, words, clock=clock.now)
    store = Store.open(home, password, clock.now(), clock=clock.now)
    try:
        _require_empty(store, home)
        # A set-up that was cut short may have had another cost, and other words of its unit.
        store.key_slots.change_password(password, password, cost, words)
    except BaseException:
        store.close()
        raise
    return store


def _require_empty(store: Store, home: Path) -> None:
    with store.read() as work:
        if OFFICE.read(work) is not None:
            raise E_HOME_EXISTS(home=str(home))


def own_words(unit: Unit, day: date) -> tuple[str, ...]:
    """The names that everybody in the unit would try first as its password."""
    name = unit.name_on(day)
    return name.name, name.short, unit.place


def fits(plan: Plan, unit: Unit, role: str) -> bool:
    """Whether a unit has work in a role: whatever today's date, so that nobody is locked out."""
    if role == CONSOLIDATING:
        # Units of past and coming years count too: an old office must open, a new one be prepared.
        return any(unit.id in other.uppers for other in plan.units)
    # Who adds up others reports upward as well, and does both in one office.
    return any(each.reporter and each.reports_to and not each.sends_totals for each in unit.ever)


def _require_fit(plan: Plan, choice: OfficeChoice) -> Unit:
    unit = plan.unit_by_id.get(choice.unit)
    if unit is None:
        raise E_SETUP_UNIT(plan=choice.plan, unit=choice.unit)
    # A unit that owes no report still has its duties in the plan, so it may be set up as well; one
    # that adds up others would send its own figures upward for theirs.
    if choice.role == REPORTING and any(each.sends_totals for each in unit.ever):
        raise E_SETUP_ROLE(unit=unit.names[-1].office, role=message(OFFICE_ROLE_WORDS[REPORTING]))
    if choice.role != REPORTING and not fits(plan, unit, CONSOLIDATING):
        known = (
            message(OFFICE_ROLE_WORDS[choice.role])
            if choice.role in OFFICE_ROLE_WORDS
            else choice.role
        )
        raise E_SETUP_ROLE(unit=unit.names[-1].office, role=known)
    return unit


def _put_office(work: Work, read: ReadPlan, unit: Unit, choice: OfficeChoice, clock: Clock) -> None:
    now, unit = clock.now(), unit.on(clock.today())
    record = OfficeRecord(
        unit=unit.id,
        role=choice.role,
        training=choice.training,
        incarnation=new_incarnation(),
        preparer=composed(choice.preparer or Person("", PREPARER_TITLE)),
        approver=composed(choice.approver or Person(unit.signer.name, _approver_title(unit))),
    )
    OFFICE.put(work, record)
    PROGRAM.put(work, __version__)
    COUNTERS.put(work, Counters())
    signer = _make_signing_keys(work, SIGNING_KINDS, now)["device"]
    _make_identity(work, "identity", now)
    if choice.role == CONSOLIDATING:
        keys = _make_signing_keys(work, UPPER_SIGNING_KINDS, now)
        # Units know only the package key by the trust document, so definitions are signed with it.
        signer = keys["package"]
        _put_trust(work, record, keys, _make_identity(work, "recipient", now), now)
    ids = []
    for kind, payload in read.payloads:
        envelope = sign(kind, payload, [signer])
        ids.append(envelope.id)
        work.objects.add(
            ObjectRecord(envelope.id, envelope.payload_type, envelope.to_bytes(), None, now)
        )
    DEFINITIONS.put(work, ids)
    person = record.preparer.name or record.preparer.title
    work.journal.append(
        person, "setup", unit.id, {"role": record.role, "plan": read.plan.identity.id}
    )


def _approver_title(unit: Unit) -> str:
    return (unit.signer.own_title or unit.signer.title).capitalize()


def _make_signing_keys(work: Work, kinds: tuple[str, ...], now: datetime) -> dict[str, SigningKey]:
    made = {kind: SigningKey.generate() for kind in kinds}
    for kind, key in made.items():
        work.keys.add(KeyRecord(kind, key.public.id, key.secret, key.public.raw, now))
    return made


def _make_identity(work: Work, kind: str, now: datetime) -> AgeIdentity:
    identity = AgeIdentity.generate()
    public = identity.recipient
    work.keys.add(KeyRecord(kind, public.text, identity.secret, public.raw, now))
    return identity


def _put_trust(
    work: Work,
    record: OfficeRecord,
    keys: dict[str, SigningKey],
    recipient: AgeIdentity,
    now: datetime,
) -> None:
    """Version 1 of the trust document, made once with the keys: its bytes never change."""
    trust = Trust(
        epoch=1,
        version=1,
        prev="",
        unit=record.unit,
        root=RootKeys(keys=[keys["root"].public.raw.hex()], threshold=1),
        roles=RoleKeys(
            package=[keys["package"].public.raw.hex()],
            receipt=[keys["receipt"].public.raw.hex()],
        ),
        recipients=[recipient.recipient.text],
        # Part of what is signed: what later versions will fill stays empty and is not left out.
        recovery="",
        notes="",
        training=record.training,
    )
    envelope = seal_trust(trust, [keys["root"]])
    work.objects.add(
        ObjectRecord(envelope.id, envelope.payload_type, envelope.to_bytes(), None, now)
    )
    TRUST.put(work, envelope.id)


@dataclass(frozen=True)
class PlanChoice:
    """A plan to set an office up for; ``reporting`` and ``consolidating`` are ids of units.

    Attributes:
        made: the plan itself where no folder of this PC holds it.
    """

    plan: Plan
    reporting: frozenset[str]
    consolidating: frozenset[str]
    made: ReadPlan | None = None


def plans_to_choose() -> tuple[PlanChoice, ...]:
    """Every plan on this PC with the units that can work in each role.

    Raises:
        Problem: E-PLAN-*, naming file and line.
    """
    return tuple(choice_of(plan_folder.load(folder)) for folder in plan_folder.available())


def choice_of(plan: Plan) -> PlanChoice:
    """A plan with the units that can work in each role."""
    fitting = {
        role: frozenset(unit.id for unit in plan.units if fits(plan, unit, role))
        for role in (REPORTING, CONSOLIDATING)
    }
    return PlanChoice(plan, fitting[REPORTING], fitting[CONSOLIDATING])


def outlines() -> list[tuple[str, tuple[PlanPart, ...]]]:
    """What each plan says of itself, by its id.

    Raises:
        Problem: E-PLAN-*, naming file and line.
    """
    plans = [plan_folder.load(folder) for folder in plan_folder.available()]
    return [(plan.identity.id, plan_outline(plan)) for plan in plans]
