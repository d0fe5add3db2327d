"""Which version of the plan each unit is known to have: by its own word, and by what it was handed.

A bundle says which package its unit had taken in last; which version that package carried is kept
here. A unit that sent nothing since has said nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from gbv_desktop.domain.report.file_names import package_no
from gbv_desktop.errors import Bug
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.plan_in_force import editions_to_hand
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.editions import editions_in
from gbv_desktop.store.work import Work

_CARRIED = FactOf("package plan:", str)
"""The plan object that the packages of a number carry, unless it is told of one of them."""

_CARRIED_TO = FactOf("package plan to:", str)
"""That of the package of a number for one unit, where it carries another one."""


@dataclass(frozen=True)
class KnownVersion:
    """What is known of a unit; a number is 0 where nothing is.

    Attributes:
        newest: the version that its next package carries.
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


def note_carried(work: Work, number: int, carried: Mapping[str, str]) -> None:
    """What the packages of a number carry.

    Args:
        carried: the plan object by the addressee.
    """
    for_all = editions_to_hand(work)[0][-1]
    _CARRIED.of(number).put(work, for_all)
    for unit, plan in carried.items():
        if plan != for_all:
            _CARRIED_TO.of(f"{number} {unit}").put(work, plan)


def definitions_for(office: Office, work: Work) -> Callable[[str], list[str]]:
    """The objects of the edition that the next package of a unit carries, by its id.

    It is the first that the unit is not known to have: a package carries one, and an edition that
    comes later was made to follow the one in force.
    """
    versions, wanted = known_versions(office, work), editions_to_hand(work)
    edition = _editions(office, work)
    return lambda unit: _first_lacking(wanted, edition, versions(unit).has)


def _first_lacking(wanted: Sequence[list[str]], edition: Mapping[str, int], has: int) -> list[str]:
    return next((ids for ids in wanted if edition[ids[-1]] > has), wanted[-1])


def _editions(office: Office, work: Work) -> dict[str, int]:
    return {each.object_id: each.identity.edition for each in editions_in(office, work)}


def known_versions(office: Office, work: Work) -> Callable[[str], KnownVersion]:
    """What each unit is known to have, by its id."""
    edition, wanted = _editions(office, work), editions_to_hand(work)
    carried = {no: edition.get(plan, 0) for no, plan in _CARRIED.all(work).items()}
    own = {no: edition.get(plan, 0) for no, plan in _CARRIED_TO.all(work).items()}
    # In the order they were stored, so the last one of each unit stays.
    came = {each.unit: each for each in work.bundles.list(direction="in", kind="report")}
    made = {each.unit: each for each in work.bundles.list(direction="out", kind="package")}

    def known(unit: str) -> KnownVersion:
        def of_package(number: int) -> int:
            return own.get(f"{number} {unit}", carried.get(f"{number}", 0))

        last, sent = came.get(unit), made.get(unit)
        has = of_package(_package_named(work, last.id)) if last else 0
        return KnownVersion(
            edition[_first_lacking(wanted, edition, has)[-1]],
            has=has,
            on=last.day if last else None,
            handed=of_package(package_no(sent.name)) if sent else 0,
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
