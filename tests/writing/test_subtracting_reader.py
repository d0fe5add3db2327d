"""Somebody keeps every paper that goes to everybody and subtracts: no figure from 1 to 4 is found.

The reader of these tests knows the form and the plan. Of the open parts (the report with the
appendices that travel with it) he collects each sensitive figure, in sentences and in tables, and
takes away from each other what belongs together: the same total in two papers, a whole and its
parts, the district and its units.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import pytest
from thorough import times

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, number
from gbv_desktop.domain.plan.rules import Operator, TermSource
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.open_figures import SMALL, Sums, sums_of
from gbv_desktop.writing.facts.district_inputs import DistrictInputs as Work
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Paper
from gbv_desktop.writing.tables.office_tables import ChangedNumber

VAN_LEM, DIEN_BINH = "c-23431", "c-23440"
AMENDED = PaperDetails(amendment=Amendment("12/BC-LĐTBXH", date(2018, 6, 14)))
FIRST = PaperDetails()
District = Callable[..., Work]

IN_SENTENCES = {
    "V01": r"tiếp nhận ([\d.]+) tin báo",
    "V02": r"xác minh xong ([\d.]+) tin",
    "V03": r"([\d.]+) vụ bạo lực(?! học đường)",
    "V04": r"xảy ra tại ([\d.]+) hộ",
    "V05": r"nạn nhân được phát hiện là ([\d.]+) người"
    r"|thời (?:đạt|là) \S+ \([\d.]+/([\d.]+) người\)",
    "V06": r"([\d.]+) người đã được hỗ trợ|thời (?:đạt|là) \S+ \(([\d.]+)/[\d.]+ người\)",
    "V07": r"cung cấp ([\d.]+) lượt dịch vụ",
    "V08": r"Có ([\d.]+) người không có nhu cầu",
    "V11": r"Có ([\d.]+) vụ được đưa ra hòa giải",
    "V12": r"([\d.]+) nạn nhân được phát hiện từ các kỳ trước",
    "V13": r"hỗ trợ ([\d.]+) người có nguy cơ",
    "P01": r"[Pp]hát hiện ([\d.]+) người gây bạo lực|hợp (?:đạt|là) \S+ \([\d.]+/([\d.]+) người\)",
    "P02": r"([\d.]+) người được tư vấn",
    "P03": r"([\d.]+) người đã có hình thức xử lý",
    "P04": r"([\d.]+) người vừa được tư vấn vừa có|hợp (?:đạt|là) \S+ \(([\d.]+)/[\d.]+ người\)",
    "P06": r"([\d.]+) người gây bạo lực được phát hiện từ các kỳ trước",
    "D05": r"hỗ trợ ([\d.]+) lượt nạn nhân",
    "V10": r"([\d.]+) vụ môi giới hôn nhân",
    "Y02": r"khám, chăm sóc, tư vấn cho ([\d.]+) nạn nhân",
    "L04": r"([\d.]+) vụ việc quấy rối tình dục",
    "L05": r"đã xử lý ([\d.]+) vụ việc",
    "T04": r"([\d.]+) vụ bạo lực học đường",
    "T05": r"can thiệp cho ([\d.]+) học sinh",
    "T07": r"đối với ([\d.]+) trường hợp có hành vi",
}
"""How an open sentence would print a sensitive total."""


@dataclass(frozen=True)
class Read:
    """What stands in the open parts of one paper: the sensitive figures, by cell."""

    figures: Mapping[str, frozenset[int]]

    def values(self, code: str) -> frozenset[int]:
        return self.figures.get(code, frozenset())


def read(plan: Plan, paper: Paper) -> Read:
    """Collects the figures of sensitive rows and sentences of a paper, its appendices included."""
    assert not paper.internal and not any(each.internal for each in paper.appendices)
    found: dict[str, set[int]] = {}
    for code, text in (*_rows(plan, paper), *_sentences(paper), *_targets(plan, paper)):
        found.setdefault(code, set()).update(_numbers(text))
    return Read({code: frozenset(values) for code, values in found.items()})


def _numbers(text: str) -> Iterator[int]:
    """The number at the beginning of a cell: none of ``dưới 5``, ``*`` and ``-`` is one."""
    found = re.match(r"\d+(?:\.\d{3})*", text)
    if found:
        yield int(found[0].replace(".", ""))


def _rows(plan: Plan, paper: Paper) -> Iterator[tuple[str, str]]:
    names = {each.name: each.code for each in plan.indicators if each.sensitive}
    of_name = {f"{each.name} ({each.code})": each.code for each in plan.indicators}
    for appendix in paper.appendices:
        for table in appendix.tables:
            last = ""
            for row in table.rows:
                known = [names.get(cell, of_name.get(cell, "")) for cell in row.cells]
                code = next((each for each in known if each), "")
                sensitive = code and plan.indicator_by_code[code].sensitive
                part = len(row.cells) > 2 and not row.cells[0] and ": " in row.cells[2]
                if part and last:
                    yield from ((f"{last}.part", cell) for cell in row.cells[4:])
                last = code if sensitive else "" if not part else last
                if sensitive:
                    head = 2 if len(row.cells) == 4 else 4  # no., name, before, now
                    yield from ((code, cell) for cell in row.cells[head:])


def _sentences(paper: Paper) -> Iterator[tuple[str, str]]:
    for block in paper.blocks:
        for code, pattern in IN_SENTENCES.items():
            for match in re.finditer(pattern, block.text):
                yield from ((code, text) for text in match.groups() if text)


def _targets(plan: Plan, paper: Paper) -> Iterator[tuple[str, str]]:
    """Numerators and denominators of targets are totals of cells as well."""
    by_name = {each.name: each for each in plan.targets}
    rows = [row for each in paper.appendices if each.number == "I" for row in each.tables[0].rows]
    for row in rows:
        target = by_name.get(row.cells[1]) if len(row.cells) == 8 else None
        if target is None or not sensitive_target(plan, target):
            continue
        for terms, cell in ((target.numerator, row.cells[2]), (target.denominator, row.cells[3])):
            yield (terms[0].cell if len(terms) == 1 else f"{target.code}.sum", cell)


def sensitive_target(plan: Plan, target: Any) -> bool:
    terms = (*target.numerator, *target.denominator)
    return any(plan.indicator_by_code[term.cell.partition(".")[0]].sensitive for term in terms)


def few(value: int) -> bool:
    return 0 < abs(value) < SMALL


def found_out(plan: Plan, papers: Iterable[Read], units: Iterable[Read] = ()) -> list[str]:
    """Everything from 1 to 4 that stands in the papers, or that one takes from another."""
    kept, open_units = list(papers), list(units)
    seen = [
        f"{code} {value}"
        for paper in (*kept, *open_units)
        for code, values in paper.figures.items()
        for value in values
        if few(value)
    ]
    for one, other in combinations(kept, 2):
        seen += [
            f"{code}: {a} - {b} in two papers"
            for code in one.figures
            for a in one.values(code)
            for b in other.values(code)
            if few(a - b)
        ]
    for paper in kept:
        seen += _left_over(plan, paper)
        seen += _of_units(paper, open_units)
    return seen


def _left_over(plan: Plan, paper: Read) -> Iterator[str]:
    """A whole less its parts, as the plan's checks and targets name them."""
    checks = (*plan.checks, *(check for form in plan.forms for check in form.checks))
    pairs = [
        (check.right, check.left)
        for check in checks
        if check.operator is Operator.LE
        and all(term.at is TermSource.NOW for term in (*check.left, *check.right))
    ]
    pairs += [(each.denominator, each.numerator) for each in plan.targets if each.denominator]
    for whole, parts in pairs:
        sums = [
            [(term.coefficient, paper.values(term.cell)) for term in terms]
            for terms in (whole, parts)
        ]
        if all(len(values) == 1 for terms in sums for _, values in terms):
            one, other = (
                sum(sign * next(iter(values)) for sign, values in terms) for terms in sums
            )
            if few(one - other):
                yield f"{[term.cell for term in whole]} - {[term.cell for term in parts]}"


