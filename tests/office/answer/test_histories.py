"""Where reports stand by what the store has: read in short, as if every revision were held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import Make

from gbv_desktop.domain.plan.cells import NIL, number
from gbv_desktop.domain.report.reports import Node, ReportKey, ReportState
from gbv_desktop.domain.totals.decisions import Decision, DecisionKind
from gbv_desktop.domain.totals.situation import SignedRevision, VersionChoice, situation
from gbv_desktop.office.answer.histories import figures_of, history_of
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.store import Store
from gbv_desktop.store.work import Work

KEY = ReportKey("a", "bm-x", "2018")
IDS = "abc"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An open, empty store."""
    made = Store.create(tmp_path_factory.mktemp("store") / "x", "con đò chở nắng", REHEARSAL)
    yield made
    made.close()


def _whole(work: Work) -> list[SignedRevision]:
    """Every signed revision with its figures, as the definition wants them."""
    return [
        SignedRevision(
            Node(str(each.object_id), each.report.parents, each.report.revision, each.aside),
            each.status,
            figures_of(each.report),
        )
        for each in work.reports.find(unit=KEY.unit)
        if each.object_id is not None
    ]


@given(st.data())
def test_a_report_stands_where_all_its_revisions_put_it(store: Store, data: Any) -> None:
    with store.begin() as work, work.trial():
        for name in data.draw(st.lists(st.sampled_from(IDS), unique=True)):
            report = Make.report(
                "a",
                {"V03": data.draw(st.sampled_from([NIL, number(0), number(3)]))},
                revision=data.draw(st.integers(1, 2)),
                parents=data.draw(st.lists(st.sampled_from("abp"), max_size=1).map(tuple)),
            )
            work.reports.add_revision(
                report,
                state=ReportState.APPROVED,
                object_id=name,
                aside=data.draw(st.booleans()),
                status=data.draw(st.sampled_from(["", "received", "returned", "accepted"])),
            )
        # A draft of this office is no part of it.
        work.reports.add_draft(replace(Make.report("a"), revision=3))
        decided = data.draw(st.lists(st.permutations(IDS), max_size=2))
        for at, about in enumerate(decided):
            work.decisions.add(_choice(at, about))
        choices = [VersionChoice(chosen, tuple(rejected)) for chosen, *rejected in decided]
        assert history_of(work, KEY).situation == situation(_whole(work), choices)


def _choice(at: int, about: Sequence[str]) -> Decision:
    """The choice that somebody made who knew of the one before."""
    key = {"unit": KEY.unit, "form": KEY.form, "period": KEY.period}
    before = (f"choice {at - 1}",) if at else ()
    kind = DecisionKind.CHOOSE
    return Decision(id=f"choice {at}", kind=kind, about=tuple(about), knows=before, **key)
