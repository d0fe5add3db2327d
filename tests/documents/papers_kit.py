"""The kit of tests/writing for tests that print its papers: believable figures of all units.

Its fixtures are named here; a module that assigns them to its own names has them.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

_KIT = Path(__file__).parents[1] / "writing" / "conftest.py"
_spec = importlib.util.spec_from_file_location("writing_kit", _KIT)
assert _spec is not None and _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)

COMMUNE = "c-23440"
shipped_plan = _module._plan
figures, all_reports = _module.figures, _module.all_reports
consolidated, unit_inputs, district = _module.consolidated, _module.unit_inputs, _module.district
