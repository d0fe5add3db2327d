"""What the program puts into the fields of its sentences: words, never its own ids."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

SPEAKERS = {"message", "say", "fill"}
"""What fills a sentence, beside the kinds of refusals (``E_…`` and ``W_…``)."""

IDS = frozenset(
    {"id", "unit", "form", "period", "device", "cell", "cells", "activity", "event", "place"}
    | {"rule", "key", "key_id", "keyid", "object_id", "from_", "sha256", "value", "inc", "option"}
)
"""Names under which records keep ids; ``code`` is judged by the thing that has it."""

CODED = frozenset({"period", "each.period", "found.period", "form", "event", "option"})
"""Things whose ``code`` is an id; that of an indicator, text or target is an official word."""

RAW = frozenset({"period", "unit", "cell", "form", "code", "who", "person", "machine", "plan"})
"""Fields that name such a thing: a bare name of an id may not be put into them."""

BARE = frozenset({"code", "unit_id", "device", "cell", "cell_code", "object_id"})
"""Names of variables that hold an id."""

UNSAID = frozenset({"id", "path", "keys"})
"""Fields that go along for the log, or stand in no sentence for people."""

TYPED = {
    "gbv_desktop/office/open/setup.py": "what was typed after --plan and --unit",
    "gbv_desktop/office/send/packages.py": "what was typed after --unit",
    "gbv_desktop/office/contacts/phones.py": "what was typed after --unit",
    "gbv_desktop/cli/unit_acts.py": "what is to be typed after --correct",
    "gbv_desktop/domain/plan/reorganising/dated.py": "what was typed after --id",
    "gbv_desktop/office/plan/forms/editing.py": "the official code of a row",
    "gbv_desktop/office/plan/texts/listing.py": "what was typed as a text",
    "ui/plan/targets/card.py": "the official codes of figures",
    "ui/plan/targets/page.py": "the official code of a target",
    "gbv_desktop/office/plan/files/folders.py": "the name that a plan's folder bears",
    "gbv_desktop/exchange/plan_folder.py": "what was typed after --plan, or a plan's own file",
    "gbv_desktop/office/answer/answers.py": "what was typed as a cell",
    "gbv_desktop/office/totals/trace.py": "what was typed as a cell",
    "gbv_desktop/office/receive/aside_decisions.py": "signs by which the command names a file",
    "gbv_desktop/cli/new_plan.py": "the name of a folder, to be typed after --plan",
    "gbv_desktop/domain/work/money.py": "what was typed as a unit",
    "gbv_desktop/domain/work/support.py": "what was typed as a unit",
    "gbv_desktop/office/reports/fitting_changes.py": "what was typed and no report has",
    "gbv_desktop/office/reports/year_duties.py": "what was typed as a level",
    "gbv_desktop/office/base/cell_faults.py": "a cell as Excel names it",
    "gbv_desktop/domain/plan/periods.py": "what was typed as a period",
    "gbv_desktop/domain/plan/catalogue.py": "what was typed as a period",
    "gbv_desktop/bundle/envelope/dsse.py": "goes along unsaid, to find the registration by",
    "gbv_desktop/bundle/payload/validate.py": "the official code of a text",
    "gbv_desktop/domain/report/document_parts.py": "the official codes of figures and texts",
    "gbv_desktop/domain/report/naming.py": "the official codes of figures and texts",
    "gbv_desktop/writing/checks/lint.py": "the name of a text in the plan's own file",
    "gbv_desktop/domain/checks/claims.py": "a claim's name and its cell, in the plan's own file",
    "gbv_desktop/documents/delivery_slip.py": "the period comes in words",
    "gbv_desktop/documents/missing_list.py": "the period comes in words",
    "gbv_desktop/documents/self_assessment_table.py": "period and unit come in words",
    "ui/totals/source.py": "a figure",
}
"""Where a field says back what somebody typed, or an official word."""


def _calls(tree: ast.AST) -> Iterator[tuple[int, str, ast.expr]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in SPEAKERS and not name.startswith(("E_", "W_")):
            continue
        for each in node.keywords:
            if each.arg is not None:
                yield each.value.lineno, each.arg, each.value
        for given in node.args:
            if isinstance(given, ast.Dict):
                for key, value in zip(given.keys, given.values, strict=True):
                    if isinstance(key, ast.Constant):
                        yield value.lineno, str(key.value), value


def _is_id(field: str, value: ast.expr) -> bool:
    match value:
        case ast.Attribute(attr="code", value=of):
            return ast.unparse(of) in CODED
        case ast.Attribute(attr=attr, value=of):
            # An indicator's unit is its unit of measure.
            return attr in IDS and not ast.unparse(of).endswith("indicator")
        case ast.Name(id=name):
            return field in RAW and name in BARE
        case ast.Call(func=ast.Attribute(attr="isoformat")):
            return True
        case ast.Call(func=ast.Name(id="str" | "repr"), args=[inner]):
            return _is_id(field, inner) or ast.unparse(inner) in ("error", "exc", "fault")
        case ast.Subscript(value=inner):
            return _is_id(field, inner)
    return False


def found_in(name: str, source: str) -> list[str]:
    """Every field of a sentence in a source that is filled with an id."""
    return [
        f"{name}:{line}: {field}={ast.unparse(value)}"
        for line, field, value in _calls(ast.parse(source))
        if field not in UNSAID and _is_id(field, value)
    ]


def test_an_id_in_a_field_is_seen() -> None:
    bad = [
        "E_X(period=period.code)",
        "E_X(unit=header.from_)",
        "say(S, unit=taken.unit)",
        "fill(S, {'machine': version.device[:8]})",
        "message(S, day=day.isoformat())",
        "message(S, cell=code)",
        "E_X(reason=str(error))",
    ]
    assert [len(found_in("x.py", each)) for each in bad] == [1] * len(bad)
    good = ["E_X(period=period_words(code))", "say(S, unit=indicator.unit)", "E_X(cell=words)"]
    assert [found_in("x.py", each) for each in good] == [[], [], []]


def test_no_field_of_a_sentence_is_filled_with_an_id() -> None:
    found = []
    for folder in ("gbv_desktop", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name not in TYPED and not name.startswith("gbv_desktop/exchange/plan/"):
                found += found_in(name, path.read_text("utf-8"))
    assert not found, "\n".join(found)
