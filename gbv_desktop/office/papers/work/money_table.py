"""Tình hình phân bổ, sử dụng kinh phí: a unit by source, the district by unit and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from gbv_desktop.documents.money_table import MoneyPaper, MoneyRow, money_paper_pdf
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.work.budget.book import BookLine, MoneyBook, MoneyOrigin
from gbv_desktop.domain.work.budget.warning_words import source_words, unit_words
from gbv_desktop.domain.work.money import MoneyLine, MoneySum, add_up, add_up_by
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.year.money_board import money_in
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message


def money_pdf(office: Office, year: int = 0) -> bytes:
    """The annex of a budget year as it is known today; of this year without any.

    Raises:
        Problem: E-PAPER-LAYOUT.
    """
    with office.store.read() as work:
        return money_paper_pdf(money_paper(office, work, year or office.clock.today().year))


def money_paper(office: Office, work: Work, year: int) -> MoneyPaper:
    """What the annex of a budget year says."""
    today = office.clock.today()
    book = money_in(office, work, year)
    # A paper about a year that is over is headed as its office was called then.
    until = min(today, date(year, 12, 31))
    issuer = signing_unit(office, work, until)
    settled = add_up(work.work_records.list(MoneyLine, year=year - 1, unit=office.record.unit))
    order = {each.id: at for at, each in enumerate(book.sources)}
    by_source = sorted(book.by_source.items(), key=lambda each: order.get(each[0], len(order)))
    lines = book.lines
    several = office.consolidating
    return MoneyPaper(
        issuer=issuer,
        office=issuer.name_on(until).office,
        plan=office.plan.identity.title,
        year=year,
        until=until,
        rows=tuple(_by_unit(book) if several else _by_source(book, lines)),
        sources=tuple((_of(book, source), found) for source, found in by_source),
        whole=book.whole,
        preparer=office.preparer,
        training=office.record.training,
        before=settled.settled,
        missing=tuple(unit_words(office.plan, year, each) for each in book.missing),
    )


def _by_unit(book: MoneyBook) -> Iterator[MoneyRow]:
    places = {each.id: at for at, each in enumerate(book.plan.units)}
    units = sorted(book.by_unit, key=lambda each: places.get(each, len(places)))
    for unit in units:
        mine = tuple(each for each in book.lines if each.line.unit == unit)
        name = unit_words(book.plan, book.year, unit)
        yield MoneyRow(name, book.by_unit[unit], _notes(mine), tuple(_by_source(book, mine)))


def _by_source(book: MoneyBook, lines: Iterable[BookLine]) -> Iterator[MoneyRow]:
    known = tuple(lines)
    sums = add_up_by((each.line for each in known), lambda each: each.source)
    order = {each.id: at for at, each in enumerate(book.sources)}
    for source in sorted(sums, key=lambda each: order.get(each, len(order))):
        mine = tuple(each for each in known if each.line.source == source)
        yield MoneyRow(_of(book, source), sums[source], _notes(mine))


def _of(book: MoneyBook, source: str) -> str:
    return source_words(book, source, short=False)


def _notes(lines: Iterable[BookLine]) -> tuple[Message, ...]:
    """What a row says beside its sums: what the consolidating office gave, what was settled."""
    known = tuple(lines)
    whole = add_up(each.line for each in known)
    found = []
    above = add_up(each.line for each in known if each.origin is MoneyOrigin.PLAN)
    if above.available and above.available != whole.available:
        amount = format_count(above.available)
        found.append(message(N_("given by the consolidating unit: {amount}"), amount=amount))
    if whole.used and not _given(whole):
        found.append(message(N_("along with other tasks")))
    if whole.advanced:
        words = N_("advanced, not accounted for: {amount}")
        found.append(message(words, amount=format_count(whole.advanced)))
    if whole.settled is not None:
        words = N_("settled: {amount}")
        found.append(message(words, amount=format_count(whole.settled)))
    return tuple(found)


def _given(found: MoneySum) -> bool:
    return bool(found.given or found.changed)


def write_money(office: Office, year: int, path: Path) -> Path:
    """Writes the annex of a budget year as a PDF; the journal notes it.

    Raises:
        Problem: E-OUT-*, E-DRIVE-*, E-PAPER-LAYOUT.
    """
    year = year or office.clock.today().year
    written = write_file(path, money_pdf(office, year))
    note_given(office, "print money", str(year))
    return written
