"""Which appendices a report has, and who gets each: none without a figure that its period asks for.

Their numbers and what each holds are the plan's; one that is left out leaves a gap. Those on
cases, survivors and perpetrators are files of their own, framed LƯU HÀNH NỘI BỘ, for the bodies
that the plan names beside the appendix; the others go with the report to everybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.paper_roles import MONEY_ROLES, TIPS
from gbv_desktop.domain.plan.paper_structure import Annex, AnnexContent, OfficialPaper
from gbv_desktop.domain.totals.consolidate import Consolidation
from gbv_desktop.domain.totals.targets import TargetResult

CHOICE = "phu_luc_"
"""How the choice begins by which sentences know of an appendix: ``phu_luc_IIIb``."""


def ordinary(indicator: Indicator) -> bool:
    """Whether the indicator may stand by unit on ordinary paper; money has its own appendix."""
    return not indicator.sensitive and indicator.kind is not Kind.MONEY


def owed_targets(targets: Iterable[TargetResult]) -> tuple[TargetResult, ...]:
    """The targets whose numbers some unit owes in the period."""
    return tuple(each for each in targets if each.owing)


def money_columns(papers: PaperTexts) -> tuple[str, ...]:
    """The codes of money assigned and used, as far as the plan has them."""
    return tuple(code for role in MONEY_ROLES for code in papers.role(role))


def columns_of(plan: Plan, annex: Annex) -> tuple[str, ...]:
    """The codes of the columns of an appendix on cases by unit.

    The only sensitive indicators that are ever shown by unit. Tips are not, whatever a plan says:
    a tip without a case points at who gave it.
    """
    papers = plan.papers
    codes = (code for name in annex.columns for code in papers.role(name) or (name,))
    tips = {code for role in TIPS for code in papers.role(role)}
    known = plan.indicator_by_code
    return tuple(each for each in dict.fromkeys(codes) if each in known and each not in tips)


def annex_choices(
    plan: Plan,
    found: Consolidation,
    targets: Iterable[TargetResult],
    *,
    communes: bool,
    amended: bool,
    work: Collection[AnnexContent] = (),
) -> dict[str, str]:
    """Whether each of the appendices is there (``yes``, ``no``), as sentences choose it.

    Only whether that on changes is there depends on the changes, and no sentence chooses by it.

    Args:
        communes: whether any territory owes the period.
        amended: the report replaces an earlier one.
        work: the contents on the plan's work that have anything to show.
    """
    there = _there(plan, found, targets, communes=communes, amended=amended)
    there |= dict.fromkeys(work, True)
    return {
        f"{CHOICE}{annex.number}": "yes" if any(there[each] for each in annex.content) else "no"
        for annex in plan.papers.appendices(OfficialPaper.CONSOLIDATED)
        if AnnexContent.CHANGES not in annex.content
    }


def _there(
    plan: Plan,
    found: Consolidation,
    targets: Iterable[TargetResult],
    *,
    communes: bool,
    amended: bool,
) -> defaultdict[AnnexContent, bool]:
    """Which contents have anything to show in the period.

    An amendment does not state the sensitive totals again where everybody reads them. What it
    changes in them always has its appendix, so that its being there tells nothing.
    """
    # By what is asked and never by what was answered: an appendix that comes and goes with the
    # figures would tell them.
    due = [each for each in plan.indicators if each.code in found.cells]
    sensitive = any(each.sensitive for each in due)
    controls = {plan.indicator_by_code[each.cell].sensitive for each in found.controls}
    by_unit = plan.papers.appendix_with(AnnexContent.CASES_BY_UNIT)
    columns = columns_of(plan, by_unit) if by_unit else ()
    there = {
        AnnexContent.TARGETS: bool(owed_targets(targets)),
        AnnexContent.ACTIVITIES: any(ordinary(each) for each in due),
        AnnexContent.CONTROLS: False in controls,
        AnnexContent.CASES_OPEN: sensitive and not amended,
        AnnexContent.CASES: sensitive,
        AnnexContent.CASE_TARGETS: sensitive,
        AnnexContent.CASE_CONTROLS: True in controls,
        AnnexContent.CASES_BY_UNIT: communes and any(code in found.cells for code in columns),
        AnnexContent.MONEY: any(code in found.cells for code in money_columns(plan.papers)),
        # Who has reported is asked of every paper.
        AnnexContent.BOARD: True,
        # Also where no figure on cases changed: a missing one would say so.
        AnnexContent.CASE_CHANGES: sensitive and amended,
    }
    return defaultdict(bool, there)


def stands(choices: Mapping[str, str], annex: Annex | None) -> bool:
    """Whether an appendix of the plan is there, by the choices of :func:`annex_choices`."""
    return annex is not None and choices.get(f"{CHOICE}{annex.number}") == "yes"


def held_back(papers: PaperTexts, choices: Mapping[str, str]) -> tuple[str, ...]:
    """The appendices of a consolidated report that do not go to everybody, by number."""
    every = papers.appendices(OfficialPaper.CONSOLIDATED)
    return tuple(each.number for each in every if each.internal and stands(choices, each))


def recipients_of(papers: PaperTexts, *names: str) -> tuple[str, ...]:
    """Who gets an appendix, by the first name that says so; empty if the plan names nobody."""
    found = {each.id: each.recipients for each in papers.annexes}
    return next((found[name] for name in names if found.get(name)), ())
