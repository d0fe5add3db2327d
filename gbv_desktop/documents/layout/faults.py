"""What a layout file of papers can be refused for."""

from __future__ import annotations

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_PAPER_LAYOUT = ProblemKind(
    "E-PAPER-LAYOUT",
    N_("The file {file} with the measures of official papers is wrong."),
    N_("Nothing was printed. Install the program again, or put the file's last good copy back."),
)
