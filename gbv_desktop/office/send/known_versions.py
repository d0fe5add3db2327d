"""Which version of the plan each unit is known to have: by its own word, and by what it was handed.

A bundle says which package its unit had taken in last; which version that package carried is kept
here. A unit that sent nothing since has said nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import msgspec

from gbv_desktop.domain.report.file_names import package_no
from gbv_desktop.errors import Bug
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.plan_in_force import handed_definitions
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.editions import editions_in
from gbv_desktop.store.work import Work

_CARRIED = FactOf("package plan:", str)
"""The plan object that the packages of a number carry."""


@dataclass(frozen=True)
class KnownVersion:
    """What is known of a unit; a number is 0 where nothing is.

    Attributes:
        newest: the newest version that there is here for the units.
        has: the version that it has by its last bundle, which came ``on`` that day.
        handed: the version in the last package that was made for it.
    """

    newest: int
    has: int = 0
    on: date | None = None
    handed: int = 0

    @property
    def behind(self) -> bool:
        """Whether it is not known to have the newest version."""
        return self.has < self.newest

    @property
    def to_hand(self) -> bool:
        """Whether the newest version was not even handed to it."""
        return self.behind and self.handed < self.newest


def note_carried(work: Work, number: int) -> None:
    """The packages of that number carry the version that is handed out now."""
    _CARRIED.of(number).put(work, handed_definitions(work)[-1])


def known_versions(office: Office, work: Work) -> Callable[[str], KnownVersion]:
    """What each unit is known to have, by its id."""
    edition = {each.object_id: each.identity.edition for each in editions_in(office, work)}
    carried = {int(no): edition.get(plan, 0) for no, plan in _CARRIED.all(work).items()}
    newest = edition[handed_definitions(work)[-1]]
    # In the order they were stored, so the last one of each unit stays.
    came = {each.unit: each for each in work.bundles.list(direction="in", kind="report")}
    made = {each.unit: each for each in work.bundles.list(direction="out", kind="package")}

    def known(unit: str) -> KnownVersion:
        last, sent = came.get(unit), made.get(unit)
        return KnownVersion(
            newest,
            has=carried.get(_package_named(work, last.id), 0) if last else 0,
            on=last.day if last else None,
            handed=carried.get(package_no(sent.name), 0) if sent else 0,
        )

    return known


_package_of: dict[str, int] = {}
"""The package that bundles name, by the bundle's id, which is the hash of what it is."""


def _package_named(work: Work, bundle_id: str) -> int:
    """The number of the package that a unit had taken in last when it made a bundle."""
    if bundle_id not in _package_of:
        kept = work.bundles.get(bundle_id)
        if kept is None:
            raise Bug(f"the bundle {bundle_id} is not in the store")
        # Checked when it came in; only the one field is read.
        payload = msgspec.json.decode(kept.content, type=_Sealed).payload
        _package_of[bundle_id] = msgspec.json.decode(payload, type=_Header).pkg
    return _package_of[bundle_id]


class _Sealed(msgspec.Struct):
    payload: bytes


class _Header(msgspec.Struct):
    pkg: int
