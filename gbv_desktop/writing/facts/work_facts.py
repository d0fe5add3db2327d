"""What the consolidated report may say of the plan's work: duties, classes, inspections."""

from __future__ import annotations

from collections.abc import Iterator

from gbv_desktop.domain.plan.paper_structure import AnnexContent
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.work.inspection_figures import advice_counts
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.sentences.facts import PaperFact, number_fact


def told_work(work: DistrictInputs) -> frozenset[AnnexContent]:
    """The contents of appendices that have anything to show: duties and criteria where the period
    asks for them, whatever was answered; registers where they hold something."""
    return frozenset(_told(work))


def _told(work: DistrictInputs) -> Iterator[AnnexContent]:
    yearly = work.period.kind is PeriodKind.YEAR
    if yearly and any(duty_units(work)):
        yield AnnexContent.DUTIES
    if yearly and work.plan.criteria:
        yield AnnexContent.ASSESSMENTS
    own = work.own_work
    for content, rows in (
        (AnnexContent.CLASSES, own.classes),
        (AnnexContent.INSPECTIONS, own.visits),
        (AnnexContent.RECOMMENDATIONS, own.advice),
    ):
        if rows:
            yield content


def duty_units(work: DistrictInputs) -> Iterator[tuple[str, frozenset[str]]]:
    """Each unit that owes the period and is bound by duties, with their ids."""
    for unit_id in work.consolidation.owing:
        unit = work.unit(unit_id).on(work.period.end)
        duties = frozenset(each.id for each in work.plan.duties_of(unit))
        if duties:
            yield unit_id, duties


def advice_numbers(work: DistrictInputs) -> dict[str, PaperFact]:
    """How many recommendations there are, and what became of them."""
    found = advice_counts(work.own_work.advice, work.period.data_to)
    return {
        "n_kien_nghi": number_fact(found.made),
        "n_kien_nghi_xong": number_fact(found.completed),
        "n_kien_nghi_dang": number_fact(found.under_way),
        "n_kien_nghi_qua_han": number_fact(found.overdue),
    }


def advice_choice(work: DistrictInputs) -> dict[str, str]:
    """Whether inspections left recommendations; neither where nothing was inspected."""
    own = work.own_work
    if own.advice:
        return {"kien_nghi": "some"}
    return {"kien_nghi": "none" if own.visits else "nothing"}
