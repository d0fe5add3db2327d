"""What the story is played with: folders, the day, the training figures, the offices."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from gbv_desktop.disk.files import ensure_private_dir
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.naming import cell_words
from gbv_desktop.errors import ProblemKind
from gbv_desktop.i18n import tr
from gbv_desktop.office.base.office_card import Role
from gbv_desktop.office.demo.casting import Cast, cast_of, periods_of
from gbv_desktop.office.demo.figures import CORRECTED
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, ReadPlan, read_plan, set_up
from gbv_desktop.office.reports.files.practice import practice_figures
from gbv_desktop.text import N_, Field, message

E_DEMO_FOLDER = ProblemKind(
    "E-DEMO-FOLDER",
    N_("The folder {folder} holds other files."),
    N_("Choose an empty folder for the demonstration."),
)

SET_UP = timedelta(110)
"""How long before the first deadline the offices are set up."""

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
        read: the plan, read, checked and sealed once for all offices.
        earlier: the periods reported on before :attr:`period`, which the story is about.
        cast: who plays which part.
    """

    folder: Path
    tell: Tell
    read: ReadPlan
    offices: dict[str, Office] = field(default_factory=dict)

    def __post_init__(self) -> None:
        *earlier, self.period = periods_of(self.plan)
        self.earlier: tuple[Period, ...] = tuple(earlier)
        first = (*earlier, self.period)[0]
        self.clock = StoryClock(max(first.start, first.due_before - SET_UP))
        corrected = practice_figures(self.plan.identity.id, CORRECTED)
        self.cast: Cast = cast_of(self.plan, self.period, corrected)

    @property
    def plan(self) -> Plan:
        """The plan that all offices work on."""
        return self.read.plan

    @property
    def upper(self) -> Office:
        """The office that takes the reports in."""
        return self.offices[self.cast.upper]

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
        choice = OfficeChoice(self.plan.identity.id, unit, role, training=True)
        office = set_up(self.folder / "offices" / unit, PASSWORD, choice, self.clock, self.read)
        self.offices[unit] = office
        return office

    def name(self, unit: str) -> str:
        """The unit as a sentence names it."""
        return self.plan.unit_by_id[unit].name_on(self.clock.day).office

    def cell(self, code: str) -> str:
        """A cell by its official code and its name."""
        return cell_words(self.plan.indicator_by_code, code)

    def close(self) -> None:
        """Closes every office."""
        for office in self.offices.values():
            office.close()


def set_stage(folder: Path, tell: Tell, plan: str) -> Stage:
    """Makes the folders ready; those of an earlier performance are replaced.

    Raises:
        Problem: E-DEMO-FOLDER if other files lie there; E-PLAN-* of the plan.
    """
    read = read_plan(plan)
    marker = folder / MARKER
    # The parts are deleted below; without our own mark they may be somebody's documents.
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        raise E_DEMO_FOLDER(folder=str(folder))
    for part in PARTS:
        # A performance that was cut short leaves parts that cannot be gone on from.
        shutil.rmtree(folder / part, ignore_errors=True)
        ensure_private_dir(folder / part)
    marker.write_text("gbv demo\n", "utf-8")
    return Stage(folder, tell, read)
