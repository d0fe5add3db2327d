"""Import: bundles on a stick become reports in the district's store."""

from __future__ import annotations

import time
from collections.abc import Iterable
from statistics import median

from benchmarks.district import district, open_office, require_taken
from benchmarks.fresh_import import megabytes_held
from benchmarks.import_floor import ImportFloor
from benchmarks.measure import Area, Conditions, Result, every_by_turns, spent
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.office.receive.import_rows import ImportRow


def run(conditions: Conditions) -> Iterable[Result]:
    """Taking in alone, and with the preview before it, as the clerk does."""
    place = district(conditions.folder, conditions.units, conditions.cells)
    floor = ImportFloor(place)
    waited: list[float] = []

    def take_in(*, preview: bool) -> float:
        # A fresh copy for each turn: a bundle comes in once, and is only named the second time.
        with open_office(place.copy("import")) as office:
            began = time.perf_counter()
            before = spent(lambda: previewing.preview(office, [place.stick])) if preview else 0.0
            rows: list[ImportRow] = []
            taken = spent(lambda: rows.extend(importing.take_in(office, [place.stick])))
            if preview:
                waited.append(time.perf_counter() - began)
        require_taken(tuple(rows), conditions.units)
        return before + taken

    works = (lambda: take_in(preview=False), lambda: take_in(preview=True), floor.measured)
    alone, both = every_by_turns(works, conditions.runs)
    size = (conditions.units, conditions.units * place.cells)
    yield Result("take in", *size, alone, goal=4, more={"megabytes": megabytes_held(place)})
    # The first turn does not count here either.
    clock = {"seconds_on_the_clock": round(median(waited[1:]), 3)}
    yield Result("preview and take in", *size, both, goal=4, more=clock)


AREA = Area(
    "import",
    "decrypt, verify two signatures, decode as strictly, insert the same rows by `executemany`"
    " into the same kind of database; one transaction and two fsyncs for each bundle",
    run,
    by_cells=True,
)