def found_by_units(plan: Plan, paper: Read, work: Work) -> list[str]:
    """What each unit finds about the others, which takes its own figures away from the totals."""
    seen = []
    for unit in work.reports:
        left = {}
        for code, values in paper.figures.items():
            cell = work.consolidation.cells.get(code)
            own = cell.by_unit.get(unit) if cell is not None else None
            mine = own.amount or 0 if own is not None else 0
            left[code] = frozenset(value - mine for value in values)
            if cell is not None and any(values) and len(cell.reporting) < 3 <= len(cell.owing):
                seen.append(f"{code} of {len(cell.reporting)} units")
        seen += [f"{unit}: {code} {v}" for code, vs in left.items() for v in vs if few(v)]
        seen += [f"{unit}: {each}" for each in _left_over(plan, Read(left))]
    return seen


def _of_units(paper: Read, units: list[Read]) -> Iterator[str]:
    """The district's total less what the units' own papers say."""
    for code in paper.figures:
        told = [value for unit in units for value in unit.values(code)]
        for total in paper.values(code):
            if told and few(total - sum(told)):
                yield f"{code}: {total} less the units' papers"


def amended_by(before: Work, after: Work) -> list[ChangedNumber]:
    """What an amendment lists as changed, as the office makes it."""
    old, new = sums_of(before.consolidation), sums_of(after.consolidation)
    return [
        ChangedNumber(
            f"{indicator.name} ({indicator.code})",
            f"{old[indicator.code].total} ({old[indicator.code].reporting})",
            f"{new[indicator.code].total} ({new[indicator.code].reporting})",
            indicator.sensitive,
        )
        for indicator in before.plan.indicators
        if indicator.code in new and old[indicator.code] != new[indicator.code]
    ]


