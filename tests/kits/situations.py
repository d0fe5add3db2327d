"""Situations of one report at the district: received, returned, forked, waiting, chosen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rehearsal import COMMUNE, PERIOD, Rehearsal, other_computer
from rehearsal import second_computer as copied

from gbv_desktop.office.answer import answers, choosing
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.totals import freezing

REASON = "Đã gọi Chủ tịch UBND xã, đúng bản giấy đã ký."


def nothing(_world: Rehearsal, _folder: Path) -> None:
    pass


def paper(world: Rehearsal, _folder: Path) -> None:
    answers.register_paper(world.district, PERIOD, COMMUNE, "5/BC-UBND", date(2018, 6, 5))


def received(world: Rehearsal, _folder: Path) -> None:
    world.take(world.send(COMMUNE).path)


def returned(world: Rehearsal, folder: Path) -> None:
    received(world, folder)
    answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại số liệu.", {})


def accepted(world: Rehearsal, folder: Path) -> None:
    received(world, folder)
    freezing.freeze(world.district, PERIOD)


def conflict(world: Rehearsal, folder: Path) -> None:
    received(world, folder)
    second = other_computer(world, folder, COMMUNE, registered=True)
    world.take(second.send(COMMUNE, B06=4004).path)
    second.close()


def fork(world: Rehearsal, folder: Path) -> None:
    second = copied(world, folder, COMMUNE)
    received(world, folder)
    world.take(second.send(COMMUNE, B06=4003).path)
    second.close()


def fork_beside_frozen(world: Rehearsal, folder: Path) -> None:
    second = copied(world, folder, COMMUNE)
    accepted(world, folder)
    world.take(second.send(COMMUNE, B06=4003).path)
    second.close()


def conflict_beside_frozen(world: Rehearsal, folder: Path) -> None:
    accepted(world, folder)
    second = other_computer(world, folder, COMMUNE, registered=True)
    world.take(second.send(COMMUNE, B06=4004).path)
    second.close()


def twin(world: Rehearsal, folder: Path) -> None:
    second = copied(world, folder, COMMUNE)
    received(world, folder)
    # The same figures, signed on another day, so that it is another object.
    world.clock.day = date(2018, 6, 6)
    world.take(second.send(COMMUNE).path)
    second.close()


def waiting_pc(world: Rehearsal, folder: Path) -> None:
    second = other_computer(world, folder, COMMUNE, registered=False)
    world.take(second.send(COMMUNE).path)
    second.close()


def chosen(world: Rehearsal, folder: Path) -> None:
    fork(world, folder)
    pick(world, 4003)


def undone(world: Rehearsal, folder: Path) -> None:
    chosen(world, folder)
    choosing.undo_choice(world.district, PERIOD, COMMUNE)


def returned_both(world: Rehearsal, folder: Path) -> None:
    fork(world, folder)
    answers.return_report(world.district, PERIOD, COMMUNE, "Hai máy cùng gửi.", {})


def pick(world: Rehearsal, value: int) -> choosing.Chosen:
    """Chooses the version with that figure."""
    return choosing.choose(world.district, PERIOD, COMMUNE, version(world, value), REASON)


def version(world: Rehearsal, value: int) -> str:
    """The version with that figure of B06."""
    found = unit_report(world.district, PERIOD, COMMUNE)
    cells = next(each.cells for each in found.figures if each.code == "B06")
    at = next(at for at, cell in enumerate(cells) if cell is not None and cell.value == value)
    return found.versions[at].object_id
