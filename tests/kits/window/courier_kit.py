"""Offices that know each other, and a stick with every kind of file on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PASSWORD,
    POLICE,
    Rehearsal,
    training_figures,
)

from gbv_desktop import settings
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.send import enrolment_request, packages
from ui.base.ask import Ask
from ui.base.shell import Shell, who_of
from ui.base.work import Worker

__all__ = ["COMMUNE", "DISTRICT", "NEIGHBOUR", "POLICE", "STRANGER"]

STRANGER = "c-23401"
DAY = date(2018, 6, 5)


def clear(stick: Path) -> None:
    """Empties a stick."""
    shutil.rmtree(stick)
    stick.mkdir()


def make_world(base: Path) -> Path:
    """District, two communes and the police, registered; a stranger with a start package.

    On the stick: a new report, a replacing one, one that is here already, a damaged file, and the
    stranger's registration and report; and a shortcut as a stick virus leaves it.
    """
    world = Rehearsal(base, DAY)
    world.join((COMMUNE, NEIGHBOUR, POLICE))
    start = packages.export_packages(world.district, world.stick, open_start=True).paths[0]
    package_import.import_package(world.office(STRANGER), start, world.district.digits)
    clear(world.stick)
    world.send(COMMUNE)
    world.send(POLICE)
    world.take()
    count = training_figures("2018S1")[COMMUNE]["cells"]["B05"]
    world.report(COMMUNE, reason="Rà soát lại sổ theo dõi", B05=count + 3)
    clear(world.stick)
    world.export(COMMUNE)
    world.export(POLICE)
    world.send(NEIGHBOUR)
    world.send(STRANGER)
    enrolment_request.request(world.office(STRANGER), world.stick)
    (world.stick / "GBV_c-23430_blg-x_2018S1_0a1b2c3d.gbv").write_bytes(b"age-encryption.org/v1\n")
    (world.stick / "Tài liệu.lnk").write_bytes(b"x")
    world.close()
    return base


def shell_of(
    world: Path, unit: str, work: Worker, ask: Ask, settle: Callable[[], None], day: date = DAY
) -> Shell:
    """Opens an office of the world."""
    home = world / unit
    shell = Shell(home, work, ask, settings.Settings())
    work.enter(lambda _progress: Office.open(home, PASSWORD, day))
    work.read(who_of, shell.know)
    settle()
    shell.stick = world / "stick"
    return shell
