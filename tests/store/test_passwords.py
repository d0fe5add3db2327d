"""Weak passwords, and the pause after wrong ones."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gbv_desktop.errors import Problem
from gbv_desktop.store.access.passwords import (
    LONGEST_PAUSE,
    Tries,
    check_password,
    fold,
    pause_after,
)
from gbv_desktop.store.store import Store

Refused = Callable[[str], AbstractContextManager[object]]
NOW = datetime(2018, 6, 1, tzinfo=UTC)
OWN = ("Ủy ban nhân dân xã Diên Bình", "Diên Bình", "Đắk Tô")


@pytest.mark.parametrize(
    "weak",
    [
        "ngắn quá",
        "123456789",
        "1234567890",
        "12345678901234567890",
        "0987654321",
        "0912345678",
        "030201012345",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "a.a-a.a_a.a+a",
        "abcdefghijklm",
        "Matkhau@2018",
        "mật khẩu 123",
        "MATKHAU123!!!",
        "matkhaumatkhau",
        "2018matkhau2018",
        "Password1234",
        "iloveyou1234",
        "qwertyuiop",
        "Qwertyuiop[]",
        "UBND-xã-2018",
        "dienbinh2018",
        "Xã Diên Bình".replace("Xã ", "") + "!!!!",
        "Diên Bình Diên Bình",
        "----------",
    ],
)
def test_what_everybody_would_try_is_weak(weak: str, refused: Refused) -> None:
    with refused("E-PWD-WEAK"):
        check_password(weak, OWN)


@pytest.mark.parametrize(
    "fine",
    [
        "con đò chở nắng",
        "bốn con trâu đen gặm cỏ",
        "tz7!Kq-9vB2",
        "mật khẩu của ông Bảy",
        "🌾🐃🌧️🛶🏠🐓🌶️🪵🍚🥢",
    ],
)
def test_long_and_odd_is_fine(fine: str) -> None:
    check_password(fine, OWN)


def test_length_is_counted_in_composed_letters(refused: Refused) -> None:
    with refused("E-PWD-WEAK"):
        check_password("sa\u0302\u0301u ky\u0301 tu\u031b\u0323")


def test_marks_and_signs_fall_away() -> None:
    assert fold("Mật-Khẩu ĐẸP 1!") == "matkhaudep1"


def test_the_pause_grows_from_the_fifth_wrong_try() -> None:
    seconds = [pause_after(wrong).total_seconds() for wrong in (0, 4, 5, 6, 7, 9, 10, 10**9)]
    assert seconds == [0, 0, 30, 60, 120, 480, 900, 900]


def test_five_wrong_tries_bring_a_pause_that_outlives_the_program(
    home: Path, password: str, refused: Refused
) -> None:
    for _ in range(5):
        with refused("E-PWD-WRONG"):
            Store.open(home, "nhầm mật khẩu rồi", NOW)
    with refused("E-PWD-WAIT"):
        Store.open(home, password, NOW + timedelta(seconds=29))
    Store.open(home, password, NOW + timedelta(seconds=30)).close()
    with refused("E-PWD-WRONG"):
        Store.open(home, "nhầm mật khẩu rồi", NOW)


def test_a_clock_set_back_makes_one_pause_and_not_years(tmp_path: Path, refused: Refused) -> None:
    tries = Tries(tmp_path / "tries.json")
    for _ in range(20):
        tries.wrong(datetime(2099, 1, 1, tzinfo=UTC))
    with refused("E-PWD-WAIT"):
        tries.require_turn(NOW)
    with refused("E-PWD-WAIT"):
        tries.require_turn(NOW + LONGEST_PAUSE - timedelta(seconds=1))
    tries.require_turn(NOW + LONGEST_PAUSE)


def test_nobody_waits_for_the_wrong_tries_of_another(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "tries.json"
    for _ in range(5):
        Tries(path, "user-1").wrong(NOW)
    with refused("E-PWD-WAIT"):
        Tries(path, "user-1").require_turn(NOW)
    Tries(path, "user-2").require_turn(NOW)
    Tries(path).require_turn(NOW)
    Tries(path, "user-2").wrong(NOW)
    Tries(path, "user-2").right()
    with refused("E-PWD-WAIT"):
        Tries(path, "user-1").require_turn(NOW)
    Tries(path, "user-1").right()
    assert not path.exists()


def test_a_broken_count_locks_nobody_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "tries.json"
    for data in (b"", b"{", b'{"wrong":"x"}', b"[]"):
        path.write_bytes(data)
        Tries(path).require_turn(NOW)
    assert "unreadable" in caplog.text
    caplog.clear()


def test_a_flipped_byte_of_the_count_locks_nobody_out_for_good(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "tries.json"
    Tries(path).wrong(NOW)
    whole = path.read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[at] ^= 1 << bit
            path.write_bytes(changed)
            tries = Tries(path)
            with suppress(Problem):
                tries.require_turn(NOW)
            # Whatever the count says now: nobody waits longer than the longest pause.
            tries.require_turn(NOW + LONGEST_PAUSE)
    caplog.clear()
