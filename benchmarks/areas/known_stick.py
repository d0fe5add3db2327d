"""A stick that was here before: nothing on it is new, and the clerk waits until that is said."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from benchmarks.district import DAY, BenchSender, district, open_office, require_taken
from benchmarks.measure import Area, Conditions, Result, by_turns, spent
from gbv_desktop.bundle.payload.wire import Enrolment
from gbv_desktop.bundle.writer import SealedFile, enrolment_file
from gbv_desktop.domain.report.bundle_ledger import Outcome
from gbv_desktop.errors import Bug
from gbv_desktop.office.base.clock import SetClock, stamp
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.send import packages

BUNDLES, OTHERS = 66, 22
"""What a district has on its stick after three periods of 22 communes."""


def run(conditions: Conditions, bundles: int = BUNDLES, others: int = OTHERS) -> Iterable[Result]:
    """Known bundles, packages of our own and registrations, looked through."""
    place = district(conditions.folder, bundles)
    home, folder = place.copy("known"), conditions.folder / "known-stick"
    shutil.copytree(place.stick, folder)
    with open_office(home) as office:
        require_taken(importing.take_in(office, [folder]), bundles)
        some = place.senders[:others]
        packages.export_packages(office, folder, tuple(each.unit for each in some))
        for sender in some:
            made = _registration(sender)
            (folder / made.name).write_bytes(made.data)
        importing.take_in(office, [folder])

    def looked_through() -> float:
        rows: list[ImportRow] = []
        with open_office(home) as office:
            taken = spent(lambda: rows.extend(previewing.preview(office, [folder]).rows))
        require_nothing_new(rows)
        return taken

    turns = by_turns(looked_through, lambda: spent(lambda: _hashed(folder)), conditions.runs)
    yield Result("look through a known stick", 0, 0, turns, more={"files": len(_files(folder))})


def _registration(sender: BenchSender) -> SealedFile:
    asked = Enrolment(
        unit=sender.unit,
        device=sender.key.public.id,
        sign=sender.key.public.raw.hex(),
        recipient=sender.identity.recipient.text,
        label=sender.unit,
        created=stamp(SetClock(DAY).now()),
        training=True,
    )
    return enrolment_file(asked, sender.key)


def require_nothing_new(rows: Iterable[ImportRow]) -> None:
    """Every file is known: otherwise what was measured is something else."""
    told = {row.outcome for row in rows}
    if Outcome.NEW in told or Outcome.REFUSED in told:
        raise Bug(f"something is new on a known stick: {sorted(told)}")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _hashed(folder: Path) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in _files(folder)]


AREA = Area("stick", "find every file on the stick, read it and hash it", run, sized=False)
