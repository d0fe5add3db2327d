"""The page on the plan format tells of every file, table and field, with examples that are TOML."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

from gbv_desktop import bundle
from gbv_desktop.domain.offices import units, urgent
from gbv_desktop.domain.plan import (
    catalogue,
    documents,
    forms,
    logbook,
    narrative,
    paper_structure,
    periods,
    ranges,
    rules,
    work,
)
from gbv_desktop.domain.report.facts_beside import (
    DATE_FACTS,
    FACT_WORDS,
    FORM_FACT,
    FORM_WORDS,
    YEAR_FACTS,
)
from gbv_desktop.domain.text.lengths import FACT_CHARS
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.plan import rows
from gbv_desktop.exchange.plan.draft import FILES
from gbv_desktop.paths import resource
from gbv_desktop.writing.checks.plan_names import PlanNames
from gbv_desktop.writing.checks.text_names import (
    DISTRICT_CHOICES,
    DISTRICT_NUMBERS,
    DISTRICT_WORDS,
    IF_THERE,
)
from gbv_desktop.writing.facts.cell_facts import plan_cells
from gbv_desktop.writing.sentences.facts import fact_name

SHIPPED = resource("plans", "dak-to-2017")
PAGE = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text(encoding="utf-8")

# The part of the page that describes a file, and the shapes in it.
SHAPES: dict[str, tuple[type, ...]] = {
    "plan": (
        catalogue.Identity,
        documents.EditionOrder,
        documents.UpwardPolicy,
        documents.CitedPaper,
    ),
    "units": (
        units.Unit,
        units.UnitName,
        units.Signer,
        units.Tie,
        units.DirectoryPhone,
        units.UnitGroup,
    ),
    "activities": (
        catalogue.TaskGroup,
        catalogue.Activity,
        work.Timing,
        work.LeastTimes,
        work.Campaign,
        work.CampaignName,
        work.Milestone,
    ),
    "assignments": (rows.AssignmentRow,),
    "duties": (catalogue.Duty,),
    "options": (rows.OptionSet, forms.Option),
    "indicators": (rows.IndicatorRow, rows.BreakdownRow),
    "forms": (rows.SectionRecord, rows.FormRow),
    "rules": (rows.CheckRow, rows.FamilyRow, rules.Term, catalogue.ReasonCode),
    "periods": (
        periods.PeriodTemplate,
        periods.TemplatePeriod,
        periods.PeriodDay,
        periods.Extension,
        rows.PeriodRow,
    ),
    "targets": (catalogue.Target, catalogue.TargetRow, catalogue.RatioTerm),
    "reference": (catalogue.ReferenceItem, catalogue.ReferenceValue),
    "log": (
        logbook.LogEvent,
        logbook.LogPlace,
        logbook.LogSource,
        logbook.LogKind,
        logbook.LogLevel,
    ),
    "help": (urgent.HelpLine,),
    "ranges": (ranges.Range,),
    "criteria": (work.Criterion,),
    "money": (work.MoneySource, work.BudgetLine),
    "papers": (
        narrative.Passage,
        narrative.Sentence,
        narrative.Enumeration,
        narrative.ListItem,
        rows.AnnexRow,
        paper_structure.PaperPart,
        paper_structure.PartContent,
    ),
}


def part(name: str) -> str:
    found = re.search(
        rf"^## [0-9]+\. {name}[./](.*?)^## ", PAGE + "\n## ", re.DOTALL | re.MULTILINE
    )
    assert found is not None, name
    return found.group(1)


def test_every_file_has_its_part() -> None:
    assert set(SHAPES) == {*FILES, "papers"}


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_is_described(name: str) -> None:
    text = part(name)
    fields = {field.name for shape in SHAPES[name] for field in dataclasses.fields(shape)}
    missing = {field for field in fields if not re.search(rf"\b{field}\b", text)}
    assert not missing


@pytest.mark.parametrize("name", FILES)
def test_every_table_is_described(name: str) -> None:
    assert all(f"[{table}]" in part(name) for table in FILES[name])


def test_the_examples_are_toml() -> None:
    examples = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) >= len(SHAPES)
    assert all(tomllib.loads(example) for example in examples)


def test_every_fact_beside_a_figure_is_described_with_what_it_may_hold() -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", part("indicators"), re.MULTILINE)
    facts = {name: told for name, told in rows if name in FACT_WORDS}
    assert list(facts) == list(FACT_WORDS)
    assert all(f"`{value}`" in facts[FORM_FACT] for value in FORM_WORDS)
    days = {name for name, told in facts.items() if told.startswith("a day")}
    years = {name for name, told in facts.items() if told.startswith("a year")}
    assert (days, years) == (DATE_FACTS, YEAR_FACTS)
    assert f"{FACT_CHARS} letters" in facts["no"]


def test_the_format_and_the_program_know_the_same_facts() -> None:
    spec = (Path(bundle.__file__).parent / "SPEC.md").read_text("utf-8")
    row = next(line for line in spec.splitlines() if line.startswith("| `details` | object"))
    told = row.rsplit("the form names them.", 1)[1]
    words, days, years = told.split(";")
    assert set(re.findall(r"`(\w+)`", words)) == {FORM_FACT, *FORM_WORDS, "no"}
    assert set(re.findall(r"`(\w+)`", days)) == DATE_FACTS
    assert set(re.findall(r"`(\w+)`", years)) == YEAR_FACTS
    assert FACT_WORDS.keys() == {FORM_FACT, "no", *DATE_FACTS, *YEAR_FACTS}


def test_what_only_the_consolidated_report_gives_is_described() -> None:
    given = {*DISTRICT_WORDS, *DISTRICT_NUMBERS, *DISTRICT_CHOICES, *IF_THERE}
    assert {each for each in given if f"`{each}`" not in PAGE} == set()


def test_what_follows_from_codes_is_described() -> None:
    """Every ending stands on the page behind the code of one of its indicators or targets."""
    plan = plan_folder.load(SHIPPED)
    names = PlanNames.of(plan, plan.papers)
    cells = {fact_name(code) for code, _ in plan_cells(plan)}
    given = names.later | names.district_words | names.choices | names.district_choices
    given |= names.numbers - cells | names.district_numbers
    made = {match[1] for name in given if (match := re.fullmatch(r"[A-Z]\w+?(_\w+)", name))}
    told = {match[1] for match in re.finditer(r"`[AM][0-9]{2}(_\w+)`", PAGE)}
    assert len(made) > 20
    # Words of one of two marks are told of once.
    assert {re.sub("_[12]$", "", ending) for ending in made} == told
    assert "`ten_A02`" in PAGE
