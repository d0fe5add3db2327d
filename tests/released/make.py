"""Makes the folder of a version, with the program as it is when it is released.

Run once for each version, at the commit that bears its tag, from the root of the repository:

    PYTHONPATH=tests/kits .venv/bin/python tests/released/make.py v0.1.0

Until the tag is set it may be run again, and replaces what it made; a program of another version
refuses to. Keys and the salts of passwords are random, days and figures are not.
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kept_files import keep, kept_files
from kept_offices import OFFICES, STRANGER
from people_kit import add_colleagues
from rehearsal import (
    DISTRICT,
    NEIGHBOUR,
    PERIOD,
    SET_UP_ON,
    Rehearsal,
    later,
    started_opener,
)
from released import RELEASED, SUMS, papers_of, said_of, sums

from gbv_desktop import SCHEMA, __version__
from gbv_desktop.office.answer import answers
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.trust import backups


def play(folder: Path) -> Rehearsal:
    """Two offices: reports and a return, a paper's number, an issue and its amendment, people."""
    world = Rehearsal(folder, SET_UP_ON)
    world.join((NEIGHBOUR,))
    world.clock.day = date(2018, 6, 5)
    world.take(world.send(NEIGHBOUR).path)
    world.report(DISTRICT)
    answers.register_paper(world.district, PERIOD, NEIGHBOUR, "5/BC-UBND", date(2018, 6, 6))
    freezing.freeze(world.district, PERIOD)
    answers.return_report(world.district, PERIOD, NEIGHBOUR, "Xem lại số liệu.", {"B06": "Sai?"})
    world.clock.day = date(2018, 6, 7)
    # Of the last revision alone: each of them takes the room of a whole store.
    world.keeps_papers = True
    world.take(later(world, NEIGHBOUR, B06=401))
    freezing.freeze(world.district, PERIOD)
    add_colleagues(world.district)
    return world


def travelling(world: Rehearsal) -> dict[str, bytes]:
    """One file of each kind that travels, none of them taken in."""
    packages.export_packages(world.district, world.stick, [NEIGHBOUR])
    kept = {
        ("package.gbv" if NEIGHBOUR in path.name else "start.gbv"): path.read_bytes()
        for path in sorted(world.stick.glob("*goi*.gbv"))
    }
    (enrolment, *_sheet) = enrolment_request.request(world.office(STRANGER), world.stick)
    kept["enrolment.gbvkey"] = enrolment.read_bytes()
    world.report(NEIGHBOUR, reason="Bổ sung.", B06=402)
    kept["report.gbv"] = world.export(NEIGHBOUR).path.read_bytes()
    return kept


def files_of(world: Rehearsal) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The closed offices file by file, and the key of each."""
    kept, keys = {}, {}
    for unit in OFFICES:
        keys[unit] = bytes(world.office(unit).store._key)
        world.close(unit)
        home = world.home(unit)
        for path in sorted(home.rglob("*")):
            own = path.is_file() and "store.old" not in path.parts
            if own and path.name not in ("gbv.log", "store.lock"):
                kept[f"{unit}/{path.relative_to(home).as_posix()}"] = path.read_bytes()
    return kept, keys


def make(target: Path) -> None:
    """Fills the folder."""
    with TemporaryDirectory() as scratch, started_opener():
        world = play(Path(scratch) / "world")
        backup = backups.back_up(world.office(NEIGHBOUR), world.folder / "backup")
        papers, said = papers_of(world), said_of(world)
        kept, keys = files_of(world)
        kept["backup.gbvb"], keys["backup.gbvb"] = backup.read_bytes(), keys[NEIGHBOUR]
        kept |= travelling(world)
        world.close()
        kept |= {f"papers/{name}": data for name, data in papers.items()}
        keep(target / "files.xz", kept, keys)
        if kept_files(target / "files.xz") != kept:
            raise SystemExit("a kept file must come out as it went in")
    told = {"program": __version__, "schema": SCHEMA, "said": said}
    words = json.dumps(told, indent=1, ensure_ascii=False)
    (target / "told.json").write_text(words + "\n", "utf-8")
    shutil.copy(Path(__file__), target / "make.py.txt")


def main() -> None:
    """Makes the folder of the version that is named, and the list of hashes anew."""
    version = sys.argv[1]
    if version != f"v{__version__}":
        raise SystemExit(f"this program is v{__version__}: what {version} left stays as it is")
    target = RELEASED / version
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    make(target)
    SUMS.write_text("".join(f"{each}  {name}\n" for name, each in sums().items()), "utf-8")


if __name__ == "__main__":
    main()
