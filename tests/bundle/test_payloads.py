"""A report comes back from its bytes as it went in, and only what a reader takes is signed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from bundle_kit import FORM, SIGNING, report, signed_report
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.bundle.envelope import dsse, strictjson
from gbv_desktop.bundle.limits import TEXT_CHARS
from gbv_desktop.bundle.payload.kinds import REPORT_TYPE
from gbv_desktop.bundle.payload.report import read_report, report_code, report_payload
from gbv_desktop.domain.offices.people import Approval, Person
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.report.reports import ActivityProgress, FrozenTexts, Remark, Report
from gbv_desktop.errors import Bug, Problem

CODES = FORM.cells(PeriodKind.HALF)
LETTERS = "abc XYZ 0129 ăâđêôơư ẤẾỘỮ.,;:–“”"
words = st.text(LETTERS, max_size=40)
lines = st.text(LETTERS + "\n", max_size=200)
cells = st.dictionaries(
    st.sampled_from(CODES),
    st.one_of(st.just(NIL), st.just(UNCOLLECTED), st.integers(0, 2**53 - 1).map(number)),
)
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
lists = st.lists(words, max_size=6).map(tuple)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    parents = draw(
        st.lists(st.from_regex(r"[0-9a-f]{64}", fullmatch=True), max_size=4, unique=True)
    )
    return report(
        revision=draw(st.integers(2, 10**9)) if parents else 1,
        parents=tuple(parents),
        data_to=draw(days),
        cells=draw(cells),
        estimates=draw(cells),
        details={"A02": draw(st.dictionaries(words, words, max_size=3))},
        texts=draw(st.dictionaries(st.sampled_from(["N01", "N02", "N03b"]), lines)),
        activities=tuple(
            ActivityProgress(*each)
            for each in draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(["hd-1", "hd-2"]),
                        st.sampled_from(["", "done"]),
                        lines,
                        st.none() | st.integers(0, 2**53 - 1),
                        lines,
                    ),
                    max_size=3,
                )
            )
        ),
        reasons=draw(st.dictionaries(words, lines, max_size=3)),
        remarks=tuple(
            Remark("B01", draw(words), draw(lines), state) for state in ("open", "answered")
        ),
        reason=draw(lines),
        prepared_by=Person(draw(words), draw(words)),
        approved_by=Approval(draw(words), draw(words), "screen", draw(days)),
        texts_frozen=FrozenTexts(draw(words), draw(words), draw(lists), draw(lists)),
        training=draw(st.booleans()),
    )


@given(reports())
def test_round_trip(written: Report) -> None:
    payload = report_payload(written)
    assert read_report(dsse.Envelope(REPORT_TYPE, payload, ())) == written
    assert payload == strictjson.dumps(json.loads(payload))


def test_the_same_report_has_the_same_id_whatever_the_order_of_its_parts() -> None:
    one = report()
    turned = report(cells=dict(reversed(one.cells.items())))
    assert signed_report().id == dsse.object_id(REPORT_TYPE, report_payload(turned))


@given(reports())
def test_the_code_on_the_paper_outlives_signing_and_travel(written: Report) -> None:
    """The paper is printed before it is signed; what is locked and received has its code."""
    printed = replace(written, approved_by=None, texts_frozen=FrozenTexts())
    arrived = read_report(dsse.Envelope(REPORT_TYPE, report_payload(written), ()))
    assert report_code(printed) == report_code(written) == report_code(arrived)


@pytest.mark.parametrize(
    "change",
    [
        {"revision": 2},
        {"unit": "c-other"},
        {"period": "2018"},
        {"cells": {"B01": number(1)}},
        {"texts": {"N01": "Lời khác."}},
        {"estimates": {"B01": number(1)}},
    ],
)
def test_another_content_has_another_code(change: dict[str, Any]) -> None:
    assert report_code(replace(report(), **change)) != report_code(report())


def test_only_an_approved_report_is_signed() -> None:
    with pytest.raises(Bug):
        report_payload(report(approved_by=None))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": "x" * 4001}, "E-PAYLOAD-JSON"),
        ({"texts": {"N01": "x" * (TEXT_CHARS + 1)}}, "E-PAYLOAD-JSON"),
        ({"texts": {f"N{n:02}": "x" * TEXT_CHARS for n in range(11)}}, "E-REPORT-SHAPE"),
        ({"reasons": {"R01.1:B01": "x" * 501}}, "E-REPORT-SHAPE"),
        ({"prepared_by": Person("a\nb", "")}, "E-REPORT-SHAPE"),
        ({"prepared_by": Person("a\u200bb", "")}, "E-TEXT-CHARS"),
        ({"parents": ("ab" * 32,)}, "E-REPORT-CHAIN"),
        ({"revision": 2}, "E-REPORT-CHAIN"),
        ({"revision": 2, "parents": ("ab" * 32,) * 2}, "E-REPORT-CHAIN"),
        ({"cells": {"v1": NIL}}, "E-REPORT-SHAPE"),
        ({"activities": (ActivityProgress("hd-1", "s" * 21),)}, "E-REPORT-SHAPE"),
    ],
)
def test_what_no_office_would_read_is_not_signed(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Problem) as caught:
        signed_report(**changes)
    assert caught.value.code == code


def test_200000_characters_are_allowed() -> None:
    texts = {f"N{n:02}": "x" * TEXT_CHARS for n in range(10)}
    assert read_report(signed_report(texts=texts)).texts == texts


@pytest.mark.parametrize(
    "day", ["2018-02-29", "2018-00-10", "2018-13-01", "0000-00-00", "1899-12-31", "3000-01-01"]
)
def test_only_real_days_pass(day: str) -> None:
    body = json.loads(signed_report().payload)
    body["data_to"] = day
    envelope = dsse.sign(REPORT_TYPE, strictjson.dumps(body), [SIGNING["one"]])
    with pytest.raises(Problem) as caught:
        read_report(envelope)
    assert caught.value.code == "E-REPORT-SHAPE"


@pytest.mark.parametrize(
    ("field", "value", "part"),
    [
        ("unit", 7, "$.unit"),
        ("cells", [["B01", "v", 1], ["B01", "v", "1"]], "$.cells[1][2]"),
        ("details", {"A02": {"evil\n": ""}}, "$.details[...]"),
        ("extra - at `$.x`", 1, "$"),
    ],
)
def test_the_part_is_named_and_nothing_of_the_file_is_quoted(
    field: str, value: object, part: str
) -> None:
    body = {**json.loads(signed_report().payload), field: value}
    envelope = dsse.sign(REPORT_TYPE, strictjson.dumps(body), [SIGNING["one"]])
    with pytest.raises(Problem) as caught:
        read_report(envelope)
    ((name, told),) = caught.value.text.fields
    assert name == "part"
    # The path goes along for the log; people read words.
    assert dict(told.fields)["path"] == part  # type: ignore[union-attr]
    assert "$" not in told.template  # type: ignore[union-attr]
