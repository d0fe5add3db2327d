"""Makes the files of this folder, with the program as it is at the commit that runs it.

They were made once, by commit 60b571d7 (schema 0004), and are kept as they came: a program that
cannot read them has broken with what offices have on their disks and sticks. Never made again for
the same schema; the next one gets a folder of its own. Run from the root of the repository:

    PYTHONPATH=tests/kits .venv/bin/python tests/store/old/make.py tests/store/old/v0004

Keys and passwords' salts are random, days and figures are not. What the program wrote *next*, from
these very stores and on a day that is fixed, stands in ``next.json``: ids of signed objects, which
a later program must write again, and hashes of papers.
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kept_files import keep, kept_files
from kept_offices import DAY, OFFICES
from old_offices import what_comes_next
from rehearsal import (
    COMMUNE,
    NEIGHBOUR,
    PERIOD,
    POLICE,
    SET_UP_ON,
    Rehearsal,
    later,
    second_computer,
    started_opener,
)
from situations import pick

from gbv_desktop.office.answer import answers, choosing
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.trust import backups

STRANGER = "c-23428"
CHANGED = date(2018, 6, 7)


def play(folder: Path) -> Rehearsal:
    """Every kind of thing that a store may hold: see the lines."""
    world = Rehearsal(folder, SET_UP_ON)
    world.join((COMMUNE, NEIGHBOUR, POLICE))
    world.clock.day = date(2018, 6, 5)
    forked(world)
    world.take(world.send(POLICE).path)
    world.take(world.send(NEIGHBOUR).path)
    answers.register_paper(world.district, PERIOD, POLICE, "5/BC-CAH", date(2018, 6, 6))
    freezing.freeze(world.district, PERIOD)
    answers.return_report(world.district, PERIOD, NEIGHBOUR, "Xem lại số liệu.", {"B06": "Sai?"})
    world.clock.day = CHANGED
    world.take(later(world, NEIGHBOUR, B06=401))
    # Not taken in by the unit: it is one of the files that are kept.
    packages.export_packages(world.district, world.stick, [NEIGHBOUR])
    freezing.freeze(world.district, PERIOD)
    # The last one is not submitted: what the program does next begins with it.
    world.draft(NEIGHBOUR, reason="Rà soát lần cuối.", B06=402)
    return world


def forked(world: Rehearsal) -> None:
    """Two computers of a commune with one life; a choice, taken back, and another."""
    second = second_computer(world, world.folder, COMMUNE)
    world.take(world.send(COMMUNE).path)
    world.take(second.send(COMMUNE, B06=4003).path)
    second.close()
    pick(world, 4003)
    choosing.undo_choice(world.district, PERIOD, COMMUNE)
    pick(world, 4003)


def travelling(world: Rehearsal) -> dict[str, bytes]:
    """One file of each kind that travels, none of them taken in."""
    kept = {
        ("package.gbv" if NEIGHBOUR in path.name else "start.gbv"): path.read_bytes()
        for path in sorted(world.stick.glob("*goi*.gbv"))
    }
    (enrolment, *_sheet) = enrolment_request.request(world.office(STRANGER), world.stick)
    kept["enrolment.gbvkey"] = enrolment.read_bytes()
    world.report(POLICE, reason="Bổ sung.")
    kept["report.gbv"] = world.export(POLICE).path.read_bytes()
    return kept


def pack(world: Rehearsal, kept: dict[str, bytes], target: Path) -> None:
    """Keeps the closed offices besides, without what can be made again."""
    for unit in OFFICES:
        home = world.home(unit)
        for path in sorted(home.rglob("*")):
            if path.is_file() and "store.old" not in path.parts:
                kept[f"{unit}/{path.relative_to(home).as_posix()}"] = path.read_bytes()
    keys = {unit: key_of(world, unit) for unit in OFFICES}
    keep(target, kept, {**keys, "backup.gbvb": keys[NEIGHBOUR]})
    assert kept_files(target) == kept, "a kept file must come out as it went in"


def key_of(world: Rehearsal, unit: str) -> bytes:
    """The data key of an office."""
    key = bytes(world.office(unit).store._key)
    world.close(unit)
    return key


def main() -> None:
    """Makes the folder that is named."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True)
    with TemporaryDirectory() as scratch, started_opener():
        world = play(Path(scratch) / "world")
        backup = backups.back_up(world.office(NEIGHBOUR), world.folder / "backup")
        world.close()
        copy = Path(shutil.copytree(world.folder, Path(scratch) / "copy"))
        kept = {**travelling(world), "backup.gbvb": backup.read_bytes()}
        world.close()
        pack(Rehearsal(copy), kept, target / "files.xz")
        following = Rehearsal(copy, DAY)
        told = what_comes_next(following)
        following.close()
    (target / "next.json").write_text(json.dumps(told, indent=1, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
