"""What holds after years: numbers have their sources, papers their bytes, stores their measure."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from plain_totals import plain_consolidation
from years_work import given_in, spent_in
from years_world import Years

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.freezing import figures_of
from gbv_desktop.office.totals.period_overview import Overview, overview
from gbv_desktop.office.totals.year.money_board import read_money
from gbv_desktop.office.work.recommendations import read_advice

MOST_BYTES = 100_000_000
"""Of a store after fourteen years."""


def check(world: Years) -> None:
    """All of it."""
    every_number_has_its_source(world)
    every_dong_is_there(world)
    nothing_recommended_is_forgotten(world)
    every_paper_is_printed_as_it_was(world)
    every_store_stays_small(world)
    no_opening_grew(world)


def every_number_has_its_source(world: Years) -> None:
    """Every total of every issued period is the plain sum of reports that are there, as issued."""
    assert world.kept.totals
    for (desk, code), issued in world.kept.totals.items():
        office = world.office(desk)
        found = overview(office, code)
        assert figures_of(found) == issued, (desk, code)
        _is_the_plain_sum(office, found)
        for unit, counted in found.counted.items():
            _is_there(world, office, unit, counted.whole.object_id, counted.whole.bundle_id)


def _is_the_plain_sum(office: Office, found: Overview) -> None:
    reports = {unit: each.whole.report for unit, each in found.counted.items()}
    units = owing(found.plan.units, office.record.unit, found.period.end)
    asked = [each for each in units if found.period.for_unit(each.id).owed and each.reporter]
    plain = plain_consolidation(found.plan, found.period, asked, reports)
    for code, cell in plain.cells.items():
        told = found.totals.cells[code]
        assert (told.total, told.by_unit) == (cell.total, cell.by_unit), (found.period.code, code)
    assert found.totals.cells.keys() == plain.cells.keys()


def _is_there(
    world: Years, office: Office, unit: str, object_id: str | None, bundle_id: str | None
) -> None:
    """The signed report of a unit with a computer, and the file that brought it."""
    assert object_id
    if unit not in world.cast:
        return
    with office.store.read() as work:
        kept, bundle = work.objects.get(object_id), work.bundles.get(bundle_id or "")
    assert kept is not None and bundle is not None
    assert bundle.unit == unit


def every_dong_is_there(world: Years) -> None:
    """What was given, spent and settled adds up to the đồng, year by year, by every sum."""
    assert world.money_years
    for desk, year in world.money_years:
        book = read_money(world.office(desk), year)
        assert (book.whole.given, book.whole.used) == (given_in(year), spent_in(year)), year
        for sums in (book.by_unit, book.by_source, book.by_activity):
            assert sum(each.used for each in sums.values()) == book.whole.used
        if (desk, year + 1) in world.money_years:
            assert book.whole.settled == spent_in(year)


def nothing_recommended_is_forgotten(world: Years) -> None:
    """Every year's recommendations are closed, or still followed by whoever made them.

    Those of an office that handed over stay with it until keys can be handed over.
    """
    every = read_advice(world.desk)
    assert every
    for line in every:
        assert line.advice.paper_no, "it stands in a signed notice"
        if line.advice.is_open:
            assert line.advice.days_overdue(world.clock.day), line.advice.code


def every_paper_is_printed_as_it_was(world: Years) -> None:
    """Byte for byte."""
    for (unit, ref), was in world.kept.papers.items():
        now = dict(world.printed(unit, ref.period))
        assert now[ref] == was, (unit, ref)
    for other in world.kept.others:
        pdf = other.make(world.office(other.office), other.no)
        assert sha256(pdf).hexdigest() == other.printed, other


def every_store_stays_small(world: Years) -> None:
    """An old PC has room for it."""
    for home in world.folder.iterdir():
        if (home / "store").is_dir():
            assert size_of(home) < MOST_BYTES, home.name


def size_of(home: Path) -> int:
    """Bytes of an office's store."""
    return sum(each.stat().st_size for each in (home / "store").rglob("*") if each.is_file())


def no_opening_grew(world: Years) -> None:
    """Opening asks the store as often as in its first year, but for what each version adds."""
    found: dict[str, list[int]] = {}
    for (unit, _year), asked in sorted(world.kept.openings.items()):
        found.setdefault(unit, []).append(asked)
    for unit, every in found.items():
        assert every[-1] <= every[0], (unit, every)
