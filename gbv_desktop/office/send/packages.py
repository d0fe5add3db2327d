"""The plan package: definitions, calendar, keys, and each unit's own receipts and returns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.envelope.dsse import Envelope, sign
from gbv_desktop.bundle.envelope.keys import AgeRecipient
from gbv_desktop.bundle.payload.wire import PackageHeader, Roster, RosterDevice
from gbv_desktop.bundle.writer import SealedFile, package_file, seal_roster
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.report.reports import AnswerStatus
from gbv_desktop.office.base.clock import stamp
from gbv_desktop.office.base.progress import Progress
from gbv_desktop.office.base.protected_files import require_elsewhere
from gbv_desktop.office.open.dating import dates
from gbv_desktop.office.open.facts import COUNTERS, TRUST, counters
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.plan_in_force import envelope_of, require_unit
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.send.faults import E_ENROL_NOBODY, E_ENROL_NONE, E_PKG_BEHIND
from gbv_desktop.office.send.known_versions import (
    KnownVersion,
    definitions_for,
    known_versions,
    note_carried,
)
from gbv_desktop.office.send.package_runs import basis_of, begin_run, note_written, repeatable
from gbv_desktop.office.stick.sticks import write_progress
from gbv_desktop.office.trust.devices import ENROLLED, recipients_of, units_with_devices
from gbv_desktop.office.work.advice_files import advice_for
from gbv_desktop.store.records import BundleRecord
from gbv_desktop.store.work import Work

EPOCH = 1
OPEN = ""
"""The addressee of the open start package: everyone, so it holds no receipt and no figure."""


@dataclass(frozen=True)
class PackagesWritten:
    """The files of one run; all bear the same number."""

    paths: tuple[Path, ...]
    no: int


@dataclass(frozen=True)
class Destination:
    """A unit that packages go to.

    Attributes:
        computers: how many of its computers are registered; without one it gets no package.
        last_on: the day its last package was made.
        answers: receipts and returns that no package has carried yet; ``returns`` among them.
        version: which version of the plan it is known to have.
    """

    unit: str
    name: str
    computers: int
    last_on: date | None
    answers: int
    returns: int
    version: KnownVersion


@needs(PersonRole.ENTER)
@dates
def export_packages(
    office: Office,
    folder: Path,
    units: Iterable[str] | None = None,
    *,
    open_start: bool = False,
    again: bool = False,
    progress: Progress | None = None,
) -> PackagesWritten:
    """Writes the next package for some units, for all registered ones, or the open start package.

    Where the same run was cut short by the stick, and nothing has changed since, the files that
    were made for it are written again.

    Args:
        office: the open office.
        folder: the stick.
        units: ids; ``None`` means every unit with a registered computer.
        open_start: write the open start package instead.
        again: where nothing has changed since the last run, its files once more: one stick after
            the other gets the same.
        progress: told of each step of each file; stopping leaves whole files.

    Raises:
        Problem: E-ROLE, E-SETUP-UNIT, E-ENROL-NONE, E-ENROL-NOBODY, E-OUT-OFFICE,
            E-EXP-*, E-DRIVE-*.
    """
    office.require(CONSOLIDATING)
    require_elsewhere(folder)
    if open_start:
        addressees: tuple[str, ...] = (OPEN,)
    elif units is None:
        addressees = units_with_devices(office)
        if not addressees:
            raise E_ENROL_NOBODY()
    else:
        addressees = tuple(units)
    # All are known before the first is made: a slip of the hand must not use up a number.
    for unit in addressees:
        if unit:
            require_unit(office.plan, unit)
    # Made and kept before the stick is touched: one that is pulled costs no number.
    number, made = _made_for(office, addressees, again=again)
    paths = [
        _write(office, folder, unit, each, write_progress(progress, each.name, at, len(made)))
        for at, (unit, each) in enumerate(zip(addressees, made, strict=True))
    ]
    return PackagesWritten(tuple(paths), number)


def _made_for(
    office: Office, addressees: Sequence[str], *, again: bool
) -> tuple[int, list[SealedFile]]:
    """The files of a run that was cut short, or new ones with the next number."""
    with office.writing() as work:
        definitions = definitions_for(office, work)
        filled = {unit: _filling(office, work, unit, definitions(unit)) for unit in addressees}
        basis = {unit: basis_of(each.objects, each.recipients) for unit, each in filled.items()}
        kept = repeatable(work, basis, finished=again)
        if kept is not None:
            office.log(work, "package again", str(kept[0]), units=list(addressees))
            return kept
        count = counters(work)
        number = count.package_no + 1
        # Before the new ones are kept: they take the place of those of the last run.
        work.bundles.empty_packages("out")
        made = {unit: _make(office, work, unit, number, each) for unit, each in filled.items()}
        COUNTERS.put(work, replace(count, package_no=number))
        begin_run(work, number, made, basis)
        note_carried(work, number, {unit: each.plan for unit, each in filled.items()})
        office.log(work, "package export", str(number), units=list(addressees))
    return number, list(made.values())


def _write(
    office: Office, folder: Path, unit: str, made: SealedFile, tell: stick.StepListener | None
) -> Path:
    """Puts a package on the stick, and notes which answers are on their way with it."""
    path = stick.write_twice(folder, made.name, made.data, tell).path
    with office.writing() as work:
        if unit:
            # The counter still stands at this run: an earlier one is never gone on with.
            number = counters(work).package_no
            # Only once the file is on the stick: an answer in a file that was never written is not
            # told.
            for each in work.receipts.list(unit, own=True, packed=False):
                work.receipts.set_packed(each.no, number)
        note_written(work, unit)
        office.log(work, "package written", made.id, name=made.name)
    return path


def destinations(office: Office) -> tuple[Destination, ...]:
    """The units that report here, and what waits to be handed to each: those first that were not
    handed the newest version of the plan yet, else in customary order.

    A unit that ended is among them as long as a computer of it is registered or an answer waits:
    it may still owe the last period in which it existed, and what was returned has to reach it.
    """
    office.require(CONSOLIDATING)
    today = office.clock.today()
    upper, units = office.record.unit, office.plan.units
    here = {unit.id for unit in owing(units, upper, today)}
    with office.store.read() as work:
        known = known_versions(office, work)
        every = tuple(
            _destination(work, unit, today, known(unit.id))
            for unit in sorted(units, key=lambda each: (each.order, each.id))
            if unit.reporters and upper in unit.uppers and upper != unit.id
        )
    found = (each for each in every if each.unit in here or each.computers or each.answers)
    # Without a computer a unit gets no package, so there is nothing to be done about it here.
    return tuple(sorted(found, key=lambda e: not (e.computers and e.version.to_hand)))


def units_to_hand(office: Office) -> tuple[str, ...]:
    """The units with a registered computer that are not known to have the newest version.

    Raises:
        Problem: E-ROLE; E-PKG-BEHIND if there is none.
    """
    found = tuple(e.unit for e in destinations(office) if e.computers and e.version.behind)
    if not found:
        raise E_PKG_BEHIND()
    return found


def _destination(work: Work, unit: Unit, today: date, version: KnownVersion) -> Destination:
    made = work.bundles.list(direction="out", kind="package", unit=unit.id)
    # Of two answers to one report the newest travels, as in :func:`_own_answers`.
    waiting = work.receipts.list(unit.id, own=True, packed=False)
    answers = {each.object_id: each for each in waiting}
    return Destination(
        unit=unit.id,
        name=unit.name_on(today).office,
        computers=len(work.devices.list(unit=unit.id, status=ENROLLED)),
        last_on=made[-1].day if made else None,
        answers=len(answers),
        returns=sum(each.status == AnswerStatus.RETURNED for each in answers.values()),
        version=version,
    )


@dataclass(frozen=True)
class _Filling:
    """What a package tells, of which plan, and the computers that can read it."""

    plan: str
    objects: tuple[Envelope, ...]
    recipients: tuple[str, ...]


def _filling(office: Office, work: Work, unit: str, ids: Sequence[str]) -> _Filling:
    recipients = recipients_of(work, unit) if unit else ()
    if unit and not recipients:
        raise E_ENROL_NONE(unit=office.name_of(unit))
    # The open start package is everybody's: no answer and no recommendation.
    answers = [*_own_answers(office, work, unit), *advice_for(office, work, unit)] if unit else ()
    return _Filling(ids[-1], (*_definitions(office, work, ids), *answers), tuple(recipients))


def _make(office: Office, work: Work, unit: str, number: int, filling: _Filling) -> SealedFile:
    now = office.clock.now()
    header = PackageHeader(
        from_=office.record.unit,
        to=unit,
        epoch=EPOCH,
        no=number,
        created=stamp(now),
        clock=office.clock_mark(work),
        audit=office.audit_mark(work),
        training=office.record.training,
        objects=[envelope.to_dict() for envelope in filling.objects],
        note="",
    )
    readers = [AgeRecipient.from_text(text) for text in filling.recipients]
    # For this office too, to look up later what a unit was told.
    readers.append(office.keyring.identity("identity").recipient)
    made = package_file(header, office.keyring.signing_key("package"), readers)
    work.bundles.add(
        BundleRecord(
            id=made.id,
            direction="out",
            kind="package" if unit else "open",
            unit=unit,
            # In no ledger: a package bears the number of its office and not of a computer.
            device="",
            inc="",
            seq=None,
            prev="",
            name=made.name,
            sha256=hashlib.sha256(made.data).hexdigest(),
            created=header.created,
            at=now,
            day=office.clock.today(),
            content=made.data,
        )
    )
    return made


def _definitions(office: Office, work: Work, ids: Sequence[str]) -> list[Envelope]:
    """The trust document, then units, forms and plan: in every package, so each stands alone."""
    plan = [_own_word(office, envelope_of(work, each)) for each in ids]
    return [envelope_of(work, TRUST.required(work)), *plan]


def _own_word(office: Office, envelope: Envelope) -> Envelope:
    """A definition under this office's own signature: those below know no key further up.

    What came from the unit above goes on with the same payload, and so with the same id.
    """
    key = office.keyring.signing_key("package")
    if any(each.keyid == key.public.id for each in envelope.signatures):
        return envelope
    return sign(envelope.payload_type, envelope.payload, [key])


def _own_answers(office: Office, work: Work, unit: str) -> list[Envelope]:
    """The addressee's computers, and the newest answer to each of its reports; nobody else's."""
    # No day of its own: one that changed overnight would have a run that was cut short made anew.
    roster = Roster(
        unit=unit,
        devices=[
            RosterDevice(
                device=device.device,
                status="enrolled",
                how=device.verified_how,
                on=(device.verified_on or office.clock.today()).isoformat(),
            )
            for device in work.devices.list(unit=unit, status=ENROLLED)
        ],
        sign="device",
        training=office.record.training,
    )
    # In order of their numbers, so the last one of a report stays.
    newest = {receipt.object_id: receipt for receipt in work.receipts.list(unit, own=True)}
    ids = dict.fromkeys(receipt.envelope_id for receipt in newest.values())
    answers = [envelope_of(work, each) for each in ids if each]
    return [seal_roster(roster, office.keyring.signing_key("receipt")), *answers]
