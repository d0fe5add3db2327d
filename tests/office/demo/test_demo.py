"""What the story costs that does not depend on the machine: processes, and readings of the plan."""

from __future__ import annotations

import inspect
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from foreign_plan import PLAN, STRANGE, make_foreign
from inner_ids import ids_of, inner
from second_plan import FOLDER, strange
from second_plan import PLAN as THREE_LEVELS

from gbv_desktop.bundle.payload import definitions
from gbv_desktop.exchange import plan_folder
from gbv_desktop.office.demo import casting, story
from gbv_desktop.office.open import plan_in_force, setup
from gbv_desktop.office.stick import file_opener

Calls = list[tuple[Any, ...]]


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Callable[[object, str], Calls]:
    """Notes each call of a function, which works as before."""

    def count(module: object, name: str) -> Calls:
        real, calls = getattr(module, name), []

        def noted(*arguments: Any, **named: Any) -> Any:
            calls.append(arguments)
            return real(*arguments, **named)

        monkeypatch.setattr(module, name, noted)
        return calls

    return count


def test_all_offices_share_one_process_and_one_reading_of_the_plan(
    tmp_path: Path,
    counting: Callable[[object, str], Calls],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(story, "SCENES", story.SCENES[:2])  # all set up, all registered
    definitions.forget()
    monkeypatch.setattr(setup, "_read_folder", inspect.unwrap(setup._read_folder))
    started = counting(file_opener, "_Process")
    loaded, sealed = counting(plan_folder, "load"), counting(setup, "sealed")
    recalled, parsed = (
        counting(definitions, "_put_together"),
        counting(plan_in_force, "envelope_of"),
    )
    told: list[str] = []
    story.play(tmp_path / "demo", told.append)
    assert any("22 máy tính" in line for line in told)
    assert len(started) == 1
    assert len(loaded) == len(sealed) == 1
    assert len(recalled) == 1, "the offices open one and the same plan"
    assert len(parsed) == len(next(iter(recalled[0]))), "and ask their stores for it once"


def test_nothing_of_it_runs_on_when_the_story_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[subprocess.Popen[bytes]] = []

    def fail(stage: story.Stage) -> None:
        made.append(file_opener._kept_alive.get()[0]._popen)  # type: ignore[index]
        raise RuntimeError

    monkeypatch.setattr(story, "SCENES", (story._set_up, fail))
    units = casting.owing
    monkeypatch.setattr(casting, "owing", lambda *words: units(*words)[:2])
    with pytest.raises(RuntimeError):
        story.play(tmp_path / "demo", lambda _line: None)
    assert made[0].poll() is not None


def test_the_story_is_told_in_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Periods, units and cells as people call them; only paths of files hold ids."""
    ids: list[frozenset[str]] = []

    def look(stage: story.Stage) -> None:
        ids.append(frozenset().union(*map(ids_of, stage.offices.values())))

    monkeypatch.setattr(story, "SCENES", (*story.SCENES, look))
    told: list[str] = []
    story.play(tmp_path / "demo", told.append)
    assert inner(told, ids[0]) == []
    assert not [line for line in told if re.search(r"\b[EWQ]-[A-Z]", line)]
    assert any("6 tháng đầu năm 2018" in line for line in told)
    assert any("B06 Số lượt người tham dự" in line for line in told)


@pytest.mark.parametrize(
    ("units", "told_of"),
    [
        (1, ["1 đơn vị lập báo cáo", "Trả lại báo cáo", "đã sửa"]),
        (6, ["1 tệp không tiếp nhận được", "nộp báo cáo chậm", "đã sửa", "điều chỉnh lần 1"]),
    ],
)
def test_it_is_played_on_any_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, units: int, told_of: list[str]
) -> None:
    """With codes, groups and years of its own, no figures that ship with it, and few units."""
    (tmp_path / "plans").mkdir()
    monkeypatch.setenv("GBV_PLANS", str(make_foreign(tmp_path / "plans")))
    all_units = casting.owing
    monkeypatch.setattr(casting, "owing", lambda *words: all_units(*words)[:units])
    told: list[str] = []
    papers = story.play(tmp_path / "demo", told.append, PLAN)
    text = "\n".join(told)
    assert [each for each in told_of if each not in text] == []
    assert not STRANGE.search(text)
    assert "bao-cao-tong-hop.pdf" in [each.name for each in papers]


def _words(page: pypdfium2.PdfPage) -> list[str]:
    found: str = page.get_textpage().get_text_range()
    return found.split()


def test_it_is_played_between_two_of_three_levels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GBV_PLANS", str(FOLDER))
    told: list[str] = []
    papers = {each.name: each for each in story.play(tmp_path / "d", told.append, THREE_LEVELS)}
    story_told = "\n".join(told)
    assert "quận Hải Đông thiết lập" in story_told
    assert "điều chỉnh lần 1" in story_told
    assert not strange(story_told)
    for name in ("bao-cao-don-vi.pdf", "bao-cao-tong-hop.pdf", "bao-cao-dieu-chinh.pdf"):
        document = pypdfium2.PdfDocument(papers[name])
        # A line may end between two words of one term.
        text = " ".join(" ".join(_words(page)) for page in document)
        document.close()
        assert "Bình Sơn" in text
        assert not strange(text)
