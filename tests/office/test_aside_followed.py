"""A refused file is settled once a good one of its unit and period is in."""

from __future__ import annotations

from datetime import date

import pytest
from rehearsal import COMMUNE, NEIGHBOUR, Rehearsal

from gbv_desktop.office.stick import inbox
from ui.widgets.aside import next_step


@pytest.mark.parametrize("sender", [COMMUNE, NEIGHBOUR])
def test_a_damaged_file_is_settled_by_the_good_one(
    world: Rehearsal, sender: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = world.send(COMMUNE).path
    whole = good.read_bytes()
    good.write_bytes(whole[:-9])
    world.take(good)
    good.unlink()
    (before,) = inbox.aside(world.district)
    assert (before.waits, before.followed) == (False, None)
    asked = next_step(before)
    world.clock.day = date(2018, 6, 8)
    other = world.send(NEIGHBOUR).path if sender == NEIGHBOUR else good
    if sender == COMMUNE:
        other.write_bytes(whole)
    world.take(other)
    (after,) = inbox.aside(world.district)
    if sender == NEIGHBOUR:
        assert (after.followed, next_step(after)) == (None, asked)
        assert inbox._settled(world.district) == []
        return
    assert after.followed == date(2018, 6, 8)
    assert next_step(after) == "Đã nhận tệp khác ngày 08/06/2018; không cần làm gì."
    assert [each.sha256 for each in inbox._settled(world.district)] == [after.sha256]
    # It leaves first when room is needed.
    monkeypatch.setattr(inbox, "MOST_ASIDE", 1)
    assert inbox._make_room(world.district, 1)
    assert inbox.aside(world.district) == ()
