"""Names of files that are made of words and codes come from the rooms that know what disks hold."""

from __future__ import annotations

import ast
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]

OF_OUR_OWN = {
    "gbv_desktop/domain/report/file_names.py": "ids of the plan: ASCII letters, digits and hyphens",
    "gbv_desktop/disk/files.py": "beside the name that was given: .tmp, .room, .folder-001",
    "gbv_desktop/i18n.py": "beside the catalogue",
    "gbv_desktop/office/stick/inbox.py": "hexadecimal digits of a hash",
    "gbv_desktop/office/papers/printing.py": "behind a name that is looked at: letters and digits",
    "gbv_desktop/office/reports/files/practice.py": "a resource, read only",
    "gbv_desktop/store/backup_file.py": "hexadecimal digits, numbers and a day",
    "gbv_desktop/store/copies/upgrading.py": "a version and labels of our own",
    "gbv_desktop/disk/drives/presence.py": "numbers of a device",
    "gbv_desktop/second_start.py": "hexadecimal digits of our own",
    "gbv_desktop/log.py": "the log's own name and a number",
    "gbv_desktop/store/layout.py": "labels of our own and a number",
    "gbv_desktop/office/send/enrolment_request.py": "a travelling name with another ending",
    "gbv_desktop/exchange/plan_folder.py": "files of a plan, read only",
    "gbv_desktop/office/demo/story.py": "the demo's own",
}
"""Who makes a name without ``portable_name``, and why nothing in it can be hostile."""

ENDINGS = (".pdf", ".gbv", ".gbvkey", ".gbvbackup", ".xlsx", ".csv", ".zip", ".png", ".json", ".db")


def _is_made(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) and any(
        isinstance(part, ast.FormattedValue) for part in node.values
    )


def _names_a_file(node: ast.AST) -> bool:
    """Whether a string put together from parts becomes a file's name here."""
    match node:
        case ast.JoinedStr(values=[*_parts, ast.Constant(value=str(last))]) if _is_made(node):
            return last.endswith(ENDINGS)
        case ast.BinOp(op=ast.Add(), right=ast.Constant(value=str(last))):
            return last.endswith(ENDINGS)
        case ast.BinOp(op=ast.Div(), right=right):
            return _is_made(right)
        case ast.Call(func=ast.Attribute(attr="with_name" | "joinpath" | "with_stem"), args=args):
            return any(map(_is_made, args))
        case ast.Call(func=ast.Name(id="Path" | "PurePath"), args=args):
            return any(map(_is_made, args))
    return False


def makers(source: str) -> bool:
    return any(map(_names_a_file, ast.walk(ast.parse(source))))


def test_names_of_words_are_made_in_one_room_alone() -> None:
    found = {
        path.relative_to(CHECKOUT).as_posix()
        for room in ("gbv_desktop", "ui")
        for path in (CHECKOUT / room).rglob("*.py")
        if makers(path.read_text("utf-8"))
    }
    assert found == set(OF_OUR_OWN)


def test_each_way_of_making_a_name_is_seen() -> None:
    for made in (
        'Path(f"{a}.pdf")',
        'x = f"{a}.xlsx"',
        'a + ".pdf"',
        'folder / f"{a}_{b}"',
        'path.with_name(f"{a}-2")',
        'folder.joinpath(f"{a}")',
    ):
        assert makers(made), made
    for other in ('Path("a.pdf")', 'f"{a}.pdf is missing"', 'folder / "a"', 'path.with_name("b")'):
        assert not makers(other), other
