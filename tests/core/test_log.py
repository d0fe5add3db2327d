import errno
import logging
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import winlike

from gbv_desktop import log
from gbv_desktop.disk.lock import FileLock
from gbv_desktop.errors import Problem
from gbv_desktop.text import message


@pytest.fixture
def written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Path]:
    levels = {name: logging.getLogger(name).level for name in log.OWN}
    handler = log.start(tmp_path)
    yield tmp_path / log.LOG_NAME
    log.stop(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    caplog.get_records("call").clear()


def raise_value_error(text: str) -> None:
    raise ValueError(text)


def fail_with(text: str) -> BaseException:
    try:
        raise_value_error(text)
    except ValueError as error:
        return error
    raise AssertionError


def test_our_sentences_are_written(written: Path) -> None:
    logging.getLogger("gbv_desktop.store").info("opened %s", "store.db")
    assert "INFO gbv_desktop.store: opened store.db" in written.read_text("utf-8")


def test_an_error_is_kept_without_its_text(written: Path) -> None:
    log.log_fault(fail_with("Nguyễn Thị A, 17"))
    text = written.read_text("utf-8")
    assert "builtins.ValueError" in text
    assert "test_log.py" in text
    assert "Nguyễn" not in text
    assert "17" not in text.split("unhandled fault")[1].splitlines()[1]


def test_a_chain_is_kept_with_the_number_of_the_problem(written: Path) -> None:
    problem = Problem("E-TEST-LOG", message("It is {what}.", what="secret"), message("Wait."))
    problem.__cause__ = fail_with("secret")
    log.log_fault(problem)
    text = written.read_text("utf-8")
    assert "gbv_desktop.errors.Problem E-TEST-LOG" in text
    assert text.index("E-TEST-LOG") < text.index("builtins.ValueError")
    assert "secret" not in text


def test_of_others_only_the_place_is_kept(written: Path) -> None:
    logging.getLogger("sqlalchemy.engine").error("INSERT (%s)", "secret")
    text = written.read_text("utf-8")
    assert "ERROR sqlalchemy.engine: test_log:" in text
    assert "secret" not in text


def test_a_warning_of_python_is_taken_without_its_text(written: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = log._log_warning
        warnings.warn("secret", UserWarning, stacklevel=1)
    text = written.read_text("utf-8")
    assert "UserWarning at test_log.py" in text
    assert "secret" not in text


def test_the_file_starts_anew_before_it_is_large(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MAX_BYTES", 200)
    for _ in range(20):
        logging.getLogger("ui").info("a line of the log")
    kept = [f"gbv.log.{number}" for number in range(1, log.KEPT_FILES + 1)]
    names = sorted(each.name for each in written.parent.iterdir())
    assert names == sorted(["gbv.log", log.LOCK_NAME, *kept])
    assert written.stat().st_size <= 200


def last_lines(folder: Path) -> list[str]:
    """What each file of the log ends with, the newest first."""
    names = ["gbv.log", *(f"gbv.log.{number}" for number in range(1, log.KEPT_FILES + 1))]
    files = [folder / name for name in names]
    return [each.read_text("utf-8").split()[-1] for each in files if each.exists()]


def test_the_newest_stands_first_and_the_oldest_goes(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MAX_BYTES", 60)
    for number in range(8):
        logging.getLogger("ui").info("line %s", number)
    assert last_lines(written.parent) == ["7", "6", "5", "4", "3"]


def test_while_another_program_has_it_open_no_line_is_lost(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows renames no open file: a window and a command write the same log."""
    logging.getLogger("ui").info("line of the first")
    monkeypatch.setattr(log, "MAX_BYTES", 60)
    with winlike.refusing(), written.open("ab"):
        logging.getLogger("ui").info("line two")
        logging.getLogger("ui").info("line three")
        assert [line.split()[-1] for line in written.read_text("utf-8").splitlines()] == [
            "first",
            "two",
            "three",
        ]
    logging.getLogger("ui").info("line four")
    assert last_lines(written.parent) == ["four", "three"]


def test_while_another_program_changes_the_names_none_is_changed(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MAX_BYTES", 10)
    with FileLock(written.with_name(log.LOCK_NAME)):
        logging.getLogger("ui").info("line one")
        logging.getLogger("ui").info("line two")
    assert last_lines(written.parent) == ["two"]


def test_who_waited_for_the_names_looks_again(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that find the file full at once would else push a new one out at once."""
    logging.getLogger("ui").info("line one")
    log._rotate(written, 0)
    assert last_lines(written.parent) == ["one"]


def test_a_disk_that_takes_nothing_ends_no_work(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int, _line: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)
    logging.getLogger("ui").info("a line of the log")
    monkeypatch.undo()
    assert written.read_text("utf-8") == ""


def test_unhandled_errors_reach_the_log_and_the_hook_before(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _e, _t: told.append(kind.__name__))
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append("thread"))
    log.catch_unhandled()
    sys.excepthook(ValueError, fail_with("x"), None)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    thread = threading.Thread(target=raise_value_error, args=("in a thread",))
    thread.start()
    thread.join()
    assert told == ["ValueError", "KeyboardInterrupt", "thread"]
    assert written.read_text("utf-8").count("unhandled fault") == 2


def test_a_folder_in_the_logs_place_moves_aside(tmp_path: Path) -> None:
    (tmp_path / log.LOG_NAME).mkdir()
    handler = log.start(tmp_path)
    logging.getLogger("ui").info("a line of the log")
    log.stop(handler)
    assert "a line of the log" in (tmp_path / log.LOG_NAME).read_text("utf-8")
    assert (tmp_path / f"{log.LOG_NAME}.folder-001").is_dir()
