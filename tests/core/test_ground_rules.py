"""The rules of tests/conftest.py themselves, each with its control."""

import socket

import pytest
import pytest_socket

pytest_plugins = ["pytester"]

CONFTEST_RULES = """
import importlib.util, pathlib
spec = importlib.util.spec_from_file_location("rules", {path!r})
rules = importlib.util.module_from_spec(spec)
spec.loader.exec_module(rules)
rules.THREAD_PATIENCE = 0.0  # the threads below end only when they are told
no_leaked_threads = rules.no_leaked_threads
no_log_warnings = rules.no_log_warnings
"""


def test_no_socket_can_be_opened() -> None:
    with pytest.raises((pytest_socket.SocketBlockedError, UserWarning), match="socket"):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)


@pytest.fixture
def ruled(pytester: pytest.Pytester, request: pytest.FixtureRequest) -> pytest.Pytester:
    path = request.config.rootpath / "tests" / "conftest.py"
    pytester.makeconftest(CONFTEST_RULES.format(path=str(path)))
    return pytester


def run(ruled: pytest.Pytester) -> dict[str, int]:
    return ruled.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:cov").parseoutcomes()


def test_a_leaked_thread_fails(ruled: pytest.Pytester) -> None:
    ruled.makepyfile(
        """
        import threading
        stop = threading.Event()
        def test_leak():
            threading.Thread(target=stop.wait, daemon=True).start()
        def test_tidy():
            stop.set()
        """
    )
    assert run(ruled) == {"passed": 2, "errors": 1}


def test_a_warning_in_the_log_fails_unless_taken(
    ruled: pytest.Pytester, caplog: pytest.LogCaptureFixture
) -> None:
    ruled.makepyfile(
        """
        import logging
        def test_stray():
            logging.getLogger("gbv_desktop").warning("careful")
        def test_taken(caplog):
            logging.getLogger("gbv_desktop").warning("careful")
            assert "careful" in caplog.text
            caplog.clear()
        """
    )
    assert run(ruled) == {"passed": 2, "errors": 1}
    caplog.clear()
