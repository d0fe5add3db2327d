"""Where a report stands in its own unit."""

from __future__ import annotations

import pytest
from make import Make

from gbv_desktop.domain.report.reports import (
    AnswerStatus,
    CriterionAnswer,
    DutyProgress,
    ReportState,
)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (AnswerStatus.RECEIVED, ReportState.RECEIVED),
        (AnswerStatus.ACCEPTED, ReportState.ACCEPTED),
        (AnswerStatus.ACCEPTED_WARN, ReportState.ACCEPTED),
        (AnswerStatus.RETURNED, ReportState.RETURNED),
    ],
)
def test_where_a_report_stands_once_it_is_answered(
    answer: AnswerStatus, state: ReportState
) -> None:
    assert answer.state is state


def test_what_is_told_of_duties_and_criteria_is_what_has_a_state_or_a_level() -> None:
    report = Make.report(
        duties=(DutyProgress("n-1", "done"), DutyProgress("n-2", "", "chưa rõ")),
        criteria=(CriterionAnswer("c-1", 0), CriterionAnswer("c-2", None, "chưa rõ")),
    )
    assert (report.told_duties, report.assessed) == ({"n-1"}, {"c-1"})
