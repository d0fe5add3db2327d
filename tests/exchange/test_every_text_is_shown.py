"""Every text of a plan is shown where somebody looks for it, or stands here with its reason."""

from __future__ import annotations

import ast
import dataclasses
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

import gbv_desktop
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.exchange import plan_folder
from gbv_desktop.writing.checks.plan_names import OPTIONAL
from gbv_desktop.writing.checks.text_names import (
    EXAMPLE,
    FIXED_WORDS,
    IF_THERE,
    structure_words,
)
from gbv_desktop.writing.sentences.wording import NOTE

ROOT = Path(gbv_desktop.__file__).parents[1]
WRITING = "gbv_desktop/writing"

SHOWN: dict[str, str] = {
    "Identity.title": "gbv_desktop/domain/plan/plan_outline.py",
    "Identity.scheme": f"{WRITING}/sentences/paper_words.py",
    "Identity.issuer": "gbv_desktop/domain/plan/plan_outline.py",
    "Identity.area": f"{WRITING}/sentences/paper_words.py",
    "Identity.upper_document": "gbv_desktop/domain/plan/plan_outline.py",
    "Identity.upper_scheme": "gbv_desktop/domain/plan/plan_outline.py",
    "Identity.number": f"{WRITING}/sentences/paper_words.py",
    "Identity.purposes": "gbv_desktop/domain/plan/plan_outline.py",
    "Identity.requirements": "gbv_desktop/domain/plan/plan_outline.py",
    "Identity.subjects": "gbv_desktop/domain/plan/plan_outline.py",
    "Identity.reporting": "gbv_desktop/domain/plan/plan_outline.py",
    "Identity.recipients": "gbv_desktop/domain/plan/plan_outline.py",
    "Identity.source": "gbv_desktop/domain/plan/plan_outline.py",
    "CitedPaper.title": "gbv_desktop/cli/periods.py",
    "Extension.no": "gbv_desktop/cli/periods.py",
    "Extension.reason": "gbv_desktop/cli/periods.py",
    "Unit.aliases": "ui/door/unit_tree.py",
    "Unit.head_parent": f"{WRITING}/papers/unit_paper.py",
    "Unit.head_lines": f"{WRITING}/papers/unit_paper.py",
    # By the unit as it stands on the day of the paper.
    "Tie.head_parent": f"{WRITING}/papers/unit_paper.py",
    "Tie.head_lines": f"{WRITING}/papers/unit_paper.py",
    "Unit.place": f"{WRITING}/sentences/paper_words.py",
    "Unit.sign": f"{WRITING}/sentences/paper_words.py",
    "Unit.drafter": f"{WRITING}/sentences/paper_words.py",
    "DirectoryPhone.whose": "gbv_desktop/office/contacts/phones.py",
    "Unit.phone": "gbv_desktop/office/totals/who_reported.py",
    "UnitName.name": "ui/plan/catalogue.py",
    "UnitName.office": f"{WRITING}/sentences/paper_words.py",
    "UnitName.area": f"{WRITING}/sentences/paper_words.py",
    "UnitName.short": "gbv_desktop/office/totals/survey.py",
    "UnitName.code": "ui/door/unit_tree.py",
    "Signer.title": "gbv_desktop/domain/offices/units.py",
    "Signer.collective": "gbv_desktop/domain/offices/units.py",
    "Signer.authority": "gbv_desktop/domain/offices/units.py",
    "Signer.own_title": "gbv_desktop/domain/offices/units.py",
    "Signer.name": f"{WRITING}/structure/letterhead.py",
    "MoneySource.name": "gbv_desktop/domain/work/budget/warning_words.py",
    "MoneySource.short": "gbv_desktop/domain/work/budget/warning_words.py",
    "BudgetLine.remark": "gbv_desktop/domain/work/money.py",
    "TaskGroup.number": "ui/plan/catalogue.py",
    "TaskGroup.title": "ui/plan/catalogue.py",
    "TaskGroup.short": "ui/plan/catalogue.py",
    "Activity.number": "ui/plan/catalogue.py",
    "Activity.title": "ui/plan/catalogue.py",
    "Activity.short": "ui/plan/catalogue.py",
    "Activity.method": "ui/plan/catalogue.py",
    "Activity.actors": "ui/plan/catalogue.py",
    "Timing.text": "ui/plan/catalogue.py",
    "Timing.at_least_per_year": "ui/plan/catalogue.py",
    "LeastTimes.times": "ui/plan/catalogue.py",
    "Activity.clause": "ui/plan/catalogue.py",
    "Campaign.title": "gbv_desktop/domain/plan/work.py",
    "CampaignName.title": "gbv_desktop/domain/plan/work.py",
    "Milestone.title": "ui/plan/catalogue.py",
    "Duty.clause": "ui/plan/ours.py",
    "Duty.text": "ui/plan/ours.py",
    "Indicator.name": "ui/entry/detail/meaning.py",
    "Indicator.unit": "ui/report/unit_report.py",
    "Indicator.definition": "ui/entry/detail/meaning.py",
    "Indicator.basis": "ui/entry/detail/meaning.py",
    "Breakdown.name": "gbv_desktop/domain/plan/forms.py",
    "Option.name": "gbv_desktop/domain/plan/forms.py",
    "Form.title": "gbv_desktop/office/todo.py",
    "Section.title": "ui/entry/report_parts.py",
    "TextField.title": "ui/entry/texts/narrative.py",
    "TextField.hint": "ui/entry/texts/narrative.py",
    "Check.text": "gbv_desktop/domain/checks/plan_checks.py",
    "ReasonCode.text": "gbv_desktop/cli/reports.py",
    "Target.name": "ui/totals/targets.py",
    "Target.statement": "ui/totals/targets.py",
    "Target.remark": "gbv_desktop/domain/plan/plan_outline.py",
    "TargetRow.document": "ui/totals/targets.py",
    "LogEvent.name": "ui/logbook/entry_form.py",
    "LogPlace.name": "ui/logbook/entry_form.py",
    "HelpLine.name": "ui/print/urgent.py",
    "HelpLine.phone": "ui/print/urgent.py",
    "HelpLine.purpose": "ui/print/urgent.py",
    "UnitGroup.name": "gbv_desktop/domain/offices/units.py",
    "UnitGroup.short": "gbv_desktop/domain/offices/units.py",
    "EditionOrder.no": "gbv_desktop/domain/plan/plan_outline.py",
    "CitedPaper.no": "gbv_desktop/domain/plan/plan_outline.py",
    "Assignment.result": "ui/plan/ours.py",
    "Annex.recipients": f"{WRITING}/structure/annexes.py",
    "PartContent.text": f"{WRITING}/papers/unit_paper.py",
    "Claim.words": "gbv_desktop/domain/checks/claims.py",
    "Claim.unless": "gbv_desktop/domain/checks/claims.py",
    "Claim.texts": "gbv_desktop/domain/checks/claims.py",
    "ListItem.text": f"{WRITING}/sentences/wording.py",
    "PaperTexts.words": f"{WRITING}/sentences/wording.py",
    "PaperTexts.lists": f"{WRITING}/sentences/wording.py",
    **{
        f"Sentence.{name}": f"{WRITING}/sentences/wording.py"
        for name in (
            "some",
            "none",
            "uncollected",
            "not_due",
            "small",
            "absent",
            "variants",
            "joined",
            "part_of",
        )
    },
}
"""Where each text is read to be shown: on a page, on a paper or in an answer of the command."""

