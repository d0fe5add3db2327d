"""Whether a stick that is plugged in holds news for this office, by names alone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.domain.report.file_names import package_no, says_package, says_start_package
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.packages.package_preview import has_own_package, packages_for
from gbv_desktop.office.stick.known_files import KnownNames, known_names
from gbv_desktop.office.stick.second_copies import is_second_copy
from gbv_desktop.office.stick.sticks import Drive, drives


@dataclass(frozen=True)
class Plugged:
    """A stick with news.

    Attributes:
        files: bundles that are not in yet; 1 for a package.
        package: it is a package of the unit above.
    """

    drive: Drive
    files: int
    package: bool = False


def plugged(office: Office) -> Plugged | None:
    """The first stick with a package, or bundles, that this office has not taken in."""
    for drive in drives():
        # A stick that cannot be looked at has no news; where it is used, its fault is said.
        with suppress(Problem):
            count, package = _news(office, drive.folder)
            if count:
                return Plugged(drive, count, package)
    return None


def _news(office: Office, folder: Path) -> tuple[int, bool]:
    """How many files are news, and whether they are a package."""
    found = (path for path in stick.scan(folder).paths if not is_second_copy(path))
    # Registrations are kept by their computer and not by their file.
    paths = [path for path in found if stick.kind_of(path) == stick.BUNDLE]
    known = known_names(office)
    above = packages_for(office, paths) if office.reports_upward else []
    # One package is waited for and not many: the newest holds everything.
    if not office.consolidating or any(_is_newer(office, known, path) for path in above):
        return int(any(_is_newer(office, known, path) for path in above)), True
    # From above a stick brings the packages of its neighbours too; who sends up makes no case of
    # them. Where they are taken for something else, the place to take in still shows them.
    if office.reports_upward:
        paths = [path for path in paths if not says_package(path.name)]
    return len({path.name for path in paths if known.is_news(path)}), False


def _is_newer(office: Office, known: KnownNames, path: Path) -> bool:
    """Whether it is a package to be taken in; who has packages of its own needs no start one."""
    if not known.is_news(path) or (says_start_package(path.name) and has_own_package(office)):
        return False
    # A name tells no epoch; that is asked once the package is opened.
    trust = office.upper_trust
    return package_no(path.name) > (trust.package_no if trust is not None else 0)
