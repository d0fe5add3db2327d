"""Where things lie: the data that ships with the program, and the office's own folder.

In a wheel and in a frozen build the shipped data stands in ``_data`` beside this file; in a
checkout it is the ``resources`` and ``i18n`` folders at the top. Nothing else decides.
"""

from __future__ import annotations

import os
from pathlib import Path

from gbv_desktop.errors import Bug

HOME_VARIABLE = "GBV_HOME"
PLANS_VARIABLE = "GBV_PLANS"
BACKUP_SUFFIX = ".gbvbackup"
BACKUP_SUFFIXES = frozenset({BACKUP_SUFFIX, ".gbvb"})
"""The second was theirs before the first release."""
OWN_SUFFIXES = frozenset({".gbv", ".gbvkey"}) | BACKUP_SUFFIXES
"""How files end that carry reports, registrations and backups between offices."""


def is_own_file(word: str) -> bool:
    """Whether a word of a command line names a file that the window opens."""
    return not word.startswith("-") and Path(word).suffix.casefold() in OWN_SUFFIXES


def _data_root() -> Path:
    """The folder that holds ``resources`` and ``i18n``."""
    package = Path(__file__).resolve().parent
    beside = package / "_data"
    # The wheel's data win: a checkout has none of them, an installation has no top folder.
    return beside if beside.is_dir() else package.parent


def resource(*parts: str) -> Path:
    """The path of a shipped resource, such as ``resource("fonts", "Tinos-Regular.ttf")``.

    Raises:
        Bug: the program was installed without it.
    """
    path = _data_root().joinpath("resources", *parts)
    if not path.exists():
        raise Bug(f"the resource {'/'.join(parts)} is not installed")
    return path


def i18n_dir() -> Path:
    """The folder of the translations, one folder for each language in it."""
    return _data_root() / "i18n"


def default_home() -> Path:
    """The office's folder when none is named.

    ``GBV_HOME``, else beside a portable program, else the place that the system gives.
    """
    named = os.environ.get(HOME_VARIABLE)
    # An empty variable is none: a script that sets it to nothing means the usual place.
    if named:
        return Path(named)
    # Loaded only where no folder is named: the door of the window waits for every module.
    import platformdirs

    from gbv_desktop.installation import portable_home

    return portable_home() or platformdirs.user_data_path("gbv-desktop", appauthor=False)


def plan_dirs() -> tuple[Path, ...]:
    """The folders that hold plans: the shipped one, then those named in ``GBV_PLANS``.

    ``GBV_PLANS`` lists folders as ``PATH`` does, for offices that try a plan of their own.
    """
    named = os.environ.get(PLANS_VARIABLE, "")
    return (resource("plans"), *(Path(each) for each in named.split(os.pathsep) if each))
