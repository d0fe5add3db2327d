"""The plan that a start package brings, for an office that is not set up yet.

It says which units there are and what they fill in; whom it comes from nobody knows before the
office takes the package in and people compare the digits of the stamped letter.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gbv_desktop.bundle.opened import OpenedPackage
from gbv_desktop.bundle.payload.definitions import PLAN_TYPE
from gbv_desktop.bundle.reader import Context
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.setup import PlanChoice, ReadPlan, choice_of
from gbv_desktop.office.stick.file_opener import Opener
from gbv_desktop.office.stick.inbox import read_delivered
from gbv_desktop.text import N_

E_FIRST_PLAN = ProblemKind(
    "E-FIRST-PLAN",
    N_("The file {file} brings no plan."),
    N_("Choose the start package that the unit above wrote on the stick."),
)


def plan_of_package(file: Path, *, training: bool) -> PlanChoice:
    """The plan of a start package, to set an office up for.

    Args:
        file: the package, which is locked for nobody.
        training: whether the office is to be one for training.

    Raises:
        Problem: E-FIRST-PLAN; E-TRAINING, practice and real work do not meet; E-FILE-*, E-AGE-*,
            E-DSSE-*, E-PKG-*, E-SIG-*, E-TRUST-* of a file that is refused.
    """
    delivered = read_delivered(file)
    with Opener(Context("", training)) as opener:
        opened = opener.open(delivered.data, file.name)
    if not isinstance(opened, OpenedPackage) or opened.plan is None:
        raise E_FIRST_PLAN(file=file.name)
    # The plan is known by the last of its objects.
    objects = sorted(opened.definitions, key=lambda each: each.payload_type == PLAN_TYPE)
    parts = tuple((each.payload_type, each.payload) for each in objects)
    return replace(choice_of(opened.plan), made=ReadPlan(opened.plan, parts))
