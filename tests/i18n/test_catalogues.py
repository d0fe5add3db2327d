"""The keeper of the catalogues, on a small project of its own; the real one is the gate's."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

PROJECT = """
[tool.babel]
keywords = ["_", "N_"]
[[tool.babel.mappings]]
method = "python"
pattern = "gbv_desktop/**.py"
[[tool.babel.mappings]]
method = "python"
pattern = "ui/**.py"
"""


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("keeper", CHECKOUT / "i18n" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FOLDER", tmp_path / "i18n")
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    for folder in ("gbv_desktop/deep", "ui"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "gbv_desktop" / "deep" / "a.py").write_text('x = N_("Due {day}")\n')
    (tmp_path / "ui" / "b.py").write_text('y = _("Yes")\nz = other("No")\n')
    module.update()
    return module


def translate(keeper: ModuleType, text: str) -> list[str]:
    """Puts a translation of both sentences into the Vietnamese catalogue and checks it."""
    path = keeper.po_path("vi")
    path.write_text(text + '\nmsgid "Yes"\nmsgstr "Có"\n', "utf-8")
    keeper.update()
    return keeper.check()


def test_finds_what_is_marked_in_every_folder(keeper: ModuleType) -> None:
    assert {entry.id for entry in keeper.sentences(keeper.extract())} == {"Due {day}", "Yes"}


def test_a_good_catalogue_has_no_fault(keeper: ModuleType) -> None:
    assert translate(keeper, 'msgid "Due {day}"\nmsgstr "Hạn {day}"\n') == []


def test_a_count_may_be_asked_for_in_two_digits(keeper: ModuleType) -> None:
    assert translate(keeper, 'msgid "Due {day}"\nmsgstr "Hạn {day:0>2}"\n') == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('msgid "Due {day}"\nmsgstr "Hạn {day:>9}"\n', "vi: other fields than in the sentence"),
        ('msgid "Due {day}"\nmsgstr ""\n', "vi: not translated: Due {day}"),
        ('msgid "Due {day}"\nmsgstr "Hạn {ngày}"\n', "vi: other fields than in the sentence"),
        ('msgid "Due {day}"\nmsgstr "Hạn"\n', "vi: other fields than in the sentence"),
        ('#, fuzzy\nmsgid "Due {day}"\nmsgstr "Hạn {day}"\n', "vi: only guessed (fuzzy)"),
        ('msgid "Due {day}"\nmsgstr "Ha\u0323n {day}"\n', "vi: not in NFC"),
    ],
)
def test_each_fault_is_found(keeper: ModuleType, text: str, fault: str) -> None:
    (found,) = translate(keeper, text)
    assert found.startswith(fault)


def test_a_new_sentence_makes_the_template_stale(keeper: ModuleType) -> None:
    assert translate(keeper, 'msgid "Due {day}"\nmsgstr "Hạn {day}"\n') == []
    (keeper.ROOT / "ui" / "c.py").write_text('_("New")\n')
    assert keeper.check() == [
        "gbv.pot is not what the sources say: run catalogues.py update",
        "vi: missing: New",
        "en: missing: New",
    ]


def test_a_sentence_no_longer_used_is_dropped(keeper: ModuleType) -> None:
    (keeper.ROOT / "ui" / "b.py").write_text("")
    assert "vi: no longer used: Yes" in keeper.check()
    keeper.update()
    assert "Yes" not in keeper.po_path("vi").read_text("utf-8")


def test_updating_twice_changes_nothing(keeper: ModuleType) -> None:
    translate(keeper, 'msgid "Due {day}"\nmsgstr "Hạn {day}"\n')
    before = keeper.po_path("vi").read_bytes()
    keeper.update()
    assert keeper.po_path("vi").read_bytes() == before


def test_loose_files_are_folded_in(
    keeper: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one.po", tmp_path / "two.po"
    one.write_text(
        'msgid "Yes"\nmsgstr "Có"\n\nmsgid "Due {day}"\nmsgstr "Ha\u0323n {day}"\n', "utf-8"
    )
    two.write_text('msgid "Yes"\nmsgstr "Vâng"\n\nmsgid "Old"\nmsgstr "Cũ"\n', "utf-8")
    keeper.merge([one, two])
    assert keeper.check() == []
    assert capsys.readouterr().out.splitlines() == [
        "two.po: translates anew: Yes",
        "two.po: no source has: Old",
    ]
    assert 'msgstr "Vâng"' in keeper.po_path("vi").read_text("utf-8")


def test_the_command_line_tells_faults(
    keeper: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["catalogues.py", "check"])
    assert keeper.main() == 1
    assert "vi: not translated: Yes" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["catalogues.py", "compile", str(keeper.ROOT / "mo")])
    assert keeper.main() == 0
    assert (keeper.ROOT / "mo" / "vi" / "LC_MESSAGES" / "gbv.mo").stat().st_size > 0


def test_compiled_catalogues_do_not_tell_when(keeper: ModuleType) -> None:
    """Else no two builds of one commit are the same."""
    keeper.compile_to(keeper.ROOT / "mo")
    compiled = (keeper.ROOT / "mo" / "vi" / "LC_MESSAGES" / "gbv.mo").read_bytes()
    assert b"POT-Creation-Date: 1970-01-01 00:00+0000" in compiled