WAITS: dict[str, str] = {
    "Identity.place": "a letter of the whole plan; papers are dated by their unit's own place",
    "Identity.language": "one language is spoken so far: the plan's texts are Vietnamese",
    "UnitGroup.verb": "letters to a group (giao, yêu cầu, đề nghị) come with their papers",
    "PeriodTemplate.title": "the page on which a district chooses its calendar",
    "PeriodTemplate.source": "the page on which a district chooses its calendar",
    "ReferenceItem.name": "the page of background figures",
    "ReferenceItem.unit_of_measure": "the page of background figures",
    "ReferenceValue.source": "the page of background figures",
    **dict.fromkeys(
        ("Criterion.text", "Criterion.basis", "Criterion.evidence"), "the sheet of self-assessment"
    ),
    **dict.fromkeys(
        ("LogKind.name", "LogKind.quantity", "LogLevel.name"),
        "entries of the log that say their closer kind and level",
    ),
    "Duty.evidence": "the yearly checklist of duties",
}
"""What is kept for a page that comes later; none is taken out of the format."""

IDS = frozenset(
    {"id", "code", "kind", "parent", "reports_to", "reporter", "reporters", "groups", "group"}
    | {"consolidates_as", "units", "kinds", "levels", "source"}
    | {"predecessors", "successors", "consolidator", "template", "indicators", "indicator"}
    | {"activity", "activities", "unit", "owners", "controls", "details", "periods", "cell"}
    | {"form", "hash", "reading", "only_if", "reference", "scope", "item", "choose", "number"}
    | {"events", "each_of", "roles", "columns", "heading", "passages", "amended"}
    | {"asked_in"}
)
"""Fields that name something else; ``unit`` and ``number`` are texts in some tables."""

