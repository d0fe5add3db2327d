"""Where a report stands in its own unit."""

from __future__ import annotations

import pytest

from gbv_desktop.domain.report.reports import AnswerStatus, ReportState


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
