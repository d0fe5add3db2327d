"""What the story is played with: folders, the day, the training figures, the offices."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from gbv_desktop.disk.files import ensure_private_dir
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.report.naming import cell_words
from gbv_desktop.errors import ProblemKind
from gbv_desktop.i18n import tr
from gbv_desktop.office.base.office_card import Role
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.open.setup import OfficeChoice, ReadPlan, read_plan, set_up
from gbv_desktop.office.reports.files.practice import practice_figures
from gbv_desktop.text import N_, Field, message

E_DEMO_FOLDER = ProblemKind(
    "E-DEMO-FOLDER",
    N_("The folder {folder} holds other files."),
    N_("Choose an empty folder for the demonstration."),
)

PLAN = "dak-to-2017"
PASSWORD = "con đường 15 cây số"  # noqa: S105 - of training offices, printed with the story
MARKER = "gbv-demo"
PARTS = ("offices", "usb", "papers")

Tell = Callable[[str], None]


@dataclass
class StoryClock:
    """One day for everybody in the story."""

    day: date

    def now(self) -> datetime:
        """Noon of the day."""
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        """The day of the story."""
        return self.day


@dataclass
class Stage:
    """The folders of one performance, its clock, and the offices that are open.

    Attributes:
        folder: holds the parts offices/, usb/ and papers/.
        tell: takes each line of the story.
        plan: read, checked and sealed once for all offices.
    """

    folder: Path
    tell: Tell
    clock: StoryClock = field(default_factory=lambda: StoryClock(date(2017, 2, 20)))
    offices: dict[str, Office] = field(default_factory=dict)
    plan: ReadPlan = field(default_factory=lambda: read_plan(PLAN))

    @property
    def stick(self) -> Path:
        """The folder that stands for the USB stick."""
        return self.folder / "usb"

    @property
    def papers(self) -> Path:
        """Where the papers are laid."""
        return self.folder / "papers"

    def say(self, sentence: str, **fields: Field) -> None:
        """Tells a line, with the day of the story before it."""
        day = f"{self.clock.day:%d/%m/%Y}"
        self.tell(f"{day}  {tr(message(sentence, **fields))}")

    def open(self, unit: str, role: Role) -> Office:
        """Sets a training office up and keeps it open."""
        # Training, so that nothing of the story can ever be taken in by a real office.
        choice = OfficeChoice(PLAN, unit, role, training=True, preparer=_preparer(role))
        office = set_up(self.folder / "offices" / unit, PASSWORD, choice, self.clock, self.plan)
        self.offices[unit] = office
        return office

    def name(self, unit: str) -> str:
        """The unit as a sentence names it."""
        plan = next(iter(self.offices.values())).plan
        return plan.unit_by_id[unit].name_on(self.clock.day).office

    def cell(self, code: str) -> str:
        """A cell by its official code and its name."""
        plan = next(iter(self.offices.values())).plan
        return cell_words(plan.indicator_by_code, code)

    def close(self) -> None:
        """Closes every office."""
        for office in self.offices.values():
            office.close()


def _preparer(role: Role) -> Person:
    # As on papers: in Vietnamese whatever the language of the screen.
    title = "Chuyên viên" if role == CONSOLIDATING else "Công chức Văn hóa - Xã hội"
    return Person("", title)


def set_stage(folder: Path, tell: Tell) -> Stage:
    """Makes the folders ready; those of an earlier performance are replaced.

    Raises:
        Problem: E-DEMO-FOLDER if other files lie there.
    """
    marker = folder / MARKER
    # The parts are deleted below; without our own mark they may be somebody's documents.
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        raise E_DEMO_FOLDER(folder=str(folder))
    for part in PARTS:
        # A performance that was cut short leaves parts that cannot be gone on from.
        shutil.rmtree(folder / part, ignore_errors=True)
        ensure_private_dir(folder / part)
    marker.write_text("gbv demo\n", "utf-8")
    return Stage(folder, tell)


def training_figures(period: str) -> Mapping[str, dict[str, Any]]:
    """The made-up report of each unit, as ``report fill`` takes it."""
    return practice_figures(PLAN, period)
