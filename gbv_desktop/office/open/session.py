"""An open office: its store, its plan, its keys and the clock, for the length of some use cases."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from gbv_desktop import READS_FROM, SCHEMA, __version__
from gbv_desktop.bundle.payload.definitions import forms_by_id
from gbv_desktop.bundle.payload.wire import AuditMark, ClockMark
from gbv_desktop.bundle.reader import Context, PinnedTrust, Sender
from gbv_desktop.domain.offices.people import Person, PersonRole
from gbv_desktop.domain.offices.units import Unit, UnitName
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import FormUse, Period
from gbv_desktop.domain.report.naming import UNKNOWN_UNIT, period_words
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.base.clock import Clock, SetClock, SystemClock, stamp, suspect
from gbv_desktop.office.base.doubts import Doubt
from gbv_desktop.office.base.office_card import (
    CARD_NAME,
    LOST,
    OfficeCard,
    Role,
    read_card,
    write_card,
)
from gbv_desktop.office.base.what_changed import newest
from gbv_desktop.office.open.facts import (
    COUNTERS,
    OFFICE,
    PROGRAM,
    UPPER,
    ClockSeen,
    UpperTrust,
    clock_seen,
    counters,
    new_incarnation,
    note_clock,
)
from gbv_desktop.office.open.faults import (
    E_CLOCK_REAL,
    E_HOME_NONE,
    E_PERSON_NONE,
    E_PERSON_READS,
    E_PERSON_ROLE,
    E_REPORT_FORM,
    E_ROLE,
    E_UPWARD_NONE,
)
from gbv_desktop.office.open.found.cut_short import settle
from gbv_desktop.office.open.found.lost_work import keep
from gbv_desktop.office.open.found.upgraded import is_false, note_version
from gbv_desktop.office.open.keyring import Keyring
from gbv_desktop.office.open.members import PERSON_ROLE_WORDS, members_of, signed_in, slot_of
from gbv_desktop.office.open.plan_in_force import plan_of, turn_to_edition
from gbv_desktop.office.open.unlocking import open_store, require_office, require_rehearsal
from gbv_desktop.store.faults import E_DB_READS, disk_faults
from gbv_desktop.store.high_water_mark import GapKind
from gbv_desktop.store.store import Store
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message

_log = logging.getLogger(__name__)


REPORTING = "reporting"
CONSOLIDATING = "consolidating"
OFFICE_ROLE_WORDS = {REPORTING: N_("reporting unit"), CONSOLIDATING: N_("consolidating unit")}


class Office:
    """One office, open. Close it when the work is done; ``with`` does.

    Attributes:
        keyring: the office's key pairs.
        members: everybody who may sign in.
        actor: who signed in, and so acts.
        made_anew: names of small files that were damaged when the office was opened.
        settled: what is to be told of people whose change was cut short the last time, and of
            another version of the program.
        program_before, program: the newest version that worked here, without and with this one.
        answered: the doubts about a day that a person was shown and accepted.
        besides: what the first transaction of the act under way writes before its own.
        at_close: what is to be forgotten with it.
    """

    def __init__(self, store: Store, home: Path, clock: Clock) -> None:
        self.store = store
        self.home = home
        self.clock = clock
        with store.read() as work:
            self.record = OFFICE.required(work)
            self.plan = plan_of(work)
            self.members = members_of(work, store, self.record.preparer)
            self.program_before = PROGRAM.read(work) or ""
        self.program = newest(self.program_before, __version__)
        self.keyring = Keyring(store)
        self.actor = signed_in(self.members, store.key_slots.own_id)
        self.made_anew = store.made_anew
        self.settled: tuple[Problem, ...] = ()
        self.answered: frozenset[Doubt] = frozenset()
        self.besides: Callable[[Work], None] | None = None
        self.at_close = ExitStack()

    @classmethod
    def open(cls, home: Path, password: str, today: date | None = None, person: str = "") -> Office:
        """Unlocks the office in ``home``.

        Args:
            home: the office's folder.
            password: the person's password.
            today: a day set by hand; training offices only.
            person: who signs in, by name or id; by default the first person.

        Raises:
            Problem: E-HOME-NONE, E-CLOCK-REAL, E-PERSON-NONE, E-PERSON-GONE, E-PWD-*, E-SLOT-*,
                E-DB-*, E-HOME-BUSY. Damage that nobody has read yet: ``store.page_check``.
        """
        card = read_card(home)
        if card is None:
            raise E_HOME_NONE(home=str(home))
        # Before the key is derived from the password, which takes most of a second.
        if today is not None and card != LOST and not card.training:
            raise E_CLOCK_REAL()
        office = cls._unlock(home, password, today, slot_of(card, person))
        with ExitStack() as refused, office.store.page_check.explains():
            refused.callback(office.close)
            # The card can be edited by anyone: whom it names is only where to begin.
            if person and not office.actor.answers_to(person):
                raise E_PERSON_NONE(person=person)
            if card != office.card and not office.store.read_only:
                # Lost, edited, or never reached by a step cut short: the store knows it all.
                office.put_card()
            if card == LOST or is_false(card, office):
                office.made_anew += (CARD_NAME,)
            office.settled += note_version(office)
            refused.pop_all()
        return office

    @classmethod
    def restored(cls, home: Path, password: str, today: date | None = None) -> Office:
        """Unlocks an office that was just brought back, before it has its card again."""
        return cls._unlock(home, password, today, None)

    @classmethod
    def _unlock(cls, home: Path, password: str, today: date | None, slot_id: str | None) -> Office:
        clock: Clock = SystemClock() if today is None else SetClock(today)
        store = open_store(home, password, clock, slot_id)
        # Also on Ctrl-C: the lock of a store left open would keep everybody out.
        with ExitStack() as refused, store.page_check.explains():
            refused.callback(store.close)
            require_office(store, home)
            office = cls(store, home, clock)
            # The card can be edited by anyone; the record in the store is what counts.
            require_rehearsal(office.record, today)
            office._begin_new_life_if_behind()
            turn_to_edition(office)
            # Told as often as it is opened: whoever sits down here has to know it.
            office.settled = (E_DB_READS(),) if store.read_only else settle(office)
            # Not before: it would keep the processor and the disk from opening the door.
            store.page_check.begin()
            refused.pop_all()
        return office

    def close(self) -> None:
        """Closes the store; nothing is lost if this is never reached."""
        # The store, whatever comes of the rest: its lock would keep everybody out.
        with closing(self.store):
            self.at_close.close()

    def __enter__(self) -> Office:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def put_card(self) -> None:
        """Puts the card beside the store; raises E-DB-READS, E-DB-FULL and the like."""
        if self.store.read_only:
            raise E_DB_READS()
        self.store.page_check.require_passed()
        with disk_faults():
            write_card(self.home, self.card)

    @property
    def card(self) -> OfficeCard:
        """What the card beside the store says when it is right."""
        name, title = self.unit_name.office, self.plan.identity.title
        role: Role = "consolidating" if self.consolidating else "reporting"
        # Nobody is asked for at the door where one person works alone.
        people = () if self.alone else tuple((each.id, each.called) for each in self.members)
        made_by = (SCHEMA, READS_FROM, self.program)
        return OfficeCard(name, role, title, self.record.training, people, *made_by)

    # --- facts ------------------------------------------------------------------------------

    @property
    def upper_trust(self) -> UpperTrust | None:
        """The pinned upper unit, or ``None`` before the first package."""
        with self.store.read() as work:
            return UPPER.read(work)

    def reload_plan(self) -> None:
        """Reads the plan again, after a package replaced it."""
        with self.store.read() as work:
            self.plan = plan_of(work)
        # A cached property keeps its value in the dictionary of the object; it goes with the plan.
        self.__dict__.pop("forms_by_id", None)

    @cached_property
    def forms_by_id(self) -> dict[str, Form]:
        """Every edition known here by its object id."""
        return forms_by_id(self.plan)

    @property
    def unit(self) -> Unit:
        """This office's unit as the plan has it today."""
        return self.plan.unit_by_id[self.record.unit].on(self.clock.today())

    @property
    def unit_name(self) -> UnitName:
        """What the unit is called today."""
        return self.unit.name_on(self.clock.today())

    @property
    def upper_id(self) -> str:
        """The unit that takes in this office's reports: itself where nobody above asks for any."""
        return self.unit.reports_to if self.reports_upward else self.record.unit

    @property
    def consolidating(self) -> bool:
        """Whether this office takes in other units' reports; it may report upward as well."""
        return self.record.role == CONSOLIDATING

    @property
    def between(self) -> bool:
        """Whether it takes in from below and sends what it adds up to a unit above."""
        return self.consolidating and self.unit.sends_totals

    @property
    def reports_upward(self) -> bool:
        """Whether its reports go to a unit above; the topmost office has none."""
        return not self.consolidating or self.between

    def require(self, role: str) -> None:
        """Raises E-ROLE unless this office was set up in the role."""
        if self.record.role != role:
            raise E_ROLE(role=message(OFFICE_ROLE_WORDS[role]), unit=self.unit_name.name)

    def require_upward(self) -> None:
        """Raises E-UPWARD-NONE unless this office reports to a unit above."""
        if not self.reports_upward:
            raise E_UPWARD_NONE(unit=self.unit_name.office)

    def name_of(self, unit_id: str) -> str:
        """What a unit of the plan is called today; one that is not in it is said to be none."""
        unit = self.plan.unit_by_id.get(unit_id)
        # Reports of a unit that a later plan no longer has are still here and are still shown.
        return tr(message(UNKNOWN_UNIT)) if unit is None else unit.name_on(self.clock.today()).name

    # --- who works here ---------------------------------------------------------------------

    @property
    def alone(self) -> bool:
        """Whether one person does everything here, entering and approving."""
        return len(self.members) == 1

    @property
    def preparer(self) -> Person:
        """Who stands on what is prepared now: whoever signed in."""
        return self.record.preparer if self.alone else self.actor.person

    def require_person(self, *roles: PersonRole) -> None:
        """Raises E-PERSON-ROLE unless whoever signed in has one of the roles."""
        if not any(map(self.actor.may, roles)):
            words = message(PERSON_ROLE_WORDS[roles[0]])
            raise E_PERSON_ROLE(person=self.actor.called, role=words)

    def require_reading(self) -> None:
        """Raises E-PERSON-READS unless whoever signed in may read sensitive figures."""
        if not self.actor.reads:
            raise E_PERSON_READS(person=self.actor.called)

    def reload_people(self) -> None:
        """Reads the people again, after they were changed."""
        with self.store.read() as work:
            self.record = OFFICE.required(work)
            self.members = members_of(work, self.store, self.record.preparer)
        # The roles of whoever signed in may be among what changed.
        self.actor = signed_in(self.members, self.store.key_slots.own_id)
        self.put_card()

    def form_for(
        self, period: Period, unit: Unit | None = None, to: str = ""
    ) -> tuple[Form, FormUse]:
        """The edition that a unit reports a period on, here or ``to`` another; or E-REPORT-FORM."""
        then = self.plan.reporting((unit or self.unit).id, to or self.record.unit, period.end)
        for use in period.forms:
            if (form := self.forms_by_id[use.hash]).reporter == then.reporter:
                return form, use
        raise E_REPORT_FORM(unit=then.name_on(period.end).name, period=period_words(period.code))

    # --- keys -------------------------------------------------------------------------------

    @property
    def digits(self) -> str:
        """The digits that those below compare, or the unit above where nobody is below: of the
        root key, or of the device key."""
        return self.keyring.digits("root" if self.consolidating else "device")

    @property
    def computer_digits(self) -> str:
        """The digits by which the unit above registers this computer."""
        return self.keyring.digits("device")

    def context(self, besides: Mapping[str, Sender] | None = None) -> Context:
        """What opening a file needs to know of this office.

        Args:
            besides: computers that are taken for registered, to see what would come of that.
        """
        trust = self.upper_trust
        pinned = None
        if trust is not None:
            pinned = PinnedTrust(bytes.fromhex(trust.root), trust.version, trust.object_id)
        kinds = ("recipient", "identity") if self.consolidating else ("identity",)
        return Context(
            unit=self.record.unit,
            training=self.record.training,
            identities=tuple(map(self.keyring.identity, kinds)),
            senders={**(besides or {}), **self.keyring.senders(self.record.unit)},
            plan=self.plan,
            forms=self.forms_by_id,
            pinned=pinned,
        )

    def audit_mark(self, work: Work) -> AuditMark:
        """The head of the journal, to be anchored in what leaves the office."""
        # Whoever holds the file can later tell whether the journal behind it was rewritten.
        seq, digest = work.journal.head()
        return AuditMark(seq=seq, hash=digest)

    def clock_mark(self, work: Work) -> ClockMark:
        """The highest signed time known, raised by this moment, and whether the clock is off."""
        now = self.clock.now()
        known = clock_seen(work).at
        doubtful = suspect(now, known)
        # A clock that is off must not push the mark years ahead for good.
        high = known if doubtful and known else max(known, stamp(now))
        if not doubtful:
            note_clock(work, ClockSeen(high, self.record.unit))
        return ClockMark(hw=high, suspect=doubtful)

    def log(self, work: Work, action: str, subject: str, **detail: object) -> None:
        """Adds a line to the journal: ids and cell codes, never a figure."""
        work.journal.append(self.actor.called, action, subject, detail)

    @contextmanager
    def writing(self) -> Iterator[Work]:
        """One transaction of one use case, with what its act has to write besides."""
        with self.store.begin() as work:
            # In the same transaction: the answer to a doubt about the day is kept only if the act
            # is.
            if self.besides is not None:
                self.besides(work)
            yield work
        self.besides = None

    @contextmanager
    def noting(self) -> Iterator[Work]:
        """A transaction that only notes that something was refused: no act is done by it."""
        with self.store.begin() as work:
            yield work

    def _begin_new_life_if_behind(self) -> None:
        gap = self.store.gap
        if gap is None:
            return
        with self.writing() as work:
            begin_new_life(self, work, f"high-water mark: {gap.kind.value}")
            # A backup that was brought back lacks later work by intention; a person knows of it.
            if gap.kind is not GapKind.RESTORED:
                keep(work, gap)
        self.store.accept_behind()


def begin_new_life(office: Office, work: Work, why: str) -> None:
    """Gives the office a new incarnation, so that re-used bundle numbers cannot be mistaken."""
    office.record = record = replace(office.record, incarnation=new_incarnation())
    OFFICE.put(work, record)
    COUNTERS.put(work, replace(counters(work), bundle_seq=0, bundle_prev=""))
    office.log(work, "incarnation", record.incarnation, why=why)
