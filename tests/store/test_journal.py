"""The journal: a chain that shows what was changed, taken out, exchanged or cut off."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import text

from gbv_desktop.errors import Bug
from gbv_desktop.store.repositories.journal import NO_HASH
from gbv_desktop.store.store import Store

UNLOCK = ("DROP TRIGGER journal_stays", "DROP TRIGGER journal_keeps")


@pytest.fixture
def kept(store: Store) -> Store:
    """A store with ten lines in its journal."""
    for at in range(10):
        with store.begin() as work:
            work.journal.append("Trần Thị Ngọc", "save", f"2018S{at}", {"cells": ["V01"]})
    return store


def tamper(store: Store, *statements: str) -> None:
    with store._connected(writing=True) as connection, connection.begin():
        for each in (*UNLOCK, *statements):
            connection.execute(text(each))


def lines_found(store: Store) -> list[tuple[str, int]]:
    with store.read() as work:
        found = work.journal.verify(store.anchor)
    words = {"missing": "missing", "changed": "changed", "ends": "ends"}
    return [
        (next(word for word in words if word in each.template), int(str(dict(each.fields)["line"])))
        for each in found
    ]


def test_an_untouched_chain_is_sound(kept: Store) -> None:
    with kept.read() as work:
        rows = work.journal.rows()
        assert [each.seq for each in rows] == list(range(1, 11))
        assert rows[0].prev == NO_HASH
        assert all(after.prev == before.hash for before, after in itertools.pairwise(rows))
        assert work.journal.rows(after=8, limit=1) == (rows[8],)
        assert work.journal.head() == (10, rows[-1].hash) == kept.journal_head
        assert work.journal.verify() == work.journal.verify(last=3) == ()
        assert work.journal.verify(kept.anchor) == ()
        assert (rows[3].actor, rows[3].subject, rows[3].detail) == (
            "Trần Thị Ngọc",
            "2018S3",
            {"cells": ["V01"]},
        )


def test_the_hash_is_what_the_design_says(kept: Store) -> None:
    with kept.read() as work:
        row = work.journal.rows(limit=1)[0]
    line = [1, row.wall.isoformat(timespec="microseconds"), row.mono, "Trần Thị Ngọc", "save"]
    line += ["2018S0", '{"cells":["V01"]}']
    data = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()
    assert row.hash == hashlib.sha256(b"gbv-audit-v1\0" + bytes(32) + data).hexdigest()


@pytest.mark.parametrize("statement", ["UPDATE journal SET actor = 'x'", "DELETE FROM journal"])
def test_the_database_itself_refuses_changes(kept: Store, statement: str) -> None:
    from sqlalchemy.exc import IntegrityError

    with (
        kept._connected(writing=True) as connection,
        connection.begin(),
        pytest.raises(IntegrityError, match="the journal is never"),
    ):
        connection.execute(text(statement))
    assert lines_found(kept) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE journal SET actor = 'người khác' WHERE seq = 4", [("changed", 4)]),
        ("UPDATE journal SET detail = '{}' WHERE seq = 4", [("changed", 4)]),
        ("UPDATE journal SET wall = '2017' || substr(wall, 5) WHERE seq = 10", [("changed", 10)]),
        ("DELETE FROM journal WHERE seq = 4", [("missing", 4)]),
        ("DELETE FROM journal WHERE seq = 1", [("missing", 1)]),
        ("DELETE FROM journal WHERE seq > 8", [("ends", 8)]),
        ("DELETE FROM journal", [("ends", 0)]),
    ],
)
def test_tampering_is_found(kept: Store, statement: str, found: list[tuple[str, int]]) -> None:
    tamper(kept, statement)
    assert lines_found(kept) == found


def test_exchanged_lines_are_found(kept: Store) -> None:
    tamper(
        kept,
        "UPDATE journal SET seq = 99 WHERE seq = 4",
        "UPDATE journal SET seq = 4 WHERE seq = 5",
        "UPDATE journal SET seq = 5 WHERE seq = 99",
    )
    assert {line for _, line in lines_found(kept)} >= {4, 5}


def test_a_chain_rebuilt_with_the_key_is_found_by_the_mark_outside(kept: Store) -> None:
    with kept.read() as work:
        rows = work.journal.rows()
    tamper(kept, "DELETE FROM journal WHERE seq > 8")
    with kept._connected(writing=True) as connection, connection.begin():
        from gbv_desktop.store.repositories.journal import Journal

        journal = Journal(connection, lambda: rows[0].wall)
        for _ in range(2):
            journal.append("người khác", "save")
        assert journal.verify() == ()
    assert lines_found(kept) == [("changed", 10)]


def test_what_is_no_json_is_no_detail(store: Store) -> None:
    with pytest.raises(Bug), store.begin() as work:
        work.journal.append("a", "b", "c", {"x": {1}})


def test_old_lines_are_left_out_of_a_quick_look(kept: Store) -> None:
    tamper(kept, "UPDATE journal SET actor = 'x' WHERE seq = 2")
    with kept.read() as work:
        assert work.journal.verify(last=5) == ()
        assert len(work.journal.verify(last=9)) == 1


def test_head_of_an_empty_journal(reopen: Callable[[], Store]) -> None:
    store = reopen()
    assert store.journal_head == (0, NO_HASH)
    assert lines_found(store) == []


def test_a_line_that_was_taken_back_is_no_link_of_the_chain(store: Store) -> None:
    with store.begin() as work:
        work.journal.append("A", "first")
        with work.trial():
            work.journal.append("A", "taken back")
        work.journal.append("A", "second")
        with suppress(LookupError), work.trial():
            work.journal.append("A", "failed")
            raise LookupError
        line = work.journal.append("A", "third")
        assert work.journal.head() == (line.seq, line.hash)
        assert work.journal.verify() == ()
        assert [each.action for each in work.journal.rows()][-3:] == ["first", "second", "third"]
    assert store.journal_head == (line.seq, line.hash)
