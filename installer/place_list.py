"""Writes resources/places/units.tsv: the country's provinces, districts and communes over time.

    python installer/place_list.py DAY=SOURCE ... -o resources/places/units.tsv

A source is a wheel of ``vietnam-provinces`` or a folder that holds what such a wheel does; the day
is that of the official list in it. The last source has the structure of two levels and the table of
what each commune became. Codes, names and mergers are what the State published (Decisions
124/2004/QĐ-TTg and 19/2025/QĐ-TTg, resolutions of the National Assembly's Standing Committee);
nothing else of the packages is taken. Which versions were read stands in the head of the file.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from gbv_desktop.domain.text.vietnamese import fold

KINDS = (
    "thành phố", "tỉnh", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu",
)  # fmt: skip
_DATA = "vietnam_provinces/data/nested-divisions.json"
_BECAME = "vietnam_provinces/_ward_conversion_2025.py"
_HEAD = """\
# Provinces, districts and communes of Viet Nam, as the official lists of these days have them:
# {days}
# Written by installer/place_list.py from the packages vietnam-provinces {versions}.
# Columns: code, kind, name, code of the unit above, first and last list that has it, what it became
# on 01/7/2025: several codes where it was parted, none where the sources do not say.
"""


@dataclass(frozen=True)
class Listed:
    """A unit as one list has it, or several that follow each other."""

    code: str
    kind: str
    name: str
    upper: str
    first: int
    last: int
    became: tuple[str, ...] = field(default=())

    def is_same(self, other: Listed) -> bool:
        """Whether both are one unit: a name that is only spelled otherwise is no other name."""
        mine, theirs = ((e.code, e.kind, fold(e.name), e.upper) for e in (self, other))
        return mine == theirs

    def row(self) -> str:
        """The line of the file."""
        days = (str(self.first), str(self.last))
        row = (self.code, self.kind, self.name, self.upper, *days, " ".join(self.became))
        return "\t".join(row).rstrip("\t")


def _text(source: Path, name: str) -> str:
    if source.is_dir():
        return (source / name).read_text("utf-8")
    with zipfile.ZipFile(source) as wheel:
        return wheel.read(name).decode("utf-8")


def _unit(value: dict[str, Any], digits: int, upper: str, at: int) -> Listed:
    # The kind by its words: some of the packages call every commune a xã.
    written = unicodedata.normalize("NFC", value["name"]).strip()
    kind = next((each for each in KINDS if written.casefold().startswith(f"{each} ")), "")
    name = written[len(kind) :].strip()
    return Listed(f"{value['code']:0{digits}}", kind, name[:1].upper() + name[1:], upper, at, at)


def listed(text: str, at: int) -> Iterator[Listed]:
    """Every unit of one list, each province before its own."""
    for province in json.loads(text):
        top = _unit(province, 2, "", at)
        yield top
        for ward in province.get("wards", ()):
            yield _unit(ward, 5, top.code, at)
        for district in province.get("districts", ()):
            middle = _unit(district, 3, top.code, at)
            yield middle
            for ward in district["wards"]:
                yield _unit(ward, 5, middle.code, at)


def what_became(text: str) -> dict[str, tuple[str, ...]]:
    """The table from each commune of before 01/7/2025 to those that hold it since."""
    for node in ast.parse(text).body:
        # Read and not run: it is a table, whatever else may come to stand there.
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "OLD_TO_NEW":
            return dict(_entries(node.value))
    raise ValueError("no table OLD_TO_NEW")


def _entries(table: ast.expr | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(table, ast.Dict):
        raise TypeError("OLD_TO_NEW is no table")
    for entry in table.values:
        calls = [each for each in ast.walk(entry) if isinstance(each, ast.Call)]
        refs = [each for each in calls if ast.unparse(each.func).endswith("Ref")]
        old, *new = (f"{ast.literal_eval(each.args[0]):05}" for each in refs)
        yield old, tuple(sorted(new))


def merged(lists: list[list[Listed]]) -> list[Listed]:
    """What stands unchanged in lists that follow each other is one unit, as last spelled."""
    done: list[Listed] = []
    running: dict[str, Listed] = {}
    for found in lists:
        before, running = running, {}
        for each in found:
            known = before.get(each.code)
            goes_on = known is not None and known.is_same(each)
            running[each.code] = replace(each, first=known.first) if goes_on and known else each
        done += [old for code, old in before.items() if not _goes_on(old, running.get(code))]
    return [*done, *running.values()]


def _goes_on(old: Listed, now: Listed | None) -> bool:
    return now is not None and now.first == old.first


def with_what_became(
    units: list[Listed], became: dict[str, tuple[str, ...]], change: int
) -> list[Listed]:
    """The communes with what they became, and the provinces with those that hold their communes."""
    now = {each.code: each.upper for each in units if each.last == change}
    districts = {e.code: e.upper for e in units if len(e.code) == 3 and e.last == change - 1}
    provinces: defaultdict[str, set[str]] = defaultdict(set)
    done = []
    for each in units:
        # Only what stood until the change became something by it.
        if each.last != change - 1 or len(each.code) != 5:
            done.append(each)
            continue
        into = became.get(each.code, ())
        provinces[districts[each.upper]] |= {now[code] for code in into}
        done.append(replace(each, became=into))
    return [
        replace(each, became=tuple(sorted(provinces[each.code])))
        if not each.upper and each.last == change - 1
        else each
        for each in done
    ]


def in_order(units: list[Listed]) -> list[Listed]:
    """Each province with its districts and communes, the older of one code first."""
    provinces = {each.code: each.upper for each in units if len(each.code) == 3}
    return sorted(
        units,
        key=lambda e: (
            provinces.get(e.upper) or e.upper or e.code, len(e.code) > 2, e.upper, e.code, e.first,
        ),
    )  # fmt: skip


def main(words: list[str]) -> None:
    """Reads the sources, and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", metavar="DAY=SOURCE")
    parser.add_argument("--versions", required=True, help="of the packages, for the head")
    parser.add_argument("-o", "--output", type=Path, required=True)
    told = parser.parse_args(words)
    pairs = [each.split("=", 1) for each in told.sources]
    days = [date.fromisoformat(day) for day, _ in pairs]
    sources = [Path(path) for _, path in pairs]
    lists = [list(listed(_text(path, _DATA), at)) for at, path in enumerate(sources)]
    became = what_became(_text(sources[-1], _BECAME))
    units = with_what_became(merged(lists), became, len(days) - 1)
    head = _HEAD.format(days=" ".join(map(str, days)), versions=told.versions)
    rows = "".join(f"{each.row()}\n" for each in in_order(units))
    told.output.write_text(head + rows, "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
