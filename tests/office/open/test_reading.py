"""Whoever only administers reads no sensitive figure, whatever use case is called (fault X16).

The commune's report holds one sensitive figure that stands nowhere else. Every use case that is
not closed to somebody who only administers is called as that person, and nothing that it answers
or writes may hold the figure; what the window asks for is listed, and hides it itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from people_kit import APPROVES, ENTERS, SECRETS, add_colleagues, sign_in
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal, copy_world, journal
from use_cases import ACTS, CELL, FIGURE, answers, closed

from gbv_desktop.domain.offices.people import Person, PersonRole
from gbv_desktop.office.open.guard import READING
from gbv_desktop.office.open.in_clear import note_out, write_table
from gbv_desktop.office.papers.library import (
    PaperKind,
    PaperRef,
    paper_pdf,
    printed_pdf,
    save_paper,
)
from gbv_desktop.office.papers.printing import print_consolidated
from gbv_desktop.office.people import accounts
from gbv_desktop.office.reports.files.workbooks import write_template

Refused = Callable[[str], AbstractContextManager[object]]
KEEPS = Person("A Blok", "Văn thư")
SECRETS[KEEPS.name] = "suối nhỏ chảy qua làng"

HIDDEN_BY_THE_WINDOW = {
    "answer.unit_report.unit_report",
    "reports.approving.for_approval",
    "reports.entry.open_sheet",
    "reports.entry.require_sheet",
    "totals.period_overview.overview",
    "totals.trace.trace",
    "totals.survey.survey",
}
"""What answers with sensitive figures to be drawn as "•": a page that shows them goes by
``Shell.hidden``. A command calls none of these but ``overview``, for its board."""


@pytest.fixture(scope="module")
def staffed(acquainted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commune and a district with a person of each role, and the figure in both."""
    world = copy_world(acquainted, tmp_path_factory.mktemp("staffed"))
    world.send(COMMUNE, **{CELL: FIGURE})
    world.take()
    for unit in (COMMUNE, DISTRICT):
        office = world.office(unit)
        add_colleagues(office)
        accounts.add_person(office, KEEPS, [PersonRole.ADMIN], SECRETS[KEEPS.name])
    world.close()
    return world.folder


@pytest.mark.parametrize("unit", [COMMUNE, DISTRICT])
@pytest.mark.parametrize("person", [ENTERS, APPROVES, KEEPS])
def test_what_gives_figures_out_asks_who_reads(
    staffed: Path, unit: str, person: Person, refused: Refused
) -> None:
    assert len(READING) >= 8
    with sign_in(staffed / unit, person) as office:
        for full in sorted(READING):
            act = ACTS[full.removeprefix("gbv_desktop.office.")]
            if person is KEEPS:
                # The person is asked for before anything else, so nothing else is needed.
                with refused("E-PERSON-READS"):
                    act(office)
            else:
                with pytest.raises(TypeError):
                    act(office)


def tells(value: object, seen: set[int] | None = None) -> bool:
    """Whether the figure stands anywhere in a value, however deep."""
    seen = set() if seen is None else seen
    if id(value) in seen:
        return False
    seen.add(id(value))
    if isinstance(value, str | bytes | int):
        shown = value if isinstance(value, bytes) else str(value).encode()
        return any(mark in shown for mark in (b"777123", b"777.123", "777\u00a0123".encode()))
    if is_dataclass(value) and not isinstance(value, type):
        return any(tells(getattr(value, each.name), seen) for each in fields(value))
    if isinstance(value, dict):
        return any(tells(each, seen) for pair in value.items() for each in pair)
    if isinstance(value, list | tuple | set | frozenset):
        return any(tells(each, seen) for each in value)
    values = getattr(value, "__dict__", None)
    return bool(values) and tells(dict(values), seen)


@pytest.mark.parametrize("unit", [COMMUNE, DISTRICT])
def test_no_use_case_tells_the_figure_to_somebody_who_only_administers(
    staffed: Path, unit: str, tmp_path: Path
) -> None:
    told, called = set(), 0
    with sign_in(staffed / unit, KEEPS) as office:
        for name, act in ACTS.items():
            if closed(name):
                continue
            for found in answers(act, office, tmp_path):
                called += 1
                if tells(found):
                    told.add(name)
            for file in tmp_path.iterdir():
                assert not tells(file.read_bytes()), name
    assert called > 10
    # The other half of each: the figure is there to be told.
    assert told <= HIDDEN_BY_THE_WINDOW
    assert told, "the figure was looked for and found where the window hides it"


def test_with_a_reason_nothing_goes_out_by_somebody_who_only_administers(
    staffed: Path, tmp_path: Path, refused: Refused
) -> None:
    out = tmp_path / "out.csv"
    with sign_in(staffed / COMMUNE, KEEPS) as office:
        before = journal(office)
        with refused("E-PERSON-READS"):
            note_out(office, "copy table", "V", "để gửi")
        with refused("E-PERSON-READS"):
            write_table(office, out, "V", ["V01"], [[FIGURE]], "để gửi")
        with refused("E-PERSON-READS"):
            write_template(office, PERIOD, out.with_suffix(".json"), "để gửi")
        assert journal(office) == before
        assert not list(tmp_path.iterdir())
        write_template(office, PERIOD, out.with_suffix(".json"))
        assert str(FIGURE) not in out.with_suffix(".json").read_text("utf-8")


def test_an_office_of_one_person_reads_everything(fresh: Rehearsal) -> None:
    fresh.office(COMMUNE).require_reading()


@pytest.mark.parametrize("kind", PaperKind)
def test_only_the_delivery_slip_is_paper_for_somebody_who_only_administers(
    staffed: Path, kind: PaperKind, tmp_path: Path, refused: Refused
) -> None:
    ref = PaperRef(kind, PERIOD)
    with sign_in(staffed / COMMUNE, KEEPS) as office:
        if kind is PaperKind.SLIP:
            assert paper_pdf(office, ref).startswith(b"%PDF")
            return
        with refused("E-PERSON-READS"):
            paper_pdf(office, ref)
        with refused("E-PERSON-READS"):
            printed_pdf(office, ref)
        with refused("E-PERSON-READS"):
            save_paper(office, ref, tmp_path / "out.pdf")
    assert not list(tmp_path.iterdir())


def test_all_that_prints_asks_who_reads() -> None:
    prints = {name for name in ACTS if name.startswith("papers.printing.print_")}
    assert prints
    assert {name for name in prints if not closed(name)} == set()


def test_the_consolidated_report_is_no_paper_for_somebody_who_only_administers(
    staffed: Path, tmp_path: Path, refused: Refused
) -> None:
    with sign_in(staffed / DISTRICT, KEEPS) as office, refused("E-PERSON-READS"):
        print_consolidated(office, PERIOD, tmp_path / "out.pdf")
    assert not list(tmp_path.iterdir())
