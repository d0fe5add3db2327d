"""What a stick brings to a reporting office: the upper unit's packages, looked into and left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.wire import Receipt
from gbv_desktop.bundle.reader import Opened, OpenedPackage
from gbv_desktop.domain.report.bundle_ledger import is_far
from gbv_desktop.domain.report.file_names import package_no, says_package_for, says_start_package
from gbv_desktop.domain.report.reports import AnswerStatus
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.dating import time_ahead
from gbv_desktop.office.open.facts import DEFINITIONS, UpperTrust
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.sentences.change_words import changes_in_words
from gbv_desktop.office.stick.faults import E_FOLDER_CUT
from gbv_desktop.office.stick.inbox import read_delivered
from gbv_desktop.office.stick.openings import Openings
from gbv_desktop.office.stick.second_copies import is_second_copy, is_spoilt, second_of
from gbv_desktop.store.work import Work
from gbv_desktop.text import Message

MOST_OPENED = 12
"""Packages of one unit that are looked into; a stick that has more is full of old ones."""


class PackageStanding(StrEnum):
    """What a package is beside the one taken in last."""

    NEW = "new"
    KNOWN = "known"
    OLDER = "older"


@dataclass(frozen=True)
class Answer:
    """What the upper unit says of one report of this office."""

    period: str
    revision: int
    status: AnswerStatus
    remarks: int


@dataclass(frozen=True)
class PackageSeen:
    """A package that can be taken in.

    Attributes:
        no: its number. by: the unit that made it. written: its day by that unit's computer.
        opened: it is the open start package, for everybody.
        needs_digits: nobody has compared the upper unit's digits yet.
        may_wait: the digits may be put off this once.
        answers: receipts and returns that are news here.
        definitions: it brings another plan, other forms or units than those in use.
        changes: what that changes for this office, in sentences.
        far: its number lies so far above the one in use that a person decides.
        ahead: W-TIME, if its signed time lies ahead of this PC's clock.
    """

    path: Path
    no: int
    by: str
    written: str
    opened: bool
    standing: PackageStanding
    needs_digits: bool
    may_wait: bool
    answers: tuple[Answer, ...]
    definitions: bool
    changes: tuple[Message, ...]
    far: bool = False
    ahead: Problem | None = None


def package_on(office: Office, place: Path) -> PackageSeen | None:
    """The package for this office on a stick, in a folder, or a file that was named.

    A new one counts before one that is in already, one made for this very office, with its
    receipts, before an open start package, and then the newest. Packages are sought by name, since
    a stick may hold those of every unit; what counts is what stands inside. Where one cannot be
    opened its second copy is, and only where none can it is said why.

    Raises:
        Problem: E-UPWARD-NONE, E-FILE-READ for a folder, E-FOLDER-CUT if none is in the part of it
            that could be looked through; why the file that was named, or the first of those on
            the stick, cannot be opened.
    """
    office.require_upward()
    with Openings(office) as openings:
        if not place.is_dir():
            path, opened = _named(openings, place)
            return _seen(office, path, opened) if isinstance(opened, OpenedPackage) else None
        scan = stick.scan(place)
        found: list[tuple[PackageSeen, int]] = []
        failed: list[Problem] = []
        for copies in _candidates(office, scan.paths):
            if opened_copy := _first_good(openings, copies, failed):
                path, opened = opened_copy
                # Sticks pass from hand to hand: packages of other districts are passed over without
                # a word.
                if isinstance(opened, OpenedPackage) and _is_from_above(office, opened):
                    found.append((_seen(office, path, opened), opened.header.epoch))
    if found:
        return max(found, key=_place_of)[0]
    # Before what is wrong with single files: the right one may lie in the part that nobody saw.
    if scan.cut:
        raise E_FOLDER_CUT(folder=stick.shown_name(place) or str(place))
    if failed:
        raise failed[0]
    return None


def _place_of(found: tuple[PackageSeen, int]) -> tuple[bool, bool, bool, int, int]:
    """One far off never hides the next one in the row, nor a start package one with receipts."""
    seen, epoch = found
    return not seen.far, seen.standing is PackageStanding.NEW, not seen.opened, epoch, seen.no


def _first_good(
    openings: Openings, copies: Iterable[Path], failed: list[Problem]
) -> tuple[Path, Opened] | None:
    for path in copies:
        try:
            return path, _open(openings, path)
        except Problem as problem:
            failed.append(problem)
    return None


def _named(openings: Openings, file: Path) -> tuple[Path, Opened]:
    """A file that was named, or its second copy where it is not whole."""
    try:
        return file, _open(openings, file)
    except Problem as problem:
        # A good file that is refused for what is in it has a copy that is refused as well.
        second = second_of(file) if is_spoilt(problem) else None
        found = None if second is None else _first_good(openings, [second], [])
        if found is None:
            raise
        return found


def _candidates(office: Office, paths: Iterable[Path]) -> list[list[Path]]:
    """This office's packages by name, the highest number first, then the start packages.

    Each with its second copy behind. Numbers far off come last: anybody can write a high number
    into a name.
    """
    known = _highest(office.upper_trust)
    copies: dict[str, list[Path]] = {}
    # False goes before True: the file itself first, its copy behind it.
    for path in sorted(paths, key=is_second_copy):
        if _is_for(office, path):
            copies.setdefault(path.name.casefold(), []).append(path)

    def order(same: list[Path]) -> tuple[bool, tuple[bool, int, str]]:
        return not is_far(package_no(same[0].name), known), _order(same[0])

    return sorted(copies.values(), key=order, reverse=True)[:MOST_OPENED]


def packages_for(office: Office, paths: Iterable[Path]) -> list[Path]:
    """The packages for this office, start packages among them, by their names alone."""
    return [path for path in paths if _is_for(office, path) and not is_second_copy(path)]


def _is_for(office: Office, path: Path) -> bool:
    return says_package_for(path.name, office.record.unit) or says_start_package(path.name)


def has_own_package(office: Office) -> bool:
    """Whether a package made for this very office is in."""
    with office.store.read() as work:
        return bool(work.bundles.list(direction="in", kind="package"))


def _order(path: Path) -> tuple[bool, int, str]:
    return not says_start_package(path.name), package_no(path.name), path.name


def _open(openings: Openings, path: Path) -> Opened:
    delivered = read_delivered(path)
    return openings.open(delivered)


def _is_from_above(office: Office, opened: OpenedPackage) -> bool:
    return opened.header.from_ == office.unit.reports_to


def _seen(office: Office, path: Path, opened: OpenedPackage) -> PackageSeen:
    header, known = opened.header, office.upper_trust
    with office.store.read() as work:
        in_use = set(DEFINITIONS.read(work) or ())
        answers = _answers(work, opened.receipts)
    standing = _standing(known, opened)
    # Of an older package the changes would be told backwards.
    plan = opened.plan if standing is PackageStanding.NEW else None
    return PackageSeen(
        path=path,
        no=header.no,
        by=office.name_of(header.from_),
        written=header.created,
        opened=not header.to,
        standing=standing,
        needs_digits=known is None or not known.verified,
        may_wait=known is None or (not known.verified and known.package_id == opened.id),
        answers=answers,
        definitions=bool({each.id for each in opened.definitions} - in_use),
        changes=changes_in_words(office, plan) if plan is not None else (),
        far=is_far(header.no, _highest(known)),
        ahead=time_ahead(office, header.created, header.from_),
    )


def _highest(known: UpperTrust | None) -> int:
    """The number of the package in use; 0 for none."""
    return known.package_no if known is not None else 0


def _standing(known: UpperTrust | None, opened: OpenedPackage) -> PackageStanding:
    if known is None:
        return PackageStanding.NEW
    if known.package_id == opened.id:
        return PackageStanding.KNOWN
    place = (opened.header.epoch, opened.header.no)
    return PackageStanding.NEW if place > (known.epoch, known.package_no) else PackageStanding.OLDER


def _answers(work: Work, receipts: Iterable[tuple[Envelope, Receipt]]) -> tuple[Answer, ...]:
    found = []
    for envelope, receipt in receipts:
        known = {each.envelope_id for each in work.receipts.list(receipt.unit, own=False)}
        # Every package carries all answers again; only what is not here yet is news.
        if envelope.id in known:
            continue
        for line in receipt.reports:
            stored = work.reports.by_object(line.id)
            if stored is not None and stored.own:
                report = stored.report
                remarks = sum(bool(each.cell) for each in line.messages)
                found.append(
                    Answer(report.period, report.revision, AnswerStatus(line.status), remarks)
                )
    return tuple(found)
