"""Every numbered problem speaks through a marked, translated sentence."""

import importlib
import pkgutil
from pathlib import Path

from babel.messages.pofile import read_po

import gbv_desktop
import ui
from gbv_desktop.errors import CATALOGUE

TEMPLATE = Path(__file__).resolve().parents[2] / "i18n" / "gbv.pot"


def load_everything() -> None:
    for package in (gbv_desktop, ui):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." not in found.name:
                importlib.import_module(found.name)


def test_the_sentences_of_every_problem_are_marked() -> None:
    load_everything()
    with TEMPLATE.open("rb") as stream:
        marked = {entry.id for entry in read_po(stream)}
    kinds = list(CATALOGUE.values())
    assert kinds
    unmarked = [each.code for each in kinds if not {each.text, each.next} <= marked]
    assert unmarked == []
