"""A plan as the data of its files: the very tables that make it when they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.periods import FormUse, Period, PeriodKind
from gbv_desktop.exchange.faults import E_PLAN_UNWRITTEN
from gbv_desktop.exchange.plan.build import DAYS, asked_uses, form_uses
from gbv_desktop.exchange.plan.draft import FILES, MAY_LACK
from gbv_desktop.exchange.plan.rows import AnnexRow, PeriodRow
from gbv_desktop.exchange.plan.taken_apart.assignment_rows import assignment_rows
from gbv_desktop.exchange.plan.taken_apart.checks import rule_rows
from gbv_desktop.exchange.plan.taken_apart.forms import (
    form_row,
    indicator_row,
    option_sets,
    section_rows,
)
from gbv_desktop.exchange.plan.taken_apart.plain import one_order, plain, row_of, rows_of
from gbv_desktop.exchange.plan.whole import PAPERS, PlanFiles

_FILE_OF: Final[Mapping[str, str]] = {
    "identity": "plan",
    "groups": "activities",
    "checks": "rules",
    "reasons": "rules",
    "templates": "periods",
    "reference_items": "reference",
    "unit_groups": "units",
    "help_lines": "help",
    "sources": "money",
    "budget": "money",
}
"""Where the fields of a plan are written that have no file of their own name."""


def tables_of(plan: Plan) -> dict[str, dict[str, Any]]:
    """The tables that make this plan, of the newest edition of each form.

    Reading them gives :func:`of_newest_forms` again, to the last byte of what is signed. They are
    the same for the same plan, wherever it comes from: names of lists of options and the files
    that texts stood in are no part of a plan.

    Raises:
        Problem: E-PLAN-UNWRITTEN, the plan holds what no plan folder could say.
    """
    newest = of_newest_forms(plan)
    found = {**_files(newest), **_papers(newest.papers)}
    made = PlanFiles.of_tables(newest.identity.id, found).unverified()
    for each in fields(Plan):
        if getattr(made, each.name) != getattr(newest, each.name):
            raise E_PLAN_UNWRITTEN(file=f"{_FILE_OF.get(each.name, each.name)}.toml")
    return found


def of_newest_forms(plan: Plan) -> Plan:
    """A plan with the newest edition of each form alone, in the order of its calendar, and the
    forms of single periods behind them.

    The calendar is on those editions, without the ids of their objects.
    """
    newest = [form for form in plan.forms if plan.form_of(form.reporter) is form]
    codes = {form.code: form for form in newest}
    used = ([use.form for use in each.forms if use.form in codes] for each in plan.periods)
    order = one_order((*used, *([code] for code in codes)), file="forms.toml")
    asked = [form for form in plan.forms if form.asked_in]
    forms = (*(codes[code] for code in order), *asked)
    # What an earlier edition did not ask for yet in some kind of period, the newest one may.
    is_new = len(forms) < len(plan.forms)
    uses = {
        kind: form_uses(kind, forms, plan.indicators) for kind in (PeriodKind if is_new else ())
    }
    periods = (
        replace(
            each,
            forms=asked_uses(each.code, asked) or uses.get(each.kind, _plain_uses(each)),
        )
        for each in plan.periods
    )
    return replace(plan, forms=forms, periods=tuple(periods))


def _plain_uses(period: Period) -> tuple[FormUse, ...]:
    return tuple(FormUse(use.form, use.edition) for use in period.forms)


def _files(plan: Plan) -> dict[str, dict[str, Any]]:
    whole = {**_work_tables(plan), **_form_tables(plan), **_later_tables(plan)}
    found = {name: _kept(whole[name]) for name in FILES}
    return {name: data for name, data in found.items() if data or name not in MAY_LACK}


def _kept(data: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of a file that hold anything."""
    return {key: value for key, value in data.items() if value}


def _work_tables(plan: Plan) -> dict[str, dict[str, Any]]:
    return {
        "plan": {"plan": row_of(plan.identity)},
        "units": {"unit": rows_of(plan.units), "group": rows_of(plan.unit_groups)},
        "activities": {"group": rows_of(plan.groups), "activity": rows_of(plan.activities)},
        "assignments": {"assignment": rows_of(assignment_rows(plan.assignments))},
        "duties": {"duty": rows_of(plan.duties)},
        "periods": {"template": rows_of(plan.templates), "period": rows_of(_periods(plan))},
        "targets": {"target": rows_of(plan.targets)},
        "reference": {"item": rows_of(plan.reference_items), "value": rows_of(plan.reference)},
    }


