"""Plan packages: one number for a run, everything a unit needs, in every one."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PERIOD,
    POLICE,
    Rehearsal,
    everything,
    outcomes,
)

from gbv_desktop.bundle.reader import OpenedPackage, open_file
from gbv_desktop.office.answer import answers
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.office_summary import summary_of
from gbv_desktop.office.receive import importing
from gbv_desktop.office.send import packages

Refused = Callable[[str], AbstractContextManager[Any]]


def test_a_run_has_one_number_for_all_its_files(world: Rehearsal) -> None:
    made = packages.export_packages(world.district, world.stick)
    assert made.no == 2
    names = sorted(path.name for path in made.paths)
    assert len(names) == 3
    for unit, name in zip(sorted((COMMUNE, NEIGHBOUR, POLICE)), names, strict=True):
        assert re.fullmatch(rf"GBV_{unit}_goi_2_[0-9a-f]{{8}}\.gbv", name)
    start = packages.export_packages(world.district, world.stick, open_start=True)
    assert start.no == 3
    assert re.fullmatch(r"GBV_mo-dau_goi_3_[0-9a-f]{8}\.gbv", start.paths[0].name)
    assert summary_of(world.district).package_no == 3


def test_every_package_stands_alone(world: Rehearsal) -> None:
    """A unit that missed two years of packages needs only the newest."""
    made = packages.export_packages(world.district, world.stick, [COMMUNE])
    data = made.paths[0].read_bytes()
    found = open_file(data, world.office(COMMUNE).context())
    assert isinstance(found, OpenedPackage)
    assert found.plan == world.district.plan
    assert found.trust.version == 1
    assert (found.header.from_, found.header.to, found.header.epoch) == (DISTRICT, COMMUNE, 1)
    assert found.header.training is True
    assert found.trust.recipients == [world.district.keyring.identity("recipient").recipient.text]
    # With an addressee it is locked; the open one may be read by anyone and tells nothing.
    assert not data.startswith(b"{")
    start = packages.export_packages(world.district, world.stick, open_start=True)
    assert start.paths[0].read_bytes().startswith(b"{")


def test_a_refused_run_uses_no_number(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    before = everything(district)
    for units, number in (
        (["c-99999"], "E-SETUP-UNIT"),
        (["c-23431"], "E-ENROL-NONE"),
        ([COMMUNE, "c-23431"], "E-ENROL-NONE"),
    ):
        with refused(number):
            packages.export_packages(district, world.stick, units)
    with refused("E-ROLE"):
        packages.export_packages(world.office(COMMUNE), world.stick)
    assert everything(district) == before
    assert list(world.stick.iterdir()) == []
    assert packages.export_packages(district, world.stick, [COMMUNE]).no == 2


def test_for_nobody_no_package_is_written(fresh: Rehearsal, refused: Refused) -> None:
    before = everything(fresh.district)
    with refused("E-ENROL-NOBODY"):
        packages.export_packages(fresh.district, fresh.stick)
    assert everything(fresh.district) == before


def test_a_run_that_the_stick_cut_short_is_written_again_not_made_again(
    world: Rehearsal, refused: Refused
) -> None:
    def kept() -> list[tuple[str, str]]:
        with world.district.store.read() as work:
            return [(each.id, each.name) for each in work.bundles.list(direction="out")]

    before = len(kept())
    for _try in range(3):
        with refused("E-DRIVE-GONE"):
            packages.export_packages(world.district, world.stick / "gone", [COMMUNE])
    assert len(kept()) == before + 1, "the store does not grow by trying"
    made = packages.export_packages(world.district, world.stick, [COMMUNE])
    assert made.no == 2
    assert [path.name for path in made.paths] == [kept()[-1][1]]
    assert packages.export_packages(world.district, world.stick, [COMMUNE]).no == 3
    assert importing.take_in(world.district, made.paths)[0].outcome == "package"


def test_a_run_that_was_cut_short_is_made_anew_once_there_is_news(
    world: Rehearsal, refused: Refused
) -> None:
    with refused("E-DRIVE-GONE"):
        packages.export_packages(world.district, world.stick / "gone", [COMMUNE])
    assert packages.export_packages(world.district, world.stick, [COMMUNE, NEIGHBOUR]).no == 3
    with refused("E-DRIVE-GONE"):
        packages.export_packages(world.district, world.stick / "gone", [COMMUNE])
    world.take(world.send(COMMUNE).path)
    assert packages.export_packages(world.district, world.stick, [COMMUNE]).no == 5


def bytes_kept(office: Office, direction: str) -> list[bool]:
    """Of each package, in the order of their making, whether its bytes are there."""
    with office.store.read() as work:
        lines = work.bundles.list(direction=direction)
        kept = [work.bundles.get(each.id) for each in lines if each.kind in ("package", "open")]
    return [bool(each and each.content) for each in kept]


def test_only_the_last_packages_have_their_bytes(world: Rehearsal) -> None:
    """Each holds the whole plan: in fourteen years they would be gigabytes."""
    packages.export_packages(world.district, world.stick, [COMMUNE])
    packages.export_packages(world.district, world.stick, [NEIGHBOUR])
    assert bytes_kept(world.district, "out") == [False, False, True]
    for _ in range(2):
        world.hand_down(COMMUNE)
    assert bytes_kept(world.office(COMMUNE), "in") == [False, False, True]
    again = packages.export_packages(world.district, world.stick, [COMMUNE], again=True)
    assert again.no == 5, "the last ones are still written again"


def test_its_own_packages_come_back_on_the_sticks(world: Rehearsal) -> None:
    packages.export_packages(world.district, world.stick)
    packages.export_packages(world.district, world.stick, open_start=True)
    assert outcomes(world.take()) == ["package"] * 4
    assert not (world.district.home / "inbox" / "bad").exists()


def test_of_two_answers_to_one_report_one_waits_for_the_stick(world: Rehearsal) -> None:
    """A report is received, then accepted or sent back: the unit hears the last word, once."""

    def waiting() -> tuple[int, int]:
        every = packages.destinations(world.district)
        (found,) = (each for each in every if each.unit == COMMUNE)
        return found.answers, found.returns

    before = waiting()
    world.take(world.send(COMMUNE).path)
    received = waiting()
    answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại.", {})
    assert received[0] == before[0] + 1
    assert waiting() == (received[0], 1)
