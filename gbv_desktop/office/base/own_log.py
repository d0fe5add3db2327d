"""The log in the office's folder: it hinders nobody, and who may not write it is told."""

from __future__ import annotations

import logging
from pathlib import Path

from gbv_desktop import log
from gbv_desktop.disk.refusals import denied, is_denied
from gbv_desktop.errors import Problem


def start_log(home: Path) -> tuple[logging.Handler | None, Problem | None]:
    """Begins to log into a folder that is there; the work goes on without a log too.

    Returns:
        What :func:`gbv_desktop.log.stop` ends, and E-FILE-RIGHTS where the log belongs to
        somebody else. Of a folder that cannot be written to at all the next step speaks.
    """
    try:
        return log.start(home), None
    except OSError as error:
        return None, denied(error, home / log.LOG_NAME) if is_denied(error) else None
