"""What each released version left on disks and sticks: its folders under ``tests/released``."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from kept_offices import OFFICES, told
from rehearsal import NEIGHBOUR, PERIOD, Rehearsal

from gbv_desktop.office.papers import printing
from gbv_desktop.office.totals import period_overview

RELEASED = Path(__file__).parents[1] / "released"
SUMS = RELEASED / "SHA256SUMS"
REVISION = 2


def versions() -> list[str]:
    """Every version that has a folder, the oldest first."""
    return sorted(each.name for each in RELEASED.glob("v*"))


def sums() -> dict[str, str]:
    """The hash of each file of each released folder as it is now, by its path."""
    return {
        path.relative_to(RELEASED).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(RELEASED.glob("v*/**/*"))
        if path.is_file()
    }


def left_by(version: str) -> Path:
    """The folder of a version."""
    return RELEASED / version


def told_by(version: str) -> dict[str, Any]:
    """What that program said of what it left."""
    return told(left_by(version) / "told.json")


def papers_of(world: Rehearsal) -> dict[str, bytes]:
    """Each paper that was approved or issued, as it is printed now."""
    out, found = world.folder / "paper.pdf", {}
    unit = world.office(NEIGHBOUR)
    for path in printing.print_report(unit, PERIOD, out, detail=True, revision=REVISION):
        found[f"{REVISION} {path.name}"] = path.read_bytes()
    for path in printing.print_consolidated(world.district, PERIOD, out):
        found[f"issue {path.name}"] = path.read_bytes()
    return found


def said_of(world: Rehearsal) -> dict[str, object]:
    """What a program says of the offices: every later one has to say the same."""
    found: dict[str, object] = {}
    for unit in OFFICES:
        office = world.office(unit)
        with office.store.read() as work:
            found[unit] = {
                "unit": office.unit_name.office,
                "digits": office.digits,
                "people": sorted(each.called for each in office.members),
                "editions": sorted(office.forms_by_id),
                "reports": sorted(
                    [each.report.unit, each.report.period, each.revision, str(each.object_id)]
                    for each in work.reports.find()
                ),
                "decisions": sorted(each.id for each in work.decisions.find(period=PERIOD)),
                "issues": [each.amendment for each in work.issues.list(PERIOD)],
                "journal": [[line.action, line.hash] for line in work.journal.rows()],
            }
    total = period_overview.overview(world.district, PERIOD)
    found["inputs"] = sorted(total.inputs)
    found["totals"] = {code: each.total for code, each in sorted(total.totals.cells.items())}
    return found