def open_papers(works: list[tuple[Work, PaperDetails]], told: tuple[Sums, ...] = ()) -> list[Paper]:
    """The open parts of a period's first paper and its amendments, in order."""
    papers: list[Paper] = []
    before: list[Work] = []
    for work, issue in works:
        made = replace(
            work, overlapping=told, issued=tuple(sums_of(each.consolidation) for each in before)
        )
        changes = amended_by(before[-1], made) if before else []
        papers.append(consolidated_paper(made, issue, changes))
        before.append(made)
    return papers


def unit_papers(
    work: Work, units: Iterable[str] = (), replaced: Work | None = None
) -> Iterator[Paper]:
    """The open parts of the units' own papers, of all if none is named; supplements if they
    replace those of another work.
    """
    for unit_id in units or work.reports:
        report = work.reports[unit_id]
        unit = work.unit(unit_id)
        form = work.plan.form_of(unit.reporter)
        assert form is not None
        old = None if replaced is None else replaced.reports[unit_id]
        issue = FIRST if old is None else PaperDetails(amendment=Amendment("5/BC", None, old))
        yield unit_paper(work.plan, unit, work.period, form, report, issue=issue)


def with_cells(work: Work, unit: str, cells: Mapping[str, Cell]) -> dict[str, Report]:
    """The reports of a work, one of them with other cells."""
    report = work.reports[unit]
    own = {code: cell for code, cell in cells.items() if code in report.cells}
    return {**work.reports, unit: replace(report, cells={**report.cells, **own})}


@pytest.fixture
def late(district: District) -> tuple[Work, Work]:
    """Văn Lem was missing in the first paper; its report has one case (V05 22, then 23)."""
    case = {"V01": 1, "V02": 1, "V03": 1, "V04": 1, "V05": 1, "V06": 1, "P01": 1, "P04": 0}
    cells = {code: number(value) if value else NIL for code, value in case.items()}
    parts = {"V03.tinh_duc": number(1), "V05.duoi_16": number(1), "V05.nu": number(1)}
    town = {"V05": number(1), "V03": number(1)}
    base = district("2018S1")
    reports = with_cells(base, VAN_LEM, {**cells, **parts})
    reports = with_cells(replace(base, reports=reports), DIEN_BINH, town)
    first = {unit: report for unit, report in reports.items() if unit != VAN_LEM}
    return district("2018S1", reports=first), district("2018S1", reports=reports)


def test_the_late_commune_is_not_found_out(late: tuple[Work, Work], plan: Plan) -> None:
    before, after = late
    one, two = (work.consolidation.cells["V05"].total or 0 for work in late)
    assert two - one == 1
    papers = open_papers([(before, FIRST), (after, AMENDED)])
    reads = [read(plan, paper) for paper in papers]
    assert reads[0].values("V05") == {one}
    assert reads[1].values("V05") == frozenset()
    units = [read(plan, paper) for paper in unit_papers(after)]
    assert found_out(plan, reads, units) == []


def test_the_reader_would_find_it_out(late: tuple[Work, Work], plan: Plan) -> None:
    before, after = late
    told_again = [read(plan, consolidated_paper(work)) for work in (before, after)]
    assert any(each.startswith("V05: ") for each in found_out(plan, told_again))
    told_small = Read({"P02": frozenset({3})})
    assert found_out(plan, [told_small]) == ["P02 3"]
    parts = Read({"V05": frozenset({22}), "V06": frozenset({20})})
    assert found_out(plan, [parts])
    unit = Read({"V05": frozenset({20})})
    assert found_out(plan, [Read({"V05": frozenset({22})})], [unit])


