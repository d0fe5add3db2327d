"""Three levels on the plan that ships: a department above the district, and a second district.

Communes and offices report to a district office as ever; what that adds up goes on a form of its
own to the department. Nothing else of the plan changes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import (
    COMMUNE,
    DISTRICT,
    ENTERED_ON,
    NEIGHBOUR,
    PASSWORD,
    PERIOD,
    Rehearsal,
)
from rehearsal import PLAN as OF_TWO_LEVELS

from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.receive import enrolment, importing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.send.report_file import Exported
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from gbv_desktop.office.upward import sending

SHIPPED = Path(__file__).parents[2] / "resources" / "plans" / OF_TWO_LEVELS
PLAN = "ba-cap-2017"
DEPARTMENT, SECOND = "t-so", "e-phong"
UPWARD_FORM, UPWARD_KIND = "blg-hu", "HU"

_UNITS = """
[[unit]]
id = "t-so"
kind = "phong_ban"
order = 900
head_lines = ["SỞ LAO ĐỘNG"]
place = "Kon Tum"
sign = "BC-SLĐ"
signer = { title = "GIÁM ĐỐC" }

[[unit.names]]
name = "Sở Lao động"
office = "Sở Lao động"

[[unit]]
id = "e-phong"
kind = "phong_ban"
order = 901
reports_to = "t-so"
consolidates_as = "HU"
head_lines = ["PHÒNG LAO ĐỘNG"]
place = "Đăk Hà"
sign = "BC-LĐ"
signer = { title = "TRƯỞNG PHÒNG" }

[[unit.names]]
name = "Phòng Lao động huyện Đăk Hà"
office = "Phòng Lao động huyện Đăk Hà"

[[unit]]
id = "e-xa"
kind = "xa"
order = 902
reports_to = "e-phong"
reporter = "X"
head_lines = ["XÃ ĐĂK LA"]
place = "Đăk La"
sign = "BC-UBND"
signer = { title = "CHỦ TỊCH" }

[[unit.names]]
name = "Xã Đăk La"
office = "UBND xã Đăk La"
"""

_FORM = """
[[form]]
code = "blg-hu"
edition = 1
reporter = "HU"
title = "Biểu tổng hợp của huyện"
texts = ["N01", "N02"]
"""


def make_levels(folder: Path) -> Path:
    """Writes the plan into a folder of plans, to be named in ``GBV_PLANS``."""
    plan = Path(shutil.copytree(SHIPPED, folder / PLAN))
    _change(plan / "plan.toml", lambda text: text.replace(OF_TWO_LEVELS, PLAN))
    _change(plan / "units.toml", _above)
    _change(
        plan / "indicators.toml", lambda text: re.sub(r"^owners = \[", _OWNED, text, flags=re.M)
    )
    _change(plan / "forms.toml", lambda text: text + _FORM)
    return folder


_OWNED = f'owners = ["{UPWARD_KIND}", '


def _above(text: str) -> str:
    """The district office reports to the department what it adds up."""
    head, own, rest = text.partition(f'id = "{DISTRICT}"\n')
    ties = f'reports_to = "{DEPARTMENT}"\nconsolidates_as = "{UPWARD_KIND}"\n'
    return head + own + ties + rest + _UNITS


def _change(path: Path, how: Callable[[str], str]) -> None:
    path.write_text(how(path.read_text("utf-8")), "utf-8")


class Levels(Rehearsal):
    """Offices of the three levels; each joins the office that takes in its reports."""

    def office(self, unit: str = DISTRICT) -> Office:
        """An office, open; set up first if it is not there."""
        if unit not in self._open and not self.home(unit).exists():
            role = "consolidating" if unit in (DEPARTMENT, SECOND, DISTRICT) else "reporting"
            choice = OfficeChoice(PLAN, unit, role, training=True)
            self._open[unit] = set_up(self.home(unit), PASSWORD, choice, self.clock)
        return super().office(unit)

    def join_to(self, upper: str, units: Iterable[str]) -> None:
        """Units take in the open start package of an office and are registered there."""
        above = self.office(upper)
        made = packages.export_packages(above, self.stick, open_start=True)
        for unit in units:
            office = self.office(unit)
            package_import.import_package(office, made.paths[0], above.digits)
            file = enrolment_request.request_upward(office, self.stick)[0]
            enrolment.accept(above, file, office.computer_digits)
        self.empty_stick()

    def empty_stick(self) -> None:
        """Another stick."""
        shutil.rmtree(self.stick)
        self.stick.mkdir()

    def take_at(self, upper: str, *paths: Path) -> tuple[ImportRow, ...]:
        """An office takes in some files, or all on the stick."""
        return importing.take_in(self.office(upper), paths or [self.stick])

    def send_up(self, unit: str, reason: str = "", **cells: Any) -> None:
        """A unit's report, taken in at the district office; the stick is empty again."""
        self.send(unit, PERIOD, reason, **cells)
        self.take_at(DISTRICT)
        self.empty_stick()

    def freeze(self, number: str = "31/BC-LĐTBXH") -> int:
        """The district office freezes, and its paper is signed."""
        issue = freezing.freeze(self.district, PERIOD).issue
        sign_paper(self.district, issue, number, self.clock.day)
        return issue

    def send_totals(self) -> Exported:
        """What the district office added up, on the stick."""
        return sending.export_totals(self.district, PERIOD, self.stick)

    def answer(self, lower: str, upper: str) -> package_import.PackageTaken:
        """The next package of an office, taken in at one below it."""
        made = packages.export_packages(self.office(upper), self.stick, [lower])
        return package_import.import_package(self.office(lower), made.paths[0])


def make_levels_world(plans: Path, folder: Path) -> Path:
    """The offices, each registered by the one above; closed, and an empty stick."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GBV_PLANS", str(plans))
        world = Levels(folder, ENTERED_ON)
        world.join_to(DEPARTMENT, [DISTRICT])
        world.join_to(DISTRICT, [COMMUNE, NEIGHBOUR])
        world.close()
    return folder
