"""Whether a printer that writes files wrote a whole one: a full disk is told by nobody else."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.disk.files import read_ordinary

_PDF_END = b"%%EOF"
_TAIL = 1024
"""Within how many bytes from its end a whole PDF says that it ends (ISO 32000-1, annex H.3)."""


def is_whole_pdf(path: Path) -> bool:
    """Whether the PDF at that place was written to its end.

    Raises:
        OSError: it cannot be read.
    """
    if not path.is_file():
        return False
    with read_ordinary(path) as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        return _PDF_END in file.read()
