"""A clock that was set back: every act that is dated by it says so, and asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dated_acts import ACTS, DAY, Act
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PERIOD,
    Rehearsal,
    WallClock,
    journal,
    training_figures,
)

from gbv_desktop.domain.offices.people import Approval
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.answer import answers
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.base.doubts import DayDoubted, Doubt
from gbv_desktop.office.open.dating import (
    ACCEPTED,
    Accepted,
    Before,
    approvals,
    require_after,
)
from gbv_desktop.office.open.facts import ClockSeen, note_clock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import enrolment, importing
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.send import packages
from gbv_desktop.office.totals import freezing
from gbv_desktop.text import message


@pytest.fixture
def back(world: Rehearsal) -> Rehearsal:
    """Something was done on the 5th; then the clock was set to the 4th."""
    for office in (world.district, world.office(COMMUNE)):
        with office.writing() as work:
            office.log(work, "something", "done")
    world.clock.day -= DAY
    return world


@pytest.mark.parametrize("name", ACTS)
def test_a_clock_set_back_is_said_and_asked(name: str, back: Rehearsal) -> None:
    office = back.district
    with pytest.raises(DayDoubted) as refused:
        ACTS[name](office)
    doubt = Doubt("E-CLOCK-BACK", date(2018, 6, 4), date(2018, 6, 5))
    assert refused.value.code == doubt.code
    assert refused.value.doubt == doubt
    fields = dict(refused.value.text.fields)
    assert (fields["day"], fields["before"]) == (doubt.day, doubt.before)
    for other in (
        replace(doubt, code="E-DAY-BACK"),
        replace(doubt, day=doubt.day - DAY),
        replace(doubt, before=doubt.before + DAY),
    ):
        office.answered = frozenset({other})
        assert code_of(ACTS[name], office) == "E-CLOCK-BACK", "that was another question"
    office.answered = frozenset({doubt})
    assert code_of(ACTS[name], office) != "E-CLOCK-BACK"
    assert not went_back(office), "it was refused after all, and dated nothing"
    office.answered = frozenset()
    assert code_of(ACTS[name], office) == "E-CLOCK-BACK"


def went_back(office: Office) -> list[str]:
    """The days that the journal says were gone back to."""
    return [subject for action, subject in journal(office) if action == "date goes back"]


def code_of(act: Act, office: Office) -> str:
    """What an act that was called with nothing useful says, whatever that is."""
    try:
        act(office)
    except Problem as problem:
        return problem.code
    except Bug as bug:
        # A window offers only computers that wait; what was called here names none.
        assert str(bug) == "only a waiting computer is registered"
    return ""


def test_the_latest_signed_time_counts_but_for_a_day(back: Rehearsal) -> None:
    office = back.district
    back.clock.day = date(2018, 6, 6)
    for signed, code in (("2018-06-07T12:00:00Z", ""), ("2018-06-09T12:00:00Z", "E-CLOCK-BACK")):
        with office.writing() as work:
            note_clock(work, ClockSeen(signed, COMMUNE))
        found = code_of(ACTS["answer.choosing.undo_choice"], office)
        assert (found == "E-CLOCK-BACK") == bool(code)


def test_a_day_set_by_hand_goes_back_and_forth(back: Rehearsal) -> None:
    office = back.district
    office.clock = SetClock(back.clock.day)
    assert code_of(ACTS["answer.choosing.undo_choice"], office) != "E-CLOCK-BACK"


DONE: dict[str, Callable[[Rehearsal], object]] = {
    "lock_signed": lambda world: reporting.lock_signed(
        world.office(NEIGHBOUR), PERIOD, world.clock.day
    ),
    "export_report": lambda world: world.export(COMMUNE),
    "take_in": lambda world: world.take(),
    "freeze": lambda world: freezing.freeze(world.district, PERIOD),
    "return_report": lambda world: answers.return_report(
        world.district, PERIOD, COMMUNE, "Rà soát lại", {}
    ),
    "export_packages": lambda world: packages.export_packages(world.district, world.stick),
}
"""Acts that can be done in the world that is made below."""


@pytest.mark.parametrize("name", DONE)
def test_the_answer_is_kept_by_the_act_that_was_done(name: str, world: Rehearsal) -> None:
    world.send(COMMUNE)
    if name in ("freeze", "return_report"):
        world.take()
    world.draft(NEIGHBOUR)
    reporting.submit(world.office(NEIGHBOUR), PERIOD)
    office = world.office({"lock_signed": NEIGHBOUR, "export_report": COMMUNE}.get(name, DISTRICT))
    set_back(world, office)
    act = DONE[name]
    sure_of_all(office, lambda: act(world))
    assert went_back(office)
    office.answered = frozenset()
    with office.writing() as work:
        office.log(work, "something", "more")
    assert code_of(ACTS["answer.choosing.undo_choice"], office) != "E-CLOCK-BACK", "not again"
    world.clock.day -= DAY
    assert code_of(ACTS["answer.choosing.undo_choice"], office) == "E-CLOCK-BACK", "further back"


def set_back(world: Rehearsal, office: Office) -> None:
    """Something is done here today; then the clock shows the day before."""
    with office.writing() as work:
        office.log(work, "something", "done")
    world.clock.day -= DAY


def sure_of_all(office: Office, act: Callable[[], object]) -> list[Doubt]:
    """As a person in the window: says of each doubt that is shown that the day is right."""
    shown: list[Doubt] = []
    while True:
        office.answered = frozenset(shown)
        try:
            act()
        except DayDoubted as asked:
            assert asked.doubt not in shown
            shown.append(asked.doubt)
        else:
            return shown


def test_a_file_that_is_put_aside_keeps_no_answer(back: Rehearsal, tmp_path: Path) -> None:
    office = back.district
    rotten = tmp_path / "rotten.gbv"
    rotten.write_bytes(b"age-encryption.org/v1\nrotten")
    doubt = Doubt("E-CLOCK-BACK", date(2018, 6, 4), date(2018, 6, 5))
    office.answered = frozenset({doubt})
    (row,) = importing.take_in(office, [rotten])
    assert row.problem is not None
    assert "quarantine" in {action for action, _subject in journal(office)}
    assert not went_back(office)


def test_digits_that_are_wrong_keep_no_answer(back: Rehearsal) -> None:
    office = back.district
    with office.store.read() as work:
        (device, *_) = work.devices.list(unit=COMMUNE)
    with office.writing() as work:
        work.devices.set_status(device.device, "waiting")
    office.answered = frozenset({Doubt("E-CLOCK-BACK", date(2018, 6, 4), date(2018, 6, 5))})
    with pytest.raises(Problem):
        enrolment.accept_waiting(office, device.device, "1234")
    assert journal(office)[-1][0] == "enrol refused"
    assert not went_back(office)


# --- what belongs together ----------------------------------------------------------------------
def test_a_next_revision_is_not_signed_before_the_first(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.report(COMMUNE)
    count = training_figures(PERIOD)[COMMUNE]["cells"]["B05"]
    world.draft(COMMUNE, reason="Rà soát lại sổ", B05=count + 3)
    reporting.submit(office, PERIOD)
    with pytest.raises(DayDoubted) as refused:
        reporting.approve(office, PERIOD, world.clock.day - DAY)
    assert refused.value.code == "E-DAY-BACK"
    office.answered = frozenset({refused.value.doubt})
    done = reporting.approve(office, PERIOD, world.clock.day - DAY)
    assert done.report.approved_by is not None
    assert ("date goes back", "2018-06-04") in journal(office)


def test_one_yes_answers_one_question(world: Rehearsal) -> None:
    """The one that was seen: the clock was set back, and the day on the paper lies back as well."""
    office = world.office(COMMUNE)
    world.report(COMMUNE)
    count = training_figures(PERIOD)[COMMUNE]["cells"]["B05"]
    world.draft(COMMUNE, reason="Rà soát lại sổ", B05=count + 3)
    reporting.submit(office, PERIOD)
    world.clock.day -= DAY
    for signed_on in (world.clock.day, world.clock.day - 20 * DAY):
        office.answered = frozenset()
        for code in ("E-CLOCK-BACK", "E-DAY-BACK"):
            with pytest.raises(DayDoubted) as refused:
                reporting.lock_signed(office, PERIOD, signed_on)
            assert refused.value.code == code
            assert not went_back(office)
            office.answered |= {refused.value.doubt}
    reporting.lock_signed(office, PERIOD, signed_on)
    assert went_back(office) == ["2018-06-04", "2018-05-15"]


def test_that_the_clock_is_right_says_nothing_of_a_day_on_a_paper(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.report(COMMUNE)
    count = training_figures(PERIOD)[COMMUNE]["cells"]["B05"]
    world.draft(COMMUNE, reason="Rà soát lại sổ", B05=count + 3)
    reporting.submit(office, PERIOD)
    world.clock.day -= DAY
    with office.writing() as work:
        ACCEPTED.put(work, Accepted(world.clock.day, date(2018, 6, 5), 10**6))
    assert code_of(lambda o: reporting.lock_signed(o, PERIOD, world.clock.day), office) == (
        "E-DAY-BACK"
    )


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_freeze_is_not_dated_before_the_report_in_it(world: Rehearsal, by_hand: bool) -> None:
    world.send(NEIGHBOUR)
    world.take()
    district = world.district
    # In rehearsals the day is set by hand; what belongs together is compared there as well.
    before = world.clock.day - DAY
    district.clock = SetClock(before) if by_hand else WallClock(before)
    with pytest.raises(DayDoubted) as refused:
        freezing.freeze(district, PERIOD)
    assert refused.value.code == "E-CLOCK-BACK"
    with district.store.read() as work:
        assert not work.issues.list(PERIOD), "nothing happened"
    district.answered = frozenset({refused.value.doubt})
    made = freezing.freeze(district, PERIOD)
    with district.store.read() as work:
        record = work.issues.get(made.issue)
    assert record is not None
    assert record.frozen_on == before


def test_an_amendment_is_not_dated_before_the_issue_it_amends(world: Rehearsal) -> None:
    world.send(NEIGHBOUR)
    world.take()
    district = world.district
    district.clock = SetClock(date(2018, 6, 20))
    freezing.freeze(district, PERIOD)
    district.clock = SetClock(date(2018, 6, 10))
    world.send(COMMUNE)
    world.take()
    with pytest.raises(Problem) as refused:
        freezing.freeze(district, PERIOD)
    fields = dict(refused.value.text.fields)
    assert fields["what"] == message("first issue")
    assert fields["before"] == date(2018, 6, 20)


def test_what_a_person_said_holds_for_the_days_that_were_told(world: Rehearsal) -> None:
    office = world.district
    on = date(2018, 6, 4)
    known = approvals([Approval("", "Chủ tịch", "paper", date(2018, 6, 8)), None])
    office.answered = frozenset({Doubt("E-CLOCK-BACK", on, date(2018, 6, 8))})
    with office.writing() as work:
        require_after(office, work, on, known)
    office.answered = frozenset()
    with office.writing() as work:
        require_after(office, work, on, known)
        require_after(office, work, on + DAY, known)
        for day, later in ((on - DAY, known), (on, (Before(known[0].what, date(2018, 6, 9)),))):
            with pytest.raises(Problem):
                require_after(office, work, day, later)