def _form_tables(plan: Plan) -> dict[str, dict[str, Any]]:
    sets = option_sets(plan.indicators)
    sections = section_rows(plan)
    forms = [form for form in plan.forms if not form.asked_in]
    rules = rule_rows(forms, plan.checks, plan.indicators)
    return {
        "options": {"set": rows_of(sets.values())},
        "indicators": {"indicator": rows_of(indicator_row(i, sets) for i in plan.indicators)},
        "forms": {
            "section": rows_of(sections),
            "form": rows_of(form_row(form, sections, plan) for form in forms),
            # Whole, as they were released: what their rows say today changes them no more.
            "asked": rows_of(form for form in plan.forms if form.asked_in),
        },
        "rules": {
            "reason": rows_of(plan.reasons),
            "check": rows_of(rules.checks),
            "family": rows_of(rules.families),
        },
    }


def _later_tables(plan: Plan) -> dict[str, dict[str, Any]]:
    return {
        "log": {
            "event": rows_of(plan.log_events),
            "place": rows_of(plan.log_places),
            "source": rows_of(plan.log_sources),
            "kind": rows_of(plan.log_kinds),
            "level": rows_of(plan.log_levels),
        },
        "help": {"line": rows_of(plan.help_lines)},
        "ranges": {"range": rows_of(plan.ranges)},
        "criteria": {"criterion": rows_of(plan.criteria)},
        "money": {"source": rows_of(plan.sources), "line": rows_of(plan.budget)},
    }


def _periods(plan: Plan) -> Iterator[PeriodRow]:
    """What is said of the template's periods, and the periods that stand alone."""
    templates = (each for each in plan.templates if each.id == plan.identity.template)
    made = {period.code: period for each in templates for period in each.calendar(())}
    for each in plan.periods:
        said = PeriodRow(
            each.code, units=each.units, extensions=each.extensions, document=each.document
        )
        known = made.get(each.code)
        if known is None:
            yield _alone(each, said)
            continue
        kept = {name: getattr(each, name) for name in DAYS}
        differ = {name: day for name, day in kept.items() if day != getattr(known, name)}
        said = replace(said, **differ)
        if said != PeriodRow(each.code):
            yield said


def _alone(period: Period, said: PeriodRow) -> PeriodRow:
    budget_year = date(period.end.year, 1, 1)
    return replace(
        said,
        start=period.start,
        end=period.end,
        data_to=None if period.data_to == period.end else period.data_to,
        due_before=period.due_before,
        money_from=None if period.money_from == budget_year else period.money_from,
        owed=period.owed,
    )


def _papers(papers: PaperTexts) -> dict[str, dict[str, Any]]:
    """The texts of papers, a file for each of their tables."""
    annexes = (AnnexRow(a.id, a.recipients, a.content, a.columns) for a in papers.annexes)
    found: dict[str, dict[str, Any]] = {
        "annexes": {"annex": rows_of(annexes)},
        "claims": {"claim": rows_of(papers.claims)},
        "enumerations": {"enumeration": rows_of(papers.enumerations)},
        "lists": {"lists": _nested(papers.lists)},
        "outline": {"part": rows_of(papers.outline)},
        "passages": {"passage": rows_of(papers.passages)},
        "roles": {"roles": _nested(papers.roles)},
        "words": {"words": _nested(papers.words)},
    }
    return {f"{PAPERS}/{name}": data for name, data in found.items() if _kept(data)}


def _nested(texts: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted names as tables within each other."""
    top: dict[str, Any] = {}
    for name in sorted(texts):
        table, steps = top, name.split(".")
        for step in steps[:-1]:
            table = table.setdefault(step, {})
            if not isinstance(table, dict):
                break
        if isinstance(table, dict):
            table[steps[-1]] = plain(texts[name])
        else:
            # A text has the name of a table that this one should stand in: in quotation marks
            # a whole name is one key.
            top[name] = plain(texts[name])
    return top
