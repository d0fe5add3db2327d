"""Scripts of installer/, brought in as modules: they lie in no package."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

CHECKOUT = Path(__file__).resolve().parents[2]


def script(name: str) -> ModuleType:
    """A fresh module of ``installer/NAME.py``."""
    spec = importlib.util.spec_from_file_location(name, CHECKOUT / "installer" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A dataclass asks for the module that it stands in.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def tree(root: Path, files: dict[str, str]) -> Path:
    """Writes files below a folder, and gives it back."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root
