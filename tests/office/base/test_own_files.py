"""No paper, table, stick or backup is ever written among the files of an office."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal

from gbv_desktop.log import LOG_NAME
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.base.office_card import CARD_NAME, LOST, write_card
from gbv_desktop.office.base.protected_files import LOCK, OWN
from gbv_desktop.office.send import enrolment_request, packages, report_file
from gbv_desktop.office.trust import backups
from gbv_desktop.paths import OWN_SUFFIXES
from gbv_desktop.store.layout import OfficePaths

Refused = Callable[[str], AbstractContextManager[Any]]


def test_the_names_are_those_that_the_store_and_the_office_use(tmp_path: Path) -> None:
    layout = OfficePaths(tmp_path)
    paths = (layout.lock, layout.folder, layout.fresh, layout.aside, layout.tries)
    assert {*(path.name for path in paths), LOG_NAME, CARD_NAME} <= OWN
    assert layout.lock.name == LOCK


def test_nothing_that_an_office_has_is_ever_replaced(world: Rehearsal, refused: Refused) -> None:
    home = world.office(COMMUNE).home
    kept = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.name == "main.db" for path in kept)
    before = {path: path.read_bytes() for path in kept if path.name == "main.db"}
    for path in kept:
        with refused("E-OUT-OFFICE"):
            write_file(path, b"%PDF")
    assert all(path.read_bytes() == data for path, data in before.items())


@pytest.mark.parametrize("name", ["store/tong-hop.pdf", "STORE/x.pdf", "store.new", "Office.json"])
def test_a_new_name_among_them_is_refused_too(
    name: str, world: Rehearsal, refused: Refused
) -> None:
    path = world.office(COMMUNE).home / name
    path.parent.mkdir(exist_ok=True)
    with refused("E-OUT-OFFICE"):
        write_file(path, b"%PDF")
    assert path.parent.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_leads_nowhere_else(world: Rehearsal, tmp_path: Path, refused: Refused) -> None:
    link = tmp_path / "giay-to"
    link.symlink_to(world.office(COMMUNE).home / "store")
    with refused("E-OUT-OFFICE"):
        write_file(link / "a.pdf", b"%PDF")


def test_other_files_may_lie_beside_them(world: Rehearsal, tmp_path: Path) -> None:
    assert write_file(world.office(COMMUNE).home / "bao-cao.pdf", b"%PDF").is_file()
    (tmp_path / "store").mkdir()
    assert write_file(tmp_path / "store" / "bao-cao.pdf", b"%PDF").is_file()


def test_no_paper_takes_the_name_of_a_file_that_travels(
    world: Rehearsal, tmp_path: Path, refused: Refused
) -> None:
    backup = backups.back_up(world.office(COMMUNE), tmp_path)
    (key, *_) = enrolment_request.request(world.office(COMMUNE), tmp_path)
    assert {backup.suffix, key.suffix, ".gbv", ".gbvb"} == OWN_SUFFIXES
    before = backup.read_bytes()
    for path in (backup, key, tmp_path / "Bao-cao.GBV"):
        with refused("E-OUT-NAMED"):
            write_file(path, b"%PDF")
    assert backup.read_bytes() == before
    assert not (tmp_path / "Bao-cao.GBV").exists()


def test_no_stick_and_no_backup_is_made_there(world: Rehearsal, refused: Refused) -> None:
    commune, district = world.office(COMMUNE), world.office(DISTRICT)
    inside = commune.home / "store"
    with refused("E-OUT-OFFICE"):
        report_file.export_report(commune, PERIOD, inside)
    with refused("E-OUT-OFFICE"):
        enrolment_request.request(commune, inside)
    with refused("E-OUT-OFFICE"):
        packages.export_packages(district, inside)
    with refused("E-OUT-OFFICE"):
        backups.back_up(commune, inside)


def test_what_a_kill_left_of_a_card_goes_with_the_next_one(tmp_path: Path) -> None:
    (tmp_path / f".{CARD_NAME}.0a1b2c3d.tmp").write_bytes(b"half")
    write_card(tmp_path, LOST)
    assert [each.name for each in tmp_path.iterdir()] == [CARD_NAME]
