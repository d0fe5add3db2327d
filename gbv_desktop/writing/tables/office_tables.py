"""Tables of targets, of money, of who has reported, and of what was amended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gbv_desktop.domain.plan.catalogue import RatioTerm
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_roles import MONEY_ROLES, PaperRole
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import percent, text_date, two_digits
from gbv_desktop.domain.totals.board import BoardRow, Status
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.domain.totals.targets import TargetResult, Verdict
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.facts.target_facts import JUDGED, mark_words, stands_open
from gbv_desktop.writing.sentences.wording import BULLET
from gbv_desktop.writing.structure.annexes import owed_targets
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import RowStyle, Table, TableRow
from gbv_desktop.writing.tables.tablework import (
    Spec,
    absent_note,
    missing_note,
    section,
    sum_figure,
    table,
    unit_figure,
)

_COUNTED = {"on_time": "n_dung_han", "late": "n_cham", "missing": "n_chua_nhan",
            "returned": "n_tra_lai", "conflict": "n_cho_chon"}  # fmt: skip
_ONLY_IF_ANY = ("returned", "conflict")


@dataclass(frozen=True)
class ChangedNumber:
    """One number that an amended report changes: what it is, before and now, as printed."""

    name: str
    before: str
    after: str
    sensitive: bool = False


def target_table(composer: Composer, work: DistrictInputs) -> Table:
    """Every target, with its figures as far as everybody may read them."""
    return _targets(composer, work, owed_targets(work.targets), internal=False)


def case_target_table(composer: Composer, work: DistrictInputs) -> Table | None:
    """The sensitive targets with all their figures; ``None`` if there are none."""
    # The others stand in the open appendix with all their figures.
    found = [each for each in owed_targets(work.targets) if _is_sensitive(work, each.code)]
    return _targets(composer, work, found, internal=True) if found else None


def _targets(
    composer: Composer, work: DistrictInputs, results: Sequence[TargetResult], *, internal: bool
) -> Table:
    columns: list[Spec] = [
        (1, "center", composer.say("table.no")),
        (8, "left", composer.say("row.target")),
        (1.4, "right", composer.say("row.numerator")),
        (1.4, "right", composer.say("row.denominator")),
        (1.6, "right", composer.say("row.result")),
        (3.4, "left", composer.say("row.mark")),
        (4.6, "left", composer.say("row.document")),
        (4.6, "left", composer.say("row.verdict")),
    ]
    notes = ["targets_note", "readings_note"]
    unreckoned = any(not _stands_internally(work, result) for result in results)
    if internal and unreckoned and "appendix.parts_note" in composer.plan.papers.words:
        notes.append("parts_note")
    if any(_is_proxy(work, result.code) for result in results):
        notes.append("proxy_note")
    return table(
        composer,
        columns,
        tuple(_target_rows(composer, work, results, internal=internal)),
        tuple(composer.say(f"appendix.{name}") for name in notes),
    )


def _target_rows(
    composer: Composer, work: DistrictInputs, results: Sequence[TargetResult], *, internal: bool
) -> Iterator[TableRow]:
    for number, result in enumerate(results, start=1):
        stands = (
            _stands_internally(work, result)
            if internal
            else stands_open(composer.facts, work.plan, result)
        )
        # Internally the numbers stand in the table above; only their ratio would tell a breakdown.
        sign = "" if stands else composer.say("row.no_ratio" if internal else "table.apart")
        measured = _measured(composer, work, result, sign)
        mark = mark_words(composer.facts, work.plan, result)
        year = f" ({composer.say('row.by_year', nam=str(result.year))})" if mark else ""
        told = stands or _verdict_stands(composer, result, internal=internal)
        rate = _verdict if _stands_internally(work, result) else _unreckoned
        verdict = rate(composer, work, result) if told else sign
        yield TableRow((str(number), *measured, f"{mark}{year}", result.document, verdict))


def _verdict_stands(composer: Composer, result: TargetResult, *, internal: bool) -> bool:
    """Whether a verdict may stand whose numbers do not: not one that tells how large they are.

    An amended report says nothing of them where everybody reads; its internal appendix does.
    """
    amended = bool(composer.facts.words["so_cu"])
    return result.verdict not in JUDGED and (internal or not amended)


def _stands_internally(work: DistrictInputs, result: TargetResult) -> bool:
    """A target that is made of a breakdown tells it."""
    return work.has_breakdowns or not any("." in term.cell for term in _terms(work, result.code))


def _measured(
    composer: Composer, work: DistrictInputs, result: TargetResult, sign: str
) -> tuple[str, ...]:
    """Name, numerator, denominator and result; the sign thrice where they do not stand."""
    if sign:
        return (result.name, sign, sign, sign)
    if composer.facts.masked and _is_sensitive(work, result.code):
        return (result.name, BULLET, BULLET, BULLET)
    if result.yes_no:
        return (result.name, "", "", _answer(composer, result))
    numerator, denominator = _number(result.numerator), _number(result.denominator)
    # A count has no denominator, and its result is itself.
    if result.counts:
        return (result.name, numerator, "", numerator)
    return (result.name, numerator, denominator, _percentage(composer, result))


def _answer(composer: Composer, result: TargetResult) -> str:
    if result.verdict is Verdict.NIL:
        return composer.say("table.nil")
    if result.numerator is None:
        return ""
    return composer.say("table.yes" if result.numerator else "table.no_answer")


def _is_sensitive(work: DistrictInputs, code: str) -> bool:
    cells = [term.cell.partition(".")[0] for term in _terms(work, code)]
    return any(work.plan.indicator_by_code[cell].sensitive for cell in cells)


def _terms(work: DistrictInputs, code: str) -> tuple[RatioTerm, ...]:
    found = [target for target in work.plan.targets if target.code == code]
    return tuple(term for target in found for term in (*target.numerator, *target.denominator))


def _is_proxy(work: DistrictInputs, code: str) -> bool:
    return any(target.proxy for target in work.plan.targets if target.code == code)


def _number(value: int | None) -> str:
    return "" if value is None else format_count(value)


def _percentage(composer: Composer, result: TargetResult) -> str:
    """As everywhere in tables and on the screen: :func:`percent`."""
    if result.numerator is None or result.denominator is None:
        return ""
    # Too small a denominator for a percentage: 1 of 3 is not "33,3 %" of anything.
    return result.shown or composer.say("row.no_ratio")


def _unreckoned(composer: Composer, work: DistrictInputs, result: TargetResult) -> str:
    """Of a target that no table reckons: what kind it is, and no "provisional" of nothing."""
    if _is_proxy(work, result.code):
        return composer.say("rating.proxy")
    return composer.say("rating.unknown" if result.verdict is Verdict.NO_DATA else "row.no_ratio")


def _verdict(composer: Composer, work: DistrictInputs, result: TargetResult) -> str:
    counts = {"n_co": format_count(result.reporting), "n_phai": format_count(result.owing)}
    if _is_proxy(work, result.code):
        return composer.say("rating.proxy" if result.complete else "rating.proxy_part", **counts)
    match result.verdict:
        case Verdict.NO_DATA:
            return composer.say(_unknown(composer, result))
        # A mark and no verdict: the denominator was below five.
        case Verdict.NONE if result.mark is not None:
            return composer.say("rating.few")
        case Verdict.NONE if not result.complete:
            return composer.say("rating.provisional", **counts)
        case Verdict.NONE:
            return composer.say("rating.none")
        case _:
            return composer.say(f"rating.{result.verdict.value}", **counts)


def _unknown(composer: Composer, result: TargetResult) -> str:
    """Why there is no result: no figure at all, or none to hold the printed one against."""
    base = "rating.no_base"
    alone = result.numerator is not None and result.denominator is None
    return base if alone and base in composer.plan.papers.words else "rating.unknown"


def money_table(composer: Composer, work: DistrictInputs) -> Table:
    """Money assigned and used by unit, in đồng; only the columns that the period asks for."""
    names = _money_names(composer.plan.papers)
    cells = [work.consolidation.cells[c] for c in names if c in work.consolidation.cells]
    columns: list[Spec] = [
        (1, "center", composer.say("table.no")),
        (9, "left", composer.say("table.unit")),
        *((4, "right", composer.say(names[cell.cell])) for cell in cells),
    ]
    if len(cells) == len(MONEY_ROLES):
        columns.append((2.4, "right", composer.say("row.share")))
    communes = work.communes()
    offices = tuple(each for each in work.consolidation.owing if each not in communes)
    rows: list[TableRow] = []
    for name, units in (("communes", communes), ("offices", offices)):
        if not units:
            continue
        rows.append(section(composer.say(f"row.section_{name}")))
        rows += [
            TableRow((str(number), work.office(unit), *_unit_money(composer, work, cells, unit)))
            for number, unit in enumerate(units, start=1)
        ]
        rows.append(_sum(composer, work, cells, f"row.sum_{name}", units))
    rows.append(_sum(composer, work, cells, "row.whole", work.consolidation.owing))
    rows += _sources(composer, work, len(columns))
    notes = (*_money_notes(composer, rows), *missing_note(composer, work))
    return table(composer, columns, rows, notes)


def _money_names(papers: PaperTexts) -> dict[str, str]:
    """The column of each sum of money that the plan has, by its code."""
    heads = {PaperRole.BUDGET_GIVEN: "row.allocated", PaperRole.BUDGET_USED: "row.used"}
    return {code: name for role, name in heads.items() for code in papers.role(role)}


def _money_notes(composer: Composer, rows: Sequence[TableRow]) -> Iterator[str]:
    """From when the money counts; who cannot part it is explained where somebody could not."""
    yield composer.say("appendix.money_note")
    joint, sign = "appendix.money_joint_note", composer.say("table.uncollected")
    if joint in composer.plan.papers.words and any(sign in row.cells for row in rows):
        yield composer.say(joint)


def _unit_money(
    composer: Composer, work: DistrictInputs, cells: Sequence[ConsolidatedCell], unit: str
) -> tuple[str, ...]:
    texts = [
        unit_figure(composer, work, work.plan.indicator_by_code[cell.cell], cell, unit)
        for cell in cells
    ]
    return (*texts, *_used_share(cells, (unit,)))


def _sum(
    composer: Composer,
    work: DistrictInputs,
    cells: Sequence[ConsolidatedCell],
    name: str,
    units: Sequence[str],
) -> TableRow:
    texts = [
        sum_figure(composer, work.plan.indicator_by_code[cell.cell], cell, units) for cell in cells
    ]
    head = ("", composer.say(name))
    return TableRow((*head, *texts, *_used_share(cells, units)), RowStyle.TOTAL)


def _used_share(cells: Sequence[ConsolidatedCell], units: Sequence[str]) -> tuple[str, ...]:
    """The used part in percent, over the units that gave both sums; empty without a budget.

    No cell at all if the period asks for one of the sums only.
    """
    if len(cells) < len(MONEY_ROLES):
        return ()
    sums = [0, 0]
    for unit in units:
        found = [cell.by_unit.get(unit) for cell in cells]
        values = [each.value for each in found if each is not None and each.value is not None]
        # Only units that gave both sums: else a commune without its budget would lift the share
        # above 100 %.
        if len(values) == len(sums):
            sums = [total + value for total, value in zip(sums, values, strict=True)]
    return (percent(sums[1], sums[0]).rstrip("%") if sums[0] else "",)


def _sources(composer: Composer, work: DistrictInputs, columns: int) -> Iterator[TableRow]:
    """The money by source, as the one unit that keeps it reports it."""
    given = next(iter(work.plan.papers.role(PaperRole.BUDGET_GIVEN)), "")
    indicator = work.plan.indicator_by_code.get(given)
    breakdowns = indicator.breakdowns if indicator else ()
    blank = ("",) * (columns - 3)
    rows = [
        TableRow(
            ("", option.name, sum_figure(composer, indicator, cell, cell.owing), *blank),
            RowStyle.PART,
        )
        for breakdown in breakdowns
        for option in breakdown.options
        if indicator and (cell := work.consolidation.cells.get(f"{given}.{option.code}"))
    ]
    if rows:
        yield section(composer.say("row.by_source"))
        yield from rows


def board_table(composer: Composer, work: DistrictInputs) -> Table:
    """Which units have reported, when, and whether in time."""
    columns: list[Spec] = [
        (1, "center", composer.say("table.no")),
        (9, "left", composer.say("table.unit")),
        (3, "center", composer.say("row.received")),
        (5, "left", composer.say("row.state")),
        (4, "left", composer.say("row.revision")),
    ]
    rows = [
        TableRow((str(number), work.office(row.unit), *_standing(composer, row, work.period)))
        for number, row in enumerate(work.board.rows, start=1)
    ]
    for name, number in _COUNTED.items():
        count = composer.facts.numbers[number].value
        # Usual counts stand with their 0; lines on what went wrong only where something did.
        if name in _ONLY_IF_ANY and not count:
            continue
        text = f"{format_count(count or 0)}/{format_count(work.board.owed)}"
        rows.append(TableRow(("", _count_name(composer, work, name), text, "", ""), RowStyle.TOTAL))
    return table(composer, columns, rows, absent_note(composer, work))


def _standing(composer: Composer, row: BoardRow, period: Period) -> tuple[str, str, str]:
    # Nothing of lateness: until it comes nobody knows by how many days.
    if row.missing:
        return "", composer.say("row.missing"), ""
    received = text_date(row.received_on) if row.received_on else ""
    if row.status is Status.RETURNED:
        state = composer.say("row.returned")
    elif row.late and row.received_on:
        due = period.for_unit(row.unit, row.received_on)
        days = two_digits(due.days_late(row.received_on))
        state = composer.say("row.late_by", so_ngay=days)
    else:
        state = composer.say("row.on_time")
    if row.status is Status.CONFLICT:
        # It came on a day; which of its versions counts is not chosen, so no revision is the right.
        return received, f"{state}. {composer.say('row.conflict')}", ""
    # By paper no revision came.
    if row.came_by_paper:
        return received, state, ""
    revision = (
        composer.say("row.original")
        if row.revision == 1
        else composer.say("row.supplement", lan=str(row.revision - 1))
    )
    return received, state, revision


def _count_name(composer: Composer, work: DistrictInputs, name: str) -> str:
    """The line of a count; those with two versions are in time or late as well."""
    part = "row.undecided" if name == "conflict" else ""
    return composer.say(part if part in work.plan.papers.words else f"row.{name}")


def change_table(composer: Composer, changes: Sequence[ChangedNumber]) -> Table:
    """What an amended report changes; a line that says so if nothing is."""
    columns: list[Spec] = [
        (1, "center", composer.say("table.no")),
        (10, "left", composer.say("row.changed")),
        (4, "right", composer.say("row.before")),
        (4, "right", composer.say("row.after")),
    ]
    rows = [
        TableRow((str(number), change.name, change.before, change.after))
        for number, change in enumerate(changes, start=1)
    ] or [section(composer.say("row.no_change"))]
    return table(composer, columns, rows)
