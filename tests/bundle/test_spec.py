"""SPEC.md says what the program does: its example is right and its tables name every field."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from bundle_kit import SIGNING, upper_context
from definitions_kit import definitions

from gbv_desktop import bundle
from gbv_desktop.bundle import faults, limits
from gbv_desktop.bundle.envelope import digits, dsse
from gbv_desktop.bundle.faults import E_SIG_BAD
from gbv_desktop.bundle.level.needs import level_of_key
from gbv_desktop.bundle.payload import downward_wire, office_wire, report_wire, upward_wire, wire
from gbv_desktop.bundle.payload.plain import to_plain
from gbv_desktop.bundle.payload.shapes import NO_DEFAULT, fields_of
from gbv_desktop.bundle.reader import OpenedEnrolment, open_file
from gbv_desktop.bundle.writer import enrolment_file
from gbv_desktop.domain.report import bundle_ledger
from gbv_desktop.errors import CATALOGUE, Problem
from gbv_desktop.office.stick import inbox

SPEC = (Path(bundle.__file__).parent / "SPEC.md").read_text("utf-8")

HEADINGS = {
    "### 4.1 bundle": wire.BundleHeader,
    "**clock mark**": wire.ClockMark,
    "**audit mark**": wire.AuditMark,
    "### 4.2 report": report_wire.ReportWire,
    "**remark**": report_wire.RemarkWire,
    "**frozen texts**": report_wire.FrozenWire,
    "**person**": report_wire.PersonWire,
    "**approval**": report_wire.ApprovalWire,
    "### 4.3 package": wire.PackageHeader,
    "### 4.4 trust": wire.Trust,
    "**root keys**": wire.RootKeys,
    "**role keys**": wire.RoleKeys,
    "### 4.5 receipt": wire.Receipt,
    "**receipt line**": wire.ReceiptLine,
    "**cell message**": wire.CellMessage,
    "### 4.6 roster": wire.Roster,
    "**roster device**": wire.RosterDevice,
    "### 4.7 enrol": wire.Enrolment,
    "### 4.8 approver": wire.Approver,
    "### 4.9 office": office_wire.OfficeWire,
    "**office telephone**": office_wire.OfficePhoneWire,
    "**office signer**": office_wire.OfficeSignerWire,
    "### 4.10 issue (2)": upward_wire.IssueWire,
    "**issue sender**": upward_wire.IssueSenderWire,
    "### 4.11 decision (2)": downward_wire.DecisionWire,
    "**keyed (2)**": report_wire.KeyedWire,
    "**valid through (2)**": wire.ValidThrough,
    "### 4.12 question (2)": downward_wire.QuestionWire,
    "### 4.13 recommendation (2)": downward_wire.RecommendationWire,
    "### 4.14 reply (2)": upward_wire.ReplyWire,
    "### 4.15 recovery (2)": downward_wire.RecoveryWire,
}


def example(name: str) -> str:
    found = re.search(rf"```example-{name}\n(.*?)\n```", SPEC, re.DOTALL)
    assert found
    return found[1]


def lines(heading: str) -> list[str]:
    """The rows of the first table of fields under a heading."""
    rest = SPEC.split(f"\n{heading}", 1)[1]
    return (
        rest.split("| field | type | meaning |\n|---|---|---|\n", 1)[1]
        .split("\n\n")[0]
        .splitlines()
    )


def table(heading: str) -> dict[str, str]:
    """The first table of fields under a heading: type by name."""
    cells = [row.strip("| ").split(" | ") for row in lines(heading)]
    return {name.strip("`"): kind for name, kind, *_ in cells}


def test_the_example_is_made_and_read_by_the_program() -> None:
    text = example("envelope")
    envelope = dsse.parse(text.encode(), dsse.payload_type("enrol"))
    assert envelope.payload.decode() == example("payload")
    assert len(envelope.payload) == 270
    signed = bytes.fromhex(example("pae")) + envelope.payload
    assert signed == dsse.pae(envelope.payload_type, envelope.payload)
    assert hashlib.sha256(signed).hexdigest() == example("id") == envelope.id
    opened = open_file(text.encode(), upper_context())
    assert isinstance(opened, OpenedEnrolment)
    made = enrolment_file(opened.enrolment, SIGNING["one"])
    assert made.data.decode() == text
    assert made.name in SPEC


def test_the_example_does_not_stand_when_a_byte_is_changed() -> None:
    text = example("envelope").replace('"sig":"l8Y', '"sig":"m8Y')
    with pytest.raises(Problem) as caught:
        open_file(text.encode(), upper_context())
    assert caught.value.code == E_SIG_BAD.code


def test_the_key_of_the_example() -> None:
    public, key_id, groups = example("key").splitlines()
    key = SIGNING["one"].public
    assert (key.raw.hex(), key.id) == (public, key_id)
    assert digits.fingerprint("device", key.raw) == groups
    assert "30564" in groups
    assert digits.damm("3056") == 4


def test_the_table_of_check_digits() -> None:
    rows = "\n".join(" ".join(map(str, row)) for row in digits._DAMM)
    assert rows in SPEC


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_field_that_is_signed_stands_in_its_table(heading: str) -> None:
    rows, fields = table(heading), fields_of(HEADINGS[heading])
    assert list(rows) == list(fields)
    for name, kind in rows.items():
        _, written, stated = kind.partition(" = ")
        default = fields[name].default
        assert bool(written) == (default is not NO_DEFAULT), name
        if written:
            assert stated.strip("`") == ("–" if default is None else json.dumps(default)), name


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_is_of_a_later_level_is_marked_in_the_page(heading: str) -> None:
    schema, rows = HEADINGS[heading], table(heading)
    whole = min(level_of_key(schema, name) for name in rows)
    if whole > 1:
        # The whole schema came later, and with it whatever stands in it.
        part = SPEC.split(f"\n{heading}", 1)[0].rsplit("\n### ", 1)[1].split("\n", 1)[0]
        assert f"({whole})" in heading or f"({whole})" in part
    for name, line in zip(rows, lines(heading), strict=True):
        level = level_of_key(schema, name)
        assert ("| **(" in line) == (level > whole), name
        assert level == whole or f"| **({level})** " in line, name


def test_every_payload_schema_has_a_table() -> None:
    in_lists = {
        *(report_wire.CellWire, report_wire.ProgressWire, report_wire.DutyWire),
        *(report_wire.CriterionWire, report_wire.SpendingWire),
        *(upward_wire.CoverageWire, upward_wire.BoardRowWire, upward_wire.TargetRowWire),
    }
    every = {each for each in wire.Wire.__subclasses__() if each.__module__.startswith("gbv_")}
    assert set(HEADINGS.values()) | in_lists == every


@pytest.mark.parametrize("name", definitions())
def test_every_field_of_a_definition_stands_in_its_table(name: str) -> None:
    rows = table(f"**{name}**")
    fields = {each.name: each for each in dataclasses.fields(definitions()[name])}
    assert list(rows) == list(fields)
    for row, kind in rows.items():
        _, written, stated = kind.partition(" = ")
        assert bool(written) == has_default(fields[row]), row
        if written:
            default = default_of(fields[row])
            expected = "–" if default is None else json.dumps(to_plain(default))
            assert stated.strip("`").replace('"', "") == expected.replace('"', ""), row


def has_default(field: Any) -> bool:
    return default_of(field) is not dataclasses.MISSING


def default_of(field: Any) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def test_every_choice_of_a_definition_stands_in_the_page() -> None:
    for kind in definitions().values():
        for hint in get_type_hints(kind).values():
            for choice in (hint, *get_args(hint)):
                if isinstance(choice, type) and issubclass(choice, Enum):
                    assert all(f"`{each.value}`" in SPEC for each in choice), choice


def test_the_limits_stand_in_the_page() -> None:
    for figure in (
        f"{limits.FILE_BYTES // limits.MIB} MiB",
        f"{limits.PACKAGE_BYTES // limits.MIB} MiB",
        f"{limits.ENROL_BYTES // limits.KIB} KiB",
        f"{limits.SIZE_CLASS_LEAST:,}",
        f"{limits.AGE_HEADER_BYTES // limits.KIB} KiB",
        f"1 to {limits.AGE_STANZAS} stanzas",
        f"1 to {limits.AGE_RECIPIENTS} stanzas are `X25519`",
        f"{limits.JSON_DEPTH} levels",
        f"{limits.JSON_NODES:,} values",
        f"{limits.STRING_CHARS:,} characters",
        f"{limits.TEXT_CHARS:,}",
        f"{limits.TEXTS_CHARS:,} characters",
        f"list of 1 to {limits.OBJECTS:,} envelopes",
        f"list of at most {limits.CELLS:,} cells",
        f"list of 0 to {limits.PARENTS} different hex64",
        f"list of at most {limits.ISSUE_ROWS:,} board rows",
        f"list of at most {limits.ISSUE_SENDERS:,} issue senders",
        f"list of at most {limits.DECISION_IDS} different hex64",
        f"list of at most {limits.ASKED_CELLS} different cells",
        f"up to {limits.TRUSTS} of different `version`",
        f"This page describes **level {limits.LEVEL}**",
        f"within {limits.IMPORT_PROCESSOR} s of the processor",
        f"{limits.IMPORT_SECONDS} s of the wall clock",
        f"{limits.STICK_ENTRIES:,} entries looked at",
        f"more than {bundle_ledger.FAR:,} above the highest",
        f"at most {inbox.MOST_ASIDE} files and {inbox.MOST_ASIDE_BYTES // limits.MIB} MiB",
    ):
        assert figure in SPEC, figure


def test_every_number_of_this_package_stands_in_the_page() -> None:
    # Writing to the stick and typing digits are not the format's.
    apart = ("E-EXP-", "E-KEY-SHAPE")
    declared = {kind.code for kind in vars(faults).values() if hasattr(kind, "code")}
    named = set(re.findall(r"`([EWI]-[A-Z0-9-]+)`", SPEC))
    assert {code for code in declared if not code.startswith(apart)} <= named
    elsewhere = {
        "E-TEXT-CHARS",
        "E-REPORT-PERIOD",
        "E-FORK",
        "E-CLONE",
        "E-STATE-CHANGED",
        "E-FILE-OPENER",
        "I-ALREADY",
        "I-OLDER",
        "W-GAP",
        "W-TIME",
        "E-BUNDLE-FAR",
        "E-REPORT-FAR",
        "E-PKG-FAR",
        "E-FOLDER-CUT",
        "E-ASIDE-FULL",
        "W-APPROVER",
        "W-PARENT",
        "W-CONFLICT",
    }
    assert named <= declared | elsewhere
    assert "E-TEXT-CHARS" in CATALOGUE


def numbers_and_days() -> set[str]:
    """Every number, day and time that a payload may hold, by the name under which 7.3 has it."""
    days = (wire.Day, wire.Time, office_wire.DayOrNone)
    found = set()
    for schema in wire.Wire.__subclasses__():
        if not schema.__module__.startswith("gbv_"):
            continue
        for name, field in fields_of(schema).items():
            kinds = [field.hint, *get_args(field.hint)]
            plain = {get_args(each)[0] if get_args(each) else each for each in kinds}
            if int in plain or any(each in days for each in kinds):
                found.add(f"{schema.__name__}.{name}")
    return found


COSTS = {
    "amount": "CellWire.value ProgressWire.money CriterionWire.value SpendingWire.given"
    " SpendingWire.used TargetRowWire.numerator TargetRowWire.denominator",
    "counts of a coverage": "CoverageWire.reporting CoverageWire.owing TargetRowWire.reporting"
    " TargetRowWire.owing",
    "days late of a board": "BoardRowWire.days_late",
    "years of a target row": "TargetRowWire.year",
    "`amendment`": "IssueWire.amendment",
    "`seq`": "BundleHeader.seq",
    "`audit.seq`": "AuditMark.seq",
    "`seq` of `valid_through`": "ValidThrough.seq",
    "`needs`": "BundleHeader.needs PackageHeader.needs",
    "`no` of a package": "PackageHeader.no",
    "`no` of a receipt, `trust`, `pkg`": "Receipt.no Receipt.pkg Receipt.trust BundleHeader.pkg"
    " BundleHeader.trust",
    "`no` of a question or recommendation": "QuestionWire.no RecommendationWire.no",
    "`epoch`, `version` of the trust document": "Trust.epoch Trust.version PackageHeader.epoch",
    "`threshold`": "RootKeys.threshold",
    "`rev`": "ReportWire.rev",
    "`fver`": "ReportWire.fver",
    "`hw`, `created`": "ClockMark.hw BundleHeader.created PackageHeader.created Enrolment.created"
    " Approver.created",
    "`data_to`": "ReportWire.data_to",
    "`on` of approvals, receipts, rosters": "ApprovalWire.on Receipt.on RosterDevice.on"
    " IssueWire.on IssueSenderWire.on DecisionWire.on QuestionWire.on RecommendationWire.on"
    " ReplyWire.on RecoveryWire.on",
    "`until`": "DecisionWire.until",
    "`due`": "QuestionWire.due RecommendationWire.due",
    "`paper_on`": "DecisionWire.paper_on RecommendationWire.paper_on ReplyWire.paper_on"
    " KeyedWire.paper_on",
    "`returned_on`": "RecommendationWire.returned_on",
    "day of a board": "BoardRowWire.received",
    "days of an `office`": "OfficeWire.as_of OfficePhoneWire.from OfficePhoneWire.to"
    " OfficeSignerWire.from OfficeSignerWire.to",
}
"""What 7.3 calls each number and day, and whose it is."""


def test_the_page_says_of_every_number_and_day_what_its_largest_value_costs() -> None:
    clause = SPEC.split("### 7.3 ", 1)[1].split("\n## ", 1)[0]
    values = "\n".join(row.split(" | ")[0] for row in clause.splitlines() if row.startswith("|"))
    assert {each for named in COSTS.values() for each in named.split()} == numbers_and_days()
    for told in COSTS:
        assert told in values, told
