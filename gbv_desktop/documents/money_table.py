"""How money was given and used in a budget year (Tình hình phân bổ, sử dụng kinh phí), in đồng.

A landscape appendix by NĐ 30/2020, PL I, III.1; plan, clauses III.2 and III.10. Column (5) is (3)
and (4) together, column (7) is (5) less (6), of each row and of the last one that adds all up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.documents.headed_table import annex_alone
from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.domain.work.money import MoneySum
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, Message, message
from gbv_desktop.writing.sentences.tails import share
from gbv_desktop.writing.structure.paper import (
    Appendix,
    Block,
    HeadCell,
    RowStyle,
    Style,
    Table,
    TableColumn,
    TableRow,
)

_WIDTHS = (
    *((1.2, "center"), (7.6, "left")),
    *((2.9, "right"), (2.9, "right"), (2.9, "right"), (2.9, "right"), (2.9, "right")),
    (3.6, "left"),
)


@dataclass(frozen=True)
class MoneyRow:
    """A unit, or a source: its own or of the unit above it.

    Attributes:
        name: of the unit or source.
        sum: what its lines add up to.
        note: what is told beside it.
        parts: the sources of a unit, where the table is about several.
    """

    name: str
    sum: MoneySum
    note: tuple[Message, ...] = ()
    parts: tuple[MoneyRow, ...] = ()


@dataclass(frozen=True)
class MoneyPaper:
    """What the annex is about.

    Attributes:
        issuer: the office as its papers name it. office: its name in a sentence.
        plan: its title.
        until: the day to which what was used is known.
        rows: units with their sources, or the sources of one unit.
        sources: each source with what it gave in all, in the plan's order.
        whole: what all rows add up to.
        before: what was settled of the year before, where that is known.
        missing: units that have not told of their money.
    """

    issuer: Unit
    office: str
    plan: str
    year: int
    until: date
    rows: tuple[MoneyRow, ...]
    sources: tuple[tuple[str, MoneySum], ...]
    whole: MoneySum
    preparer: Person
    training: bool
    before: int | None = None
    missing: tuple[str, ...] = ()


def money_paper_pdf(facts: MoneyPaper) -> bytes:
    """The annex as a PDF. Raises E-PAPER-LAYOUT."""
    title = tr(message(N_("Allocation and use of money in {year}"), year=str(facts.year)))
    words = N_("(Attached to the report of {year} of {unit})")
    attached = message(words, year=str(facts.year), unit=facts.office)
    plan = message(N_("Carrying out of the {plan}"), plan=facts.plan)
    said = (f"{tr(plan)}.", *map(tr, money_sentences(facts)))
    appendix = Appendix(
        number="",
        title=title,
        attached_to=tr(attached),
        tables=(_table(facts),) if facts.rows else (),
        facts=(tr(message(N_("Unit of measure: VND"))),) if facts.rows else (),
        blocks=tuple(Block(Style.PARAGRAPH, each) for each in said),
        sides=_sides(facts.preparer),
    )
    paper = annex_alone(f"{title}, {facts.office}", facts.issuer, appendix, training=facts.training)
    return render(paper)


def money_sentences(facts: MoneyPaper) -> Iterator[Message]:
    """What the annex says in words: the sums of the year, and what was settled of the last one."""
    whole, year = facts.whole, str(facts.year)
    if whole.settled and whole.available <= 0:
        # Only the year's end is known: that no money was given would be a second answer.
        yield _settled(facts.year, whole.settled)
    elif whole.available <= 0:
        yield message(
            N_(
                "In {year} no money of its own was given; the work went along within the estimate"
                " of regular spending."
            ),
            year=year,
        )
        if whole.used:
            used = format_count(whole.used)
            yield message(N_("So {used} VND were used along with other tasks."), used=used)
    else:
        parts = [
            tr(
                message(
                    N_("{source} {amount} VND"), source=_inside(name), amount=format_count(each)
                )
            )
            for name, each in ((name, found.available) for name, found in facts.sources)
            if each
        ]
        yield message(
            N_(
                "All money to carry the plan out in {year} is {available} VND, of which"
                " {parts}; {used} VND were used, {share} of what was given."
            ),
            year=year,
            available=format_count(whole.available),
            parts=", ".join(parts),
            used=format_count(whole.used),
            share=share(whole.used, whole.available),
        )
    if facts.before is not None:
        yield _settled(facts.year - 1, facts.before)


def _settled(year: int, amount: int) -> Message:
    words = N_("Settled of {year}: {amount} VND.")
    return message(words, year=str(year), amount=format_count(amount))


def _inside(name: str) -> str:
    """A name within a sentence: small at its beginning, unless it begins with several capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _sides(preparer: Person) -> tuple[tuple[str, str, str], ...]:
    made, head = message(N_("MADE THE TABLE")), message(N_("HEAD OF THE UNIT"))
    signs, stamps = message(N_("(Signature, full name)")), message(N_("(Signature, stamp)"))
    return (tr(made), tr(signs), preparer.name), (tr(head), tr(stamps), "")


# --- the table ------------------------------------------------------------------------------------
def _table(facts: MoneyPaper) -> Table:
    used = message(N_("Used up to {day}"), day=text_date(facts.until))
    heads = (
        *(message(N_("No.")), message(N_("Unit, source"))),
        message(N_("Given at the beginning of the year")),
        message(N_("Added, changed")),
        message(N_("To be spent")),
        used,
        *(message(N_("Left")), message(N_("Other notes"))),
    )
    notes = [tr(message(N_("Column (5) = (3) + (4); column (7) = (5) - (6).")))]
    if facts.missing:
        words = N_("Not told of yet: {units}.")
        notes.append(tr(message(words, units=", ".join(facts.missing))))
    return Table(
        columns=tuple(TableColumn(width, align) for width, align in _WIDTHS),
        head=(tuple(HeadCell(tr(each)) for each in heads),),
        rows=(*_rows(facts.rows), _total(facts.whole)),
        notes=tuple(notes),
    )


def _rows(rows: Iterable[MoneyRow]) -> Iterator[TableRow]:
    for number, each in enumerate(rows, start=1):
        made = _row(str(number), each)
        yield replace(made, style=RowStyle.TOTAL) if each.parts else made
        yield from (_row("", part) for part in each.parts)


def _row(number: str, row: MoneyRow) -> TableRow:
    note = "; ".join(tr(each) for each in row.note)
    return TableRow((number, row.name, *money_cells(row.sum), note))


def _total(whole: MoneySum) -> TableRow:
    words = tr(message(N_("In all")))
    return TableRow(("", words, *money_cells(whole), ""), RowStyle.TOTAL)


def money_cells(found: MoneySum) -> Sequence[str]:
    """Columns (3) to (7) of a sum; what nobody gave or used is a dash, as on every paper."""
    amounts = (found.given, found.changed, found.available, found.used, found.left)
    return tuple(map(_amount, amounts))


def _amount(value: int) -> str:
    return format_count(value) if value else "-"
