"""Whether an office can be kept in a folder: on this PC, on a disk that may be written to.

A database keeps itself whole by locks and by memory that its readers share. Network drives promise
either and hold neither: two PCs would write at once, and a broken connection leaves half a page.
"""

from __future__ import annotations

import os
from pathlib import Path

from gbv_desktop.disk.drives.places import is_networked
from gbv_desktop.disk.drives.presence import volume_of
from gbv_desktop.disk.files import ensure_office_dir
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_HOME_NETWORK = ProblemKind(
    "E-HOME-NETWORK",
    N_(
        "The office folder {folder} lies on another computer, which the network leads to; figures"
        " kept there can be lost, so nothing was opened."
    ),
    N_(
        "Copy the folder to this PC's own disk, or to a stick plugged into it, and open the office"
        " there. A portable program is copied with the whole folder that it lies in."
    ),
    N_("Copy the folder to this PC's own disk and name it there: --home FOLDER."),
)

E_HOME_PROTECTED = ProblemKind(
    "E-HOME-PROTECTED",
    N_("The stick or disk with the office folder {folder} is write-protected; nothing was opened."),
    N_(
        "Slide the switch at the side of the stick so that it may be written to, then look again."
        " Or copy the folder to another stick or disk and open the office there."
    ),
)


def require_fit(home: Path) -> None:
    """Refuses an office's folder where it cannot work; the folder need not be there yet.

    Raises:
        Problem: E-HOME-NETWORK, E-HOME-PROTECTED.
    """
    real = Path(os.path.realpath(home))
    # Both: a letter of Windows and a link of Linux may each hide a place on the network.
    if is_networked(real) or is_networked(Path(os.path.abspath(home))):  # noqa: PTH100 - as named
        raise E_HOME_NETWORK(folder=str(home))
    volume = volume_of(real)
    # Whoever opens the folder of a volume that does not answer is told why.
    if volume is not None and volume.read_only:
        raise E_HOME_PROTECTED(folder=str(home))


def make_office_dir(home: Path) -> None:
    """Makes an office's folder where it can work, as :func:`.files.ensure_office_dir` does.

    Raises:
        Problem: E-HOME-NETWORK, E-HOME-PROTECTED, before anything is made; E-HOME-FOLDER,
            E-FILE-RIGHTS.
    """
    require_fit(home)
    ensure_office_dir(home)
