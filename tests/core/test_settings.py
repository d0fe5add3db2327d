import errno
from datetime import date
from pathlib import Path

import pytest

from gbv_desktop import settings
from gbv_desktop.errors import Problem
from gbv_desktop.settings import Settings


def test_defaults_when_there_are_none(tmp_path: Path) -> None:
    assert settings.load(tmp_path) == Settings(language="vi", text_size=100, high_contrast=False)


def test_what_is_saved_is_read(tmp_path: Path) -> None:
    chosen = Settings(
        language="en",
        text_size=150,
        high_contrast=True,
        window=(1366, 728),
        maximized=True,
        place="entry",
        columns={"form": (40, 300)},
        training_day=date(2018, 6, 1),
        person="user-1",
    )
    settings.save(tmp_path / "new", chosen)
    assert settings.load(tmp_path / "new") == chosen


def test_a_change_keeps_the_bounds() -> None:
    known = Settings()
    assert settings.changed(known, text_size=120) == Settings(text_size=120)
    with pytest.raises(ValueError, match="bounds"):
        settings.changed(known, text_size=210)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"language": "fr"}',
        b'{"text_size": 20}',
        b'{"text_size": true}',
        b'{"colour": "red"}',
        b'{"high_contrast": 1}',
        b'{"maximized": "true"}',
        b'{"window": [0, 480]}',
        b'{"window": [720]}',
        b'{"window": {"720": 480}}',
        b'{"place": "\\ud800"}',
        b'{"place": "' + b"a" * 41 + b'"}',
        b'{"columns": [3]}',
        b'{"columns": {"form": 3}}',
        b'{"columns": {"form": [1.5]}}',
        b'{"training_day": "2018-06-31"}',
        b'{"training_day": 20180630}',
        b'{"person": 1}',
        b"\xff",
        b"[" * 5000,
        b" " * 20_000 + b"{}",
    ],
)
def test_unreadable_settings_give_the_defaults_and_a_word_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, data: bytes
) -> None:
    (tmp_path / settings.SETTINGS_NAME).write_bytes(data)
    assert settings.load(tmp_path) == Settings()
    assert "settings unreadable" in caplog.text
    caplog.clear()


def test_a_full_disk_keeps_the_old_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(tmp_path, Settings(text_size=120))

    def fail(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(settings, "write_anew", fail)
    with pytest.raises(Problem) as caught:
        settings.save(tmp_path, Settings())
    assert caught.value.code == "E-SETTINGS"
    assert settings.load(tmp_path).text_size == 120
