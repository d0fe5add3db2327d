"""A second, foreign plan: a province, other groups, other numbers, other years; no line of code.

It is made from the shipped one, so that it stays whole; whatever of Đăk Tô is still said in an
office of it, the program says by itself.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "resources" / "plans" / "dak-to-2017"
PLAN = "ha-lang-2024"
NUMBER = "25/KH-UBND"

NAMES = {
    "dak-to-2017": PLAN,
    "Đăk Tô": "Hà Lang",
    "ĐĂK TÔ": "HÀ LANG",
    "Kon Tum": "Bắc Sơn",
    "KON TUM": "BẮC SƠN",
    "huyện": "tỉnh",
    "Huyện": "Tỉnh",
    "HUYỆN": "TỈNH",
    "mark = 90\n": "mark = 85\n",
    "first_year = 2017": "first_year = 2014",
}
GROUPS = {"xa": "cac-xa", "phong": "ban-nganh", "doan-the": "hoi"}
GROUP_NAMES = {
    "Xã, thị trấn": "Các xã, phường",
    "Phòng, ban": "Sở, ban, ngành",
    "Mặt trận, đoàn thể": "Các hội",
}
STRANGE = re.compile(r"Đăk Tô|ĐĂK TÔ|Kon Tum|\bhuyện\b|phần III\b", re.IGNORECASE)
"""Words of Đăk Tô's plan, which no office of this one may read."""

RAW = re.compile(r"\b(cac-xa|ban-nganh|hoi|doan-the)\b(?![^\n]*\])")
"""Ids of groups."""


def make_foreign(folder: Path) -> Path:
    """Writes the plan into a folder of plans, to be named in ``GBV_PLANS``."""
    target = Path(shutil.copytree(SHIPPED, folder / PLAN))
    for path in target.rglob("*.toml"):
        text = path.read_text("utf-8")
        for old, new in NAMES.items():
            text = text.replace(old, new)
        if path.name in ("units.toml", "assignments.toml", "duties.toml"):
            text = _regrouped(text)
        path.write_text(text, encoding="utf-8")
    identity = target / "plan.toml"
    text = identity.read_text("utf-8")
    text = text.replace('number = ""', f'number = "{NUMBER}"\nsigned_on = 2024-03-05')
    identity.write_text(text, encoding="utf-8")
    return folder


def _regrouped(text: str) -> str:
    def renamed(line: re.Match[str]) -> str:
        return re.sub(r'"([a-z-]+)"', lambda m: f'"{GROUPS.get(m[1], m[1])}"', line[0])

    text = re.sub(r"^groups? = .*$", renamed, text, flags=re.MULTILINE)
    at = text.find("[[group]]")
    if at >= 0:
        named = re.sub(r"^id = .*$", renamed, text[at:], flags=re.MULTILINE)
        for old, new in GROUP_NAMES.items():
            named = named.replace(f'short = "{old}"', f'short = "{new}"')
        text = text[:at] + named
    return text
