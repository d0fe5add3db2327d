"""What an office of an earlier program wrote next, and what it has to be after it was opened here.

The files were made by ``tests/store/old/make.py`` and lie beside it, in a folder for each schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

from kept_offices import DAY, told
from rehearsal import NEIGHBOUR, PERIOD, Rehearsal

from gbv_desktop.office.papers import printing
from gbv_desktop.office.send import packages
from gbv_desktop.office.totals import freezing, period_overview

OLD = Path(__file__).parents[1] / "store" / "old"


def told_next(schema: str) -> dict[str, Any]:
    """What the program of that schema wrote next."""
    return told(OLD / schema / "next.json")


def what_comes_next(world: Rehearsal) -> dict[str, object]:
    """What the program writes from the kept stores, on a fixed day."""
    # Every line of the journal holds it, and what is sent holds a hash over the lines.
    with patch("time.monotonic_ns", return_value=1):
        return _what_comes_next(world)


def _what_comes_next(world: Rehearsal) -> dict[str, object]:
    world.clock.day = DAY
    world.approve(NEIGHBOUR)
    sent = world.export(NEIGHBOUR)
    with world.district.store.read() as work:
        made_before = {each.id for each in work.bundles.list(direction="out")}
    world.take(sent.path)
    packages.export_packages(world.district, world.stick, open_start=True)
    packages.export_packages(world.district, world.stick, [NEIGHBOUR])
    freezing.freeze(world.district, PERIOD)
    with world.district.store.read() as work:
        out = [each.id for each in work.bundles.list(direction="out")]
        receipts = [*work.objects.ids("application/vnd.gbv.receipt.v1+json")]
    return {
        "bundle": sent.id,
        "packages": [each for each in out if each not in made_before],
        "receipts": receipts,
        "papers": dict(papers(world)),
        "inputs": list(period_overview.overview(world.district, PERIOD).inputs),
    }


def papers(world: Rehearsal) -> Iterator[tuple[str, str]]:
    """The hash of each paper, revisions and issue alike."""
    out = world.folder / "paper.pdf"
    for revision in (1, 2, 3):
        for path in printing.print_report(
            world.office(NEIGHBOUR), PERIOD, out, detail=True, revision=revision
        ):
            yield f"{revision} {path.name}", sha256(path.read_bytes()).hexdigest()
    for path in printing.print_consolidated(world.district, PERIOD, out):
        yield f"issue {path.name}", sha256(path.read_bytes()).hexdigest()