def test_an_amendment_tells_nobody_that_cases_changed(
    late: tuple[Work, Work], district: District
) -> None:
    """Whether cases changed or not, the open parts are the same but for what is not sensitive."""
    _, after = late
    other = district("2018S1", reports=with_cells(after, VAN_LEM, {"V10": NIL, "V03": number(3)}))
    same = district("2018S1", reports=dict(after.reports))
    texts = []
    for work in (other, same):
        paper = open_papers([(after, FIRST), (work, AMENDED)])[1]
        rows = [row.cells for each in paper.appendices for t in each.tables for row in t.rows]
        texts.append((paper.blocks, rows, paper.recipients))
        assert [each.number for each in paper.appendices] == ["I", "II", "V", "VI"]
    assert texts[0] == texts[1]
    changed = internal_annexes(other, AMENDED, amended_by(after, other))["VIIb"]
    unchanged = internal_annexes(same, AMENDED)["VIIb"]
    assert any("(V03)" in row.cells[1] for row in changed.appendices[0].tables[0].rows)
    assert unchanged.appendices[0].tables[0].rows[0].cells == ("Không có số liệu thay đổi",)


def test_half_a_year_is_not_taken_from_the_year(district: District, plan: Plan) -> None:
    half = district("2018S1")
    reports = {
        unit: replace(
            report,
            period="2018",
            cells={**district("2018").reports[unit].cells,
                   **{c: cell for c, cell in report.cells.items() if c[0] in "VP"}},
        )
        for unit, report in half.reports.items()
    }  # fmt: skip
    year = district("2018", reports=reports)
    more = with_cells(year, DIEN_BINH, {"V05": number(5), "V03": number(4)})
    year = district("2018", reports=more)
    one, two = (work.consolidation.total("V05") or 0 for work in (half, year))
    assert two - one == 2
    told = (sums_of(half.consolidation),)
    papers = [*open_papers([(half, FIRST)]), *open_papers([(year, FIRST)], told)]
    reads = [read(plan, paper) for paper in papers]
    assert found_out(plan, reads) == []
    assert reads[1].values("V05") == frozenset() and reads[1].values("P01")
    third = next(each for each in papers[1].appendices if each.number == "IIIa").tables[0]
    assert next(row.cells[4] for row in third.rows if row.cells[1] == "V05") == "*"
    assert any("“*”" in note for note in third.notes)
    untold = [read(plan, paper) for paper in (papers[0], *open_papers([(year, FIRST)]))]
    assert any(each.startswith("V05: ") for each in found_out(plan, untold))


def test_a_unit_says_nothing_of_cases_where_everybody_reads(district: District) -> None:
    """Not even that there were none: the papers of the other units would leave one over."""
    work = district("2018S1")
    none = {code: NIL for code in work.reports[DIEN_BINH].cells if code[0] in "VP"}
    many = {code: number(40) for code in none}
    bodies = [
        [block.text for block in paper.blocks]
        for cells in (none, many)
        for paper in unit_papers(replace(work, reports={
            DIEN_BINH: with_cells(work, DIEN_BINH, cells)[DIEN_BINH]}))
    ]  # fmt: skip
    assert bodies[0] == bodies[1]
    assert not re.search(r"nạn nhân là|phát hiện \d|\b40\b", "\n".join(bodies[1]))


FIGURES = ("V01", "V02", "V03", "V04", "V05", "V06", "V07", "V08", "V10", "V11", "V12", "V13",
           "P01", "P02", "P03", "P04", "P06", "D05", "Y02", "L04", "L05", "T04", "T05",
           "T07")  # fmt: skip
