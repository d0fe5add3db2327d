"""No field of a CSV file is cut free, whatever the list separator of the PC that opens it."""

import csv
import io
import re
from pathlib import Path

import pytest

from gbv_desktop.exchange.csv_table import csv_bytes

HEAD = ("Mã;=1+1", "Nội dung", "Số")
ROWS = [
    ("B02", 'a|+1\t -2, @x; "=3', 1),
    ("B01", "Xã;=cmd|'/c calc'!A0;hết", 5),
    ("B02", 'nháy " kép;\n=2', None),
    ("B03", "-", 0),
]


@pytest.mark.parametrize("separator", [";", "\t", "|", ","])
def test_nothing_in_a_field_becomes_a_field(separator: str) -> None:
    """As a spreadsheet reads it that takes another separator: no formula begins a field."""
    text = csv_bytes(HEAD, ROWS).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text), delimiter=separator):
        for field in row:
            assert field == "-" or not re.match(r"\s*[=+@-]", field), field


def test_every_field_stands_in_quotes() -> None:
    text = csv_bytes(HEAD, [("B01", "một", 5), ("B02", "hai", None)]).decode("utf-8-sig")
    assert text.splitlines()[1:] == ['"B01","một","5"', '"B02","hai",""']
    assert list(csv.reader(io.StringIO(csv_bytes(HEAD, ROWS).decode("utf-8-sig"))))[2][2] == "5"


def test_there_is_one_door_for_csv() -> None:
    core = Path(csv_bytes.__code__.co_filename).parents[1]
    sources = [*core.rglob("*.py"), *(core.parent / "ui").rglob("*.py")]
    found = [
        each.name
        for each in sources
        if re.search(r"\bcsv\.writer|DictWriter", each.read_text("utf-8"))
    ]
    assert found == ["csv_table.py"]
