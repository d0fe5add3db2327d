"""Registering a computer from the window, and what comes in by itself after that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.domain.merging import Outcome
from gbv_desktop.office.intake import merging
from gbv_desktop.office.session import Office
from gbv_desktop.office.stick import enrolment


@dataclass(frozen=True)
class CameIn:
    """What a registration did to the files that lay aside for want of it.

    Attributes:
        taken: files that came in. left: files that somebody has to look at first.
    """

    taken: int
    left: int


def register_computer(
    office: Office, device: str, digits: str, sha256: str = "", folder: Path | None = None
) -> CameIn:
    """Registers a computer by its digits, and tries again what was refused for want of it.

    Args:
        office: the open office.
        device: the computer.
        digits: as they were typed.
        sha256: its registration file, if it still has to be taken in. folder: where that lies.

    Only good files come in by themselves; one that would stand beside another version of a report
    stays aside until a person takes it in.

    Raises:
        Problem: E-KEY-FP, E-KEY-CHECKDIGIT, E-KEY-SHAPE, E-ENROL-*, E-FILE-READ.
    """
    if sha256 and folder is not None:
        merging.take_in(office, [folder], chosen={sha256})
    enrolment.accept_waiting(office, device, digits)
    rows = merging.take_in(office, [])
    again = [row for row in rows if row.again and row.outcome != Outcome.REFUSED]
    left = {row.sha256 for row in again if row.left}
    return CameIn(len({row.sha256 for row in again} - left), len(left))