UNITS = (VAN_LEM, DIEN_BINH, "c-23443", "d-congan", "d-gddt", "d-yte", "m-ldld")


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(times(12, 150)))
def test_whatever_the_figures_are_nothing_small_is_found(
    seed: int, district: District, plan: Plan
) -> None:
    """First, amended, returned and corrected, year: three units with any figures, others as is."""
    chance = Random(seed)

    def figures(work: Work, unit: str) -> dict[str, Report]:
        cells: dict[str, Cell] = {}
        for code in FIGURES:
            value = chance.randrange(10)
            cells[code] = UNCOLLECTED if value == 9 and not seed % 3 else number(value)
        return with_cells(work, unit, cells)

    works: dict[str, Work] = {}
    for code in ("2018S1", "2018"):
        work = district(code)
        for unit in UNITS:
            work = replace(work, reports=figures(work, unit))
        works[code] = district(code, reports=work.reports)
    whole = works["2018S1"]
    gone = {unit: each for unit, each in whole.reports.items() if unit != VAN_LEM}
    first = district("2018S1", reports=gone)
    corrected = district("2018S1", reports=figures(whole, DIEN_BINH))
    half = [(first, FIRST), (whole, AMENDED), (corrected, AMENDED)]
    told = tuple(sums_of(work.consolidation) for work, _ in half)
    papers = open_papers(half) + open_papers([(works["2018"], FIRST)], told)
    units = [*unit_papers(whole, UNITS), *unit_papers(corrected, UNITS, whole)]
    reads = [[read(plan, paper) for paper in each] for each in (papers, units)]
    assert found_out(plan, *reads) == []
    made = (first, whole, corrected, works["2018"])
    assert [found_by_units(plan, *each) for each in zip(reads[0], made, strict=True)] == [[]] * 4


@pytest.mark.no_cover
@pytest.mark.parametrize("communes", [1, 2, 3])
@pytest.mark.parametrize("seed", range(times(4, 50)))
def test_few_communes_are_not_found_out_by_each_other(
    seed: int, communes: int, district: District, plan: Plan
) -> None:
    """Frozen early: who is in the totals stands in Phụ lục VI, and each knows its own figures."""
    chance = Random(seed)
    work = district("2018S1")
    there = list(work.communes())[:communes]
    reports = {unit: work.reports[unit] for unit in there}
    for unit in there:
        figures = {code: number(chance.randrange(30)) for code in FIGURES}
        reports = with_cells(replace(work, reports=reports), unit, figures)
    early = district("2018S1", reports=reports)
    (paper,) = open_papers([(early, FIRST)])
    assert found_by_units(plan, read(plan, paper), early) == []


def test_a_unit_would_find_the_others_out(district: District, plan: Plan) -> None:
    work = district("2018S1")
    own = work.consolidation.cells["V05"].by_unit[DIEN_BINH]
    assert own is not None and own.value is not None
    told = Read({"V05": frozenset({own.value + 3})})
    assert f"{DIEN_BINH}: V05 3" in found_by_units(plan, told, work)


def test_every_sentence_that_tells_a_case_is_known_to_the_reader(plan: Plan) -> None:
    """Or the reader of these tests reads over what the plan's words say today."""
    sensitive = {each.code for each in plan.indicators if each.sensitive}
    unknown = []
    told_openly = (each for each in plan.papers.passages if each.id.startswith("district."))
    for sentence in (each for passage in told_openly for each in passage.sentences):
        for text in (sentence.some, sentence.none, *sentence.variants.values()):
            for code in re.findall(r"\{(\w+)\}", text):
                if code in sensitive:
                    told = re.sub(r"\{" + code + r"\}", "77", text)
                    found = re.search(IN_SENTENCES.get(code, "nothing"), told)
                    if found is None or "77" not in found.groups():
                        unknown.append(f"{code}: {text}")
    assert not unknown, "\n".join(unknown)


def test_one_missing_unit_leaves_every_breakdown_out(
    late: tuple[Work, Work], district: District
) -> None:
    before, after = late
    assert not parts(before)
    assert parts(replace(after, issued=(sums_of(before.consolidation),)))
    two = district("2018S1", (VAN_LEM, DIEN_BINH))
    assert parts(two)
    # One more report has come: the two papers would differ by that unit's own breakdown.
    one_more = district("2018S1", (VAN_LEM, DIEN_BINH, "c-23443"))
    told = (sums_of(one_more.consolidation),)
    assert parts(one_more) and not parts(replace(two, issued=told))
    # A report was corrected.
    corrected = district("2018S1", reports=with_cells(after, VAN_LEM, {"V05.duoi_16": number(0)}))
    assert not parts(replace(corrected, issued=(sums_of(after.consolidation),)))
    assert parts(replace(after, issued=(sums_of(after.consolidation),)))


def parts(work: Work) -> list[str]:
    """The breakdowns that the internal appendix on the whole area prints."""
    annex = internal_annexes(work)["IIIb"].appendices[0]
    table, targets = annex.tables[:2]
    found = [row.cells[2] for row in table.rows if not row.cells[1]]
    assert bool(found) != any("không ghi phân tổ" in note for note in table.notes)
    identified = next(row.cells for row in targets.rows if row.cells[1].startswith("Tỷ lệ vụ đã"))
    assert (identified[2] == "không tính") != bool(found)
    return found
