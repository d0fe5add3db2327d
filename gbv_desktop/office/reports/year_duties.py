"""The duties of a unit and its self-assessment in the year's report: proposed, and told by people.

Source: plan, part III and clauses II.3 and III.10.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.asking import criteria_asked, duties_asked
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import Cells
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Period, PeriodKind
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.report.reports import CriterionAnswer, DutyProgress, Report
from gbv_desktop.domain.work.duties import DutyProposal, DutyState, propose_duty
from gbv_desktop.domain.work.self_assessment import AssessedLevel, proposed_level
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, Message

E_DUTY_NONE = ProblemKind(
    "E-DUTY-NONE",
    N_("The report of {period} does not tell of a duty “{duty}”."),
    N_("Choose one of: {known}."),
)
E_DUTY_STATE = ProblemKind(
    "E-DUTY-STATE",
    N_("“{state}” is no state of a duty."),
    N_("Choose one of: {known}."),
)
E_CRITERION_NONE = ProblemKind(
    "E-CRITERION-NONE",
    N_("The report of {period} does not ask for a criterion “{criterion}”."),
    N_("Choose one of: {known}."),
)
E_CRITERION_LEVEL = ProblemKind(
    "E-CRITERION-LEVEL",
    N_("“{level}” is no level of the self-assessment."),
    N_("Choose one of: {known}."),
)


@dataclass(frozen=True)
class DutyLine:
    """A duty of the unit: what proves it, and what the unit says."""

    proposal: DutyProposal
    told: DutyProgress


@dataclass(frozen=True)
class CriterionLine:
    """A criterion: what the unit's figures propose, and what the unit says."""

    criterion: Criterion
    proposed: AssessedLevel | None
    told: CriterionAnswer


@dataclass(frozen=True)
class YearDuties:
    """What a year's report tells beside its form."""

    duties: tuple[DutyLine, ...] = ()
    criteria: tuple[CriterionLine, ...] = ()

    @property
    def places(self) -> frozenset[str]:
        """The ids under which its lines are found on the page."""
        duties = (each.told.duty for each in self.duties)
        return frozenset((*duties, *(each.told.criterion for each in self.criteria)))

    def proposed(
        self, form: Form, kind: PeriodKind, cells: Cells, texts: Mapping[str, str]
    ) -> YearDuties:
        """The same with what other figures and texts of the report propose."""
        asked, fields = form.cell_indicators[kind], tuple(each.code for each in form.texts)
        duties = (
            replace(
                each,
                proposal=propose_duty(
                    each.proposal.duty, cells, texts, asked, fields, each.proposal.entries
                ),
            )
            for each in self.duties
        )
        criteria = (
            replace(each, proposed=proposed_level(each.criterion, cells)) for each in self.criteria
        )
        return YearDuties(tuple(duties), tuple(criteria))


NO_DUTIES = YearDuties()
"""Of a report that is asked for neither."""


def year_duties(
    plan: Plan, form: Form, period: Period, report: Report, entries: Iterable[LogEntry]
) -> YearDuties:
    """The unit's duties and criteria of a period, beside what its figures and its log prove.

    Args:
        entries: of the unit's log, of any day.
    """
    unit = plan.unit_by_id[report.unit]
    held = (each for each in entries if each.happened)
    inside = (each for each in held if period.start <= each.day <= period.data_to)
    logged = Counter(each.activity for each in inside)
    told = {each.duty: each for each in report.duties}
    duties = tuple(
        DutyLine(
            DutyProposal(each, None, entries=sum(logged[act] for act in each.activities)),
            told.get(each.id, DutyProgress(each.id, "")),
        )
        for each in duties_asked(plan, unit, form, period)
    )
    answers = {each.criterion: each for each in report.criteria}
    criteria = tuple(
        CriterionLine(each, None, answers.get(each.id, CriterionAnswer(each.id, None)))
        for each in criteria_asked(plan, form, period)
    )
    year = YearDuties(duties, criteria)
    return year.proposed(form, period.kind, report.cells, report.texts)


def require_duty(known: YearDuties, told: DutyProgress, period: Message) -> None:
    """Lets what is told of a duty pass.

    Raises:
        Problem: E-DUTY-NONE, E-DUTY-STATE.
    """
    ids = tuple(each.told.duty for each in known.duties)
    if told.duty not in ids:
        raise E_DUTY_NONE(duty=told.duty[:40], period=period, known=ids or ("–",))
    if told.state not in ("", *DutyState):
        raise E_DUTY_STATE(state=told.state[:40], known=tuple(each.value for each in DutyState))


def require_criterion(known: YearDuties, told: CriterionAnswer, period: Message) -> None:
    """Lets the answer to a criterion pass.

    Raises:
        Problem: E-CRITERION-NONE, E-CRITERION-LEVEL.
    """
    ids = tuple(each.told.criterion for each in known.criteria)
    if told.criterion not in ids:
        raise E_CRITERION_NONE(criterion=told.criterion[:40], period=period, known=ids or ("–",))
    if told.value not in (None, *AssessedLevel):
        raise E_CRITERION_LEVEL(level=str(told.value)[:40], known=_LEVELS)


_LEVELS = tuple(each.name.lower() for each in AssessedLevel)


def read_level(word: str) -> AssessedLevel:
    """A level by its word in commands; raises E-CRITERION-LEVEL for any other."""
    if word not in _LEVELS:
        raise E_CRITERION_LEVEL(level=word[:40], known=_LEVELS)
    return AssessedLevel[word.upper()]
