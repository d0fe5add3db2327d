"""Official papers: page, head, signature block, tables, as PDF.

``render.render`` makes a paper, ``render.render_sheet`` the key sheet, and ``fonts.unprintable``
tells beforehand which signs of a text the paper's font lacks.

The library that draws runs files of the account's own folder as code and takes its settings from
there and from variables, as soon as it is loaded. Here is no word of theirs: papers are the same
under every account, and nothing but the program runs with the keys of the office (decision 0019).
"""

import os
import sys
from types import ModuleType
from typing import Final

FOREIGN_MODULES: Final = (
    *("reportlab_mods", "reportlab_settings"),
    *("reportlab.local_rl_mods", "reportlab.local_rl_settings"),
)
"""Where the library looks first; what is found empty here is looked for nowhere else."""

FOREIGN_VARIABLES: Final = "RL_"
"""How the names of the variables begin that the library obeys."""


def _keep_foreign_settings_out() -> None:
    for name in FOREIGN_MODULES:
        sys.modules[name] = ModuleType(name)
    # Capitals count for nothing in the names of variables on Windows.
    for each in [key for key in os.environ if key.upper().startswith(FOREIGN_VARIABLES)]:
        del os.environ[each]


_keep_foreign_settings_out()
