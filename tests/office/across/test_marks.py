"""The store's marks are an index of what came in, what was answered and what people decided."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, PASSWORD, PERIOD, Rehearsal, later, second_computer
from situations import (
    REASON,
    accepted,
    chosen,
    conflict,
    conflict_beside_frozen,
    fork,
    fork_beside_frozen,
    nothing,
    received,
    returned,
    returned_both,
    twin,
    undone,
)

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.payload.kinds import DECISION_TYPE
from gbv_desktop.domain.totals.decisions import Decision, DecisionKind
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer import choosing, full_check
from gbv_desktop.office.answer.answers import report_key
from gbv_desktop.office.answer.deciding import decide, read_decision
from gbv_desktop.office.answer.histories import history_of
from gbv_desktop.office.answer.standings import misfits, standing_of
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.totals import freezing, period_overview
from gbv_desktop.office.trust import backups
from gbv_desktop.store.work import Work

Situate = Callable[[Rehearsal, Path], None]

SITUATIONS: tuple[Situate, ...] = (
    *(nothing, received, returned, accepted, conflict, fork, fork_beside_frozen),
    *(conflict_beside_frozen, twin, chosen, undone, returned_both),
)


def require_index(world: Rehearsal) -> None:
    """Marks, situations and the table of decisions are what the objects say."""
    office = world.district
    with office.store.read() as work:
        assert misfits(work) == ()
        key = report_key(office, COMMUNE, office.plan.period(PERIOD))
        if work.reports.find(unit=COMMUNE):
            assert standing_of(work, key).situation == history_of(work, key).situation
        kept = [work.objects.get(each) for each in work.objects.ids(DECISION_TYPE)]
        read = [read_decision(dsse.parse(each.envelope)) for each in kept if each is not None]
        assert sorted(read, key=lambda each: each.id) == list(work.decisions.find())
        assert_choices(work, read)


def assert_choices(work: Work, read: Sequence[Decision]) -> None:
    """The list of choices that people see is that of the decisions."""
    made = work.choices.find(period=PERIOD)
    signed = [each for each in read if each.kind is DecisionKind.CHOOSE]
    undone_ids = {one for each in read if each.kind is DecisionKind.UNDO for one in each.about}
    assert {(each.chosen, each.rejected, each.undone_on is None) for each in made} == {
        (each.about[0], each.about[1:], each.id not in undone_ids) for each in signed
    }


@pytest.mark.parametrize("situate", SITUATIONS, ids=lambda each: each.__name__)
def test_the_marks_can_be_made_again(world: Rehearsal, tmp_path: Path, situate: Situate) -> None:
    situate(world, tmp_path)
    require_index(world)
    assert full_check.verify_office(world.district).problems == ()


def test_a_mark_that_was_changed_is_told(world: Rehearsal, tmp_path: Path) -> None:
    received(world, tmp_path)
    with world.district.store.begin() as work:
        (stored,) = work.reports.find(unit=COMMUNE)
        work.reports.set_status(stored.pk, "accepted")
    (told,) = full_check.verify_office(world.district).problems
    assert str(stored.object_id)[:8].upper() in tr(told)


def test_what_a_person_decides_is_signed_by_the_office(world: Rehearsal, tmp_path: Path) -> None:
    undone(world, tmp_path)
    office = world.district
    with office.store.read() as work:
        first, then = work.decisions.find(period=PERIOD)
        kept = work.objects.get(first.id)
    if first.kind is DecisionKind.UNDO:
        first, then = then, first
    assert (first.kind, first.reason, then.kind) == ("choose", REASON, "undo")
    assert then.about == then.knows == (first.id,)
    assert (first.person, first.made_on) == (office.actor.called, world.clock.day)
    assert kept is not None
    key = office.keyring.record("receipt")
    assert [each.keyid for each in dsse.parse(kept.envelope).signatures] == [key.key_id]


def test_a_decision_about_many_versions_is_several(world: Rehearsal, tmp_path: Path) -> None:
    received(world, tmp_path)
    office = world.district
    with office.writing() as work:
        key = report_key(office, COMMUNE, office.plan.period(PERIOD))
        ids = [f"{at:064x}" for at in range(130)]
        decide(office, work, DecisionKind.CHOOSE, key, ids, REASON)
        made = work.decisions.find(period=PERIOD)
    assert {each.about[0] for each in made} == {ids[0]}
    assert sorted(one for each in made for one in each.about[1:]) == ids[1:]


def test_a_choice_after_a_freeze_knows_the_choice_before_it(
    world: Rehearsal, tmp_path: Path
) -> None:
    """Acceptances between two choices leave no gap, though most readers skip them."""
    fork(world, tmp_path)
    versions = [each.object_id for each in unit_report(world.district, PERIOD, COMMUNE).versions]
    choosing.choose(world.district, PERIOD, COMMUNE, versions[0], REASON)
    freezing.freeze(world.district, PERIOD)
    office = world.district
    with office.writing() as work:
        key = report_key(office, COMMUNE, office.plan.period(PERIOD))
        decide(office, work, DecisionKind.CHOOSE, key, versions[::-1], REASON)
    require_no_contest(world)


def require_no_contest(world: Rehearsal) -> None:
    office = world.district
    with office.store.read() as work:
        key = report_key(office, COMMUNE, office.plan.period(PERIOD))
        assert standing_of(work, key).contested == ()
        assert standing_of(work, key).situation == history_of(work, key).situation


@pytest.mark.slow
def test_the_store_stands_the_same_in_any_order(world: Rehearsal, tmp_path: Path) -> None:
    """Through the real import: a fork, a late bundle, a clone of a restored life, a good copy."""
    copy = second_computer(world, tmp_path, COMMUNE)
    files = [world.send(COMMUNE).path, copy.send(COMMUNE, B06=4003).path]
    files.append(later(copy, COMMUNE, B06=4004))
    backup = backups.back_up(copy.office(COMMUNE), tmp_path / "backup")
    world.wait()
    copy.close(COMMUNE)
    backups.restore_office(copy.home(COMMUNE), backup, PASSWORD, world.clock.day)
    files.append(copy.send(COMMUNE, reason="Máy mới.", B06=4005).path)
    copy.close()
    world.wait()
    files.append(later(world, COMMUNE, B06=4006))
    states = set()
    for order in (files, files[::-1], files[2:] + files[:2], [files[3], *files[:3], files[4]]):
        states.add(_state_after(world, order))
    assert len(states) == 1


def _state_after(world: Rehearsal, order: list[Path]) -> tuple[object, ...]:
    fresh = world.folder.parent / f"order-{len(list(world.folder.parent.iterdir()))}"
    world.close(DISTRICT)
    shutil.copytree(world.home(DISTRICT), fresh / DISTRICT)
    other = Rehearsal(fresh, world.clock.day)
    for path in order:
        other.take(path)
    require_index(other)
    office = other.district
    with office.store.read() as work:
        key = report_key(office, COMMUNE, office.plan.period(PERIOD))
        marks = tuple(
            sorted((str(each.object_id), each.aside, each.status) for each in work.reports.find())
        )
        where = history_of(work, key).situation
    found = period_overview.overview(office, PERIOD)
    other.close()
    return marks, where, found.inputs, found.conflicts
