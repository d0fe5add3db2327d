"""The next file of an office, with a number of one's own choosing."""

from __future__ import annotations

from dataclasses import replace

from rehearsal import Rehearsal

from gbv_desktop.office.open.facts import COUNTERS, counters


def next_bundle(world: Rehearsal, unit: str, seq: int) -> None:
    """The unit's next bundle bears this number."""
    office = world.office(unit)
    with office.writing() as work:
        COUNTERS.put(work, replace(counters(work), bundle_seq=seq - 1, bundle_prev=""))


def next_package(world: Rehearsal, no: int) -> None:
    with world.district.writing() as work:
        COUNTERS.put(work, replace(counters(work), package_no=no - 1))
