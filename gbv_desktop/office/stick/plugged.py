"""Whether a stick that is plugged in holds news for this office, by names alone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.errors import Problem
from gbv_desktop.office.session import Office
from gbv_desktop.office.stick.arrivals import package_no, packages_for
from gbv_desktop.office.stick.sticks import Drive, drives, is_second_copy


@dataclass(frozen=True)
class Plugged:
    """A stick with news: ``files`` counts bundles that are not in yet, or is 1 for a package."""

    drive: Drive
    files: int


def plugged(office: Office) -> Plugged | None:
    """The first stick with a package, or bundles, that this office has not taken in."""
    for drive in drives():
        # A stick that cannot be looked at has no news; where it is used, its fault is said.
        with suppress(Problem):
            count = _news(office, drive.folder)
            if count:
                return Plugged(drive, count)
    return None


def _news(office: Office, folder: Path) -> int:
    found = (path for path in stick.scan(folder).paths if not is_second_copy(path))
    # Registrations are kept by their computer and not by their file.
    paths = [path for path in found if stick.kind_of(path) == stick.BUNDLE]
    if not office.consolidating:
        trust = office.upper_trust
        known = trust.package_no if trust is not None else 0
        return int(any(package_no(path) > known for path in packages_for(office, paths)))
    with office.store.read() as work:
        taken = {line.name for line in work.bundles.list(direction="in")}
        made = {line.name for line in work.bundles.list(direction="out")}
    return len({path.name for path in paths} - taken - made)
