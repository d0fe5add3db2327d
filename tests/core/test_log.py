import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from gbv_desktop import log
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
    names = sorted(each.name for each in written.parent.iterdir())
    assert names == ["gbv.log", *(f"gbv.log.{number}" for number in range(1, log.KEPT_FILES + 1))]
    assert written.stat().st_size <= 200


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
