"""What an import says of a file: values, told by commands in the order they always had."""

from __future__ import annotations

import json
import typing

import pytest

from gbv_desktop.bundle.payload.wire import ReceiptLine
from gbv_desktop.domain.report.bundle_ledger import MAIN_CODES, Arrival, BundleOutcome, Outcome
from gbv_desktop.domain.report.reports import AnswerStatus
from gbv_desktop.errors import CATALOGUE, Problem
from gbv_desktop.office.receive.import_rows import PACKAGE, WAITING, FileOutcome, ImportRow
from gbv_desktop.office.receive.notices import NOTICES
from gbv_desktop.office.stick.inbox import is_of_this_pc
from gbv_desktop.text import message


def test_the_rules_stand_right_behind_their_notice() -> None:
    notices = ("W-CONFLICT", "W-RULES", "W-PARENT", "W-TIME")
    row = ImportRow("x.gbv", Outcome.CONFLICT, "W-CONFLICT", notices, broken_rules=("K1", "K2"))
    assert row.codes == ("W-CONFLICT", "W-RULES", "K1", "K2", "W-PARENT", "W-TIME")
    assert ImportRow("x.gbv", Outcome.NEW, notices=("W-TIME",)).codes == ("W-TIME",)


def test_an_outcome_is_told_as_its_text() -> None:
    rows = [ImportRow("x.gbv", each) for each in (*Outcome, *FileOutcome)]
    assert json.loads(json.dumps([row.outcome for row in rows])) == [
        *("refused", "held", "fork", "clone", "conflict", "older", "gap", "newer", "new", "same"),
        *("waiting", "package"),
    ]
    assert tuple(FileOutcome) == (WAITING, PACKAGE)


def test_no_outcome_of_a_file_is_one_of_a_report() -> None:
    assert not {each.value for each in FileOutcome} & {each.value for each in Outcome}


def test_every_main_thing_to_know_has_its_sentence() -> None:
    assert set(MAIN_CODES.values()) <= NOTICES.keys()
    told = {BundleOutcome(each).codes for each in Arrival}
    assert told == {(), ("I-ALREADY",), ("E-FORK",), ("E-CLONE",), ("W-GAP",)}


OURS = (
    *("E-FILE-TIMEOUT", "E-FILE-RIGHTS", "E-FILE-OPENER"),
    *("E-UPGRADE-ROOM", "E-RESTORE-ROOM", "E-IMPORT-ROOM", "E-ROOM-LIMIT"),
)
"""Numbers of this PC besides those of its store."""


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_what_this_pc_is_to_blame_for_blames_no_file(code: str) -> None:
    problem = Problem(code, message("a"), message("b"))
    ours = code.startswith("E-DB-") or code in OURS
    assert is_of_this_pc(problem) == ours


def test_an_answer_travels_by_the_words_of_the_format() -> None:
    words = typing.get_args(typing.get_type_hints(ReceiptLine)["status"])
    assert set(words) == {each.value for each in AnswerStatus}
