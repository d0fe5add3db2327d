"""Telephones of units: by the directory of the consolidating unit, and by the units' own word.

The two are kept apart for good. Digits of keys are compared at a number of the directory alone: a
form that brings a key must not bring the number to ask at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.office_wire import OfficePhoneWire, OfficeSignerWire, OfficeWire
from gbv_desktop.bundle.reader import OpenedBundle
from gbv_desktop.bundle.writer import seal_office
from gbv_desktop.domain.offices.contacts import PHONES, OfficeSigner, Phone, PhoneSource
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.offices.units import PHONE_NUMBER, WHOSE_CHARS, DirectoryPhone, Unit
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.text.disclosure import persons_in
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.open.facts import Fact, FactOf
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.plan_in_force import require_unit
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.store.records import ObjectRecord
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_PHONE_NONE = ProblemKind(
    "E-PHONE-NONE",
    N_("The number {number} is not kept for this unit."),
    N_("Write it as it stands in the list."),
    N_("Write it as it stands in the list; the command “phone list” shows it."),
)

E_PHONE_NUMBER = ProblemKind(
    "E-PHONE-NUMBER",
    N_("“{number}” is no telephone number."),
    N_("Write digits and blanks as it is dialled, such as 0260 3831 234."),
)
E_PHONE_WHOSE = ProblemKind(
    "E-PHONE-WHOSE",
    N_("What a number belongs to has {most} letters at most, on one line."),
    N_("Name the office or the title, such as Văn phòng."),
)
E_PHONE_PERSON = ProblemKind(
    "E-PHONE-PERSON",
    N_("“{text}” may tell who a person is; what a number belongs to travels and is shown."),
    N_("Name the office or the title alone, such as Văn phòng."),
)
E_PHONE_DAYS = ProblemKind(
    "E-PHONE-DAYS",
    N_("The number {number} would be in use from {first} until {last}."),
    N_("Look at both days again."),
)
E_PHONE_MANY = ProblemKind(
    "E-PHONE-MANY",
    N_("A unit has {most} telephones at most."),
    N_("Take out those that nobody answers any more."),
)

_TOLD = Fact("office told", bool)
"""Whether this office ever told anything of itself: then it can take it back."""


@dataclass(frozen=True)
class UnitPhones:
    """The numbers of one unit that are in use on a day, with what each belongs to.

    Attributes:
        directory: entered at the consolidating unit, the plan's own number the last of them.
        declared: by the unit's own word; never to compare keys by.
    """

    directory: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()

    @property
    def in_directory(self) -> str:
        """Those of the directory in one line; empty for none."""
        return "; ".join(self.directory)

    @property
    def by_unit(self) -> str:
        """Those by the unit's own word in one line; empty for none."""
        return "; ".join(self.declared)


NO_PHONES = UnitPhones()


def phones_of_units(office: Office, work: Work) -> dict[str, UnitPhones]:
    """The numbers of every unit of the plan, as of today."""
    day = office.clock.today()
    known = work.phones.find()

    def told(unit: str, source: PhoneSource) -> Iterable[str]:
        return (phone_words(each) for each in known.get((unit, source), ()) if each.in_force(day))

    return {
        unit.id: UnitPhones(
            directory=(
                *told(unit.id, PhoneSource.DIRECTORY),
                # The plan's own numbers last: they are as old as the plan, and those above were
                # entered since.
                *_by_plan(unit, day),
            ),
            declared=tuple(told(unit.id, PhoneSource.DECLARED)),
        )
        for unit in office.plan.units
    }


def _by_plan(unit: Unit, day: date) -> Iterable[str]:
    """The numbers that the plan knows of a unit, those of the day before the undated one."""
    yield from (phone_words(each) for each in unit.phones if each.in_force(day))
    if unit.phone:
        yield unit.phone


def phone_words(phone: Phone | DirectoryPhone) -> str:
    """``0260 3831 234 (Văn phòng)``."""
    return f"{phone.number} ({phone.whose})" if phone.whose else phone.number


def kept_phones(office: Office, unit: str, source: PhoneSource) -> tuple[Phone, ...]:
    """The numbers of a unit by one source, those of other days among them.

    Raises:
        Problem: E-SETUP-UNIT.
    """
    require_unit(office.plan, unit)
    with office.store.read() as work:
        return work.phones.find(unit, source).get((unit, source), ())


@needs(PersonRole.ENTER, PersonRole.ADMIN)
def put_phones(office: Office, unit: str, phones: Iterable[Phone]) -> tuple[Phone, ...]:
    """Keeps the numbers of a unit by the directory, in place of those before.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-SETUP-UNIT, E-PHONE-*, E-TEXT-CHARS.
    """
    office.require(CONSOLIDATING)
    require_unit(office.plan, unit)
    return _put(office, unit, PhoneSource.DIRECTORY, phones)


@needs(PersonRole.ENTER, PersonRole.ADMIN)
def declare_phones(office: Office, phones: Iterable[Phone]) -> tuple[Phone, ...]:
    """Keeps this office's own numbers; they travel in its next bundle.

    Raises:
        Problem: E-PERSON-ROLE, E-PHONE-*, E-TEXT-CHARS.
    """
    return _put(office, office.record.unit, PhoneSource.DECLARED, phones)