TEXTS_ALL_THE_SAME = {
    *("Identity.source", "ReferenceValue.source", "PeriodTemplate.source"),
    *("Indicator.unit", "Identity.number", "TaskGroup.number", "Activity.number", "UnitName.code"),
}

WORDS_THAT_WAIT = {
    "interim.by_year": "the table of years in a review",
    "interim.never_added": "the table of years in a review",
    "slip.returned": "the slip of a return is worded by the office that returns",
    "milestone.so_ket": "the papers of reviews",
    "milestone.tong_ket": "the papers of reviews",
    **dict.fromkeys(
        ("row.owing", "table.lacking", "table.lacking_short", "table.total", "sign.blank"),
        "tables were laid out anew without them; a plan that has them stays whole",
    ),
}
"""Single texts that no paper asks for yet."""


def text_fields() -> set[str]:
    """Every field of a plan that holds words, and what says how often something is due."""
    found: dict[str, type] = {}

    def walk(kind: Any) -> None:
        known = getattr(kind, "__name__", "") in found
        if dataclasses.is_dataclass(kind) and isinstance(kind, type) and not known:
            found[kind.__name__] = kind
            for hint in get_type_hints(kind).values():
                walk(hint)
        for part in get_args(kind):
            walk(part)

    walk(Plan)
    fields = {
        f"{name}.{each.name}"
        for name, kind in found.items()
        for each in dataclasses.fields(kind)
        if str in (hint := get_type_hints(kind)[each.name], *get_args(hint))
    }
    named = {each for each in fields if each.split(".")[1] in IDS} - TEXTS_ALL_THE_SAME
    return (fields - named) | {"Timing.at_least_per_year", "LeastTimes.times"}


@cache
def reads(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(each.attr for each in ast.walk(tree) if isinstance(each, ast.Attribute))


def test_every_text_is_shown_or_waits_with_a_reason() -> None:
    assert text_fields() == {*SHOWN, *WAITS}
    assert not SHOWN.keys() & WAITS.keys()
    assert all(WAITS.values())


@pytest.mark.parametrize("field", SHOWN)
def test_it_is_read_where_it_is_said_to_be(field: str) -> None:
    assert field.split(".")[1] in reads(SHOWN[field]), SHOWN[field]


def test_every_single_text_of_papers_is_asked_for() -> None:
    plan = plan_folder.load(plan_folder.find("dak-to-2017"))
    apart = ("period.", "next_period.", "measure.", "district.closing_", f"{EXAMPLE}.")
    own = tuple(f"{group}." for group in (*OPTIONAL, "reminder", "abbreviation", NOTE))
    waiting = {
        name
        for name in plan.papers.words
        if name not in FIXED_WORDS | structure_words(plan.papers)
        and not name.startswith((*apart, *own))
    }
    waiting |= {f"interim.{name}" for name in plan.papers.group("interim") if "excerpt" not in name}
    # Asked for where it is there: a yes or no that did not arise; who stands in "Lưu".
    assert waiting - {"common.nil", "head.filing"} - IF_THERE == WORDS_THAT_WAIT.keys()
    assert all(WORDS_THAT_WAIT.values())