def _put(
    office: Office, unit: str, source: PhoneSource, phones: Iterable[Phone]
) -> tuple[Phone, ...]:
    found = tuple(_fit(each) for each in phones)
    if len(found) > PHONES:
        raise E_PHONE_MANY(most=PHONES)
    with office.writing() as work:
        # The same line twice says nothing more.
        work.phones.put(unit, source, tuple(dict.fromkeys(found)))
        office.log(work, "phones", unit, source=source.value, count=len(found))
    return found


def _fit(phone: Phone) -> Phone:
    number, whose = plain_blanks(phone.number), plain_blanks(phone.whose)
    if not PHONE_NUMBER.fullmatch(number):
        raise E_PHONE_NUMBER(number=number)
    _require_office(whose)
    first, last = phone.valid_from, phone.valid_to
    require_plausible_days(first, last)
    if first is not None and last is not None and first > last:
        raise E_PHONE_DAYS(number=number, first=first, last=last)
    # Without its place in the list: the same number in another place is the same number.
    return replace(phone, number=number, whose=whose, no=0)


def plain_blanks(text: str) -> str:
    """A number, or whose it is, as it is kept: single blanks, none around it."""
    return in_one_line(text)


def _require_office(whose: str) -> None:
    """What a number belongs to is an office or a title; nobody is told by it."""
    text_policy(whose)
    if len(whose) > WHOSE_CHARS:
        raise E_PHONE_WHOSE(most=WHOSE_CHARS)
    for found in persons_in(whose):
        raise E_PHONE_PERSON(text=found)


# --- on its way up --------------------------------------------------------------------------------
def reported_contacts(office: Office, work: Work) -> tuple[Envelope, ...]:
    """The signed object that goes into the next bundle; none while there is nothing to tell."""
    unit = office.record.unit
    phones = work.phones.find(unit, PhoneSource.DECLARED).get((unit, PhoneSource.DECLARED), ())
    signers = work.signers.list()
    # Once something was told, an empty list is news: it takes the numbers back.
    if not (phones or signers or _TOLD.read(work)):
        return ()
    told = OfficeWire(
        unit=unit,
        # For people to read: which of two words holds is decided by the numbers of their bundles.
        as_of=office.clock.today().isoformat(),
        phones=[_phone_wire(each) for each in phones],
        signers=[_signer_wire(each) for each in signers],
        training=office.record.training,
    )
    # In the transaction that makes the bundle: what was told once must be open to be taken back.
    _TOLD.put(work, True)
    return (seal_office(told, office.keyring.signing_key("device")),)


@dataclass(frozen=True)
class _Place:
    """Where a word of a unit stands among its others.

    Attributes:
        series: the computer and its incarnation; within them the number decides, as clocks stand
            wrong by decades. seq: the number of the bundle.
        seen: the highest time signed that the computer had seen, empty where its clock cannot be
            right; decides between computers. id: of the object, where all else is equal.
    """

    series: str
    seq: int
    seen: str
    id: str

    def is_after(self, other: _Place) -> bool:
        """Whether it was told after the other."""
        if self.series == other.series:
            return self.seq > other.seq
        return (self.seen, self.id) > (other.seen, other.id)


_PLACE = FactOf("told by ", _Place)


def keep_reported_contacts(office: Office, work: Work, bundle: OpenedBundle) -> None:
    """Keeps what a unit says of itself, unless something later is known: the order of arrival
    decides nothing.
    """
    opened, header = bundle.office, bundle.header
    if opened is None:
        return
    unit, kept = opened.office.unit, opened.envelope.to_bytes()
    kind, now = opened.envelope.payload_type, office.clock.now()
    work.objects.add(ObjectRecord(opened.id, kind, kept, bundle.id, now))
    # A clock that stood wrong once would win against every right one for decades.
    seen = "" if header.clock.suspect else header.clock.hw
    place = _Place(f"{header.device} {header.inc}", header.seq, seen, opened.id)
    known = _PLACE.of(unit).read(work)
    if known is not None and not place.is_after(known):
        return
    _PLACE.of(unit).put(work, place)
    work.phones.put(unit, PhoneSource.DECLARED, tuple(map(_phone, opened.office.phones)))


def newest_contacts_objects(work: Work) -> dict[str, str]:
    """The id of the newest object in which each unit tells of itself; none before the first."""
    return {unit: known.id for unit, known in _PLACE.all(work).items()}


def _phone_wire(phone: Phone) -> OfficePhoneWire:
    return OfficePhoneWire(phone.number, phone.whose, *_days(phone))


def _signer_wire(signer: OfficeSigner) -> OfficeSignerWire:
    return OfficeSignerWire(signer.mode.value, signer.title, signer.name, *_days(signer))


def _days(each: Phone | OfficeSigner) -> tuple[str, str]:
    first, last = each.valid_from, each.valid_to
    return first.isoformat() if first else "", last.isoformat() if last else ""


def _phone(told: OfficePhoneWire) -> Phone:
    """As it was told; words that are no office or title are left out, the number counts."""
    first, last = (date.fromisoformat(day) if day else None for day in (told.from_, told.to))
    whose = plain_blanks(told.whose)
    try:
        _require_office(whose)
    # What another office wrote is no reason to refuse its report.
    except Problem:
        whose = ""
    return Phone(told.number, whose, first, last)
