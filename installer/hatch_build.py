"""Build hook: puts resources and compiled translations into wheels, at gbv_desktop/_data.

An editable install reads them from the checkout instead; a copy there would go stale.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface[Any]):
    """Adds the program's data while a wheel is built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles the catalogues and names the folders that the wheel takes in."""
        if version == "editable":
            return
        root = Path(self.root)
        self._scratch = tempfile.TemporaryDirectory()
        command = [sys.executable, str(root / "i18n" / "catalogues.py"), "compile"]
        subprocess.run([*command, self._scratch.name], check=True)  # noqa: S603 - our own script
        build_data["force_include"][str(root / "resources")] = "gbv_desktop/_data/resources"
        build_data["force_include"][self._scratch.name] = "gbv_desktop/_data/i18n"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clears the compiled catalogues away."""
        del build_data, artifact_path
        if version != "editable":
            self._scratch.cleanup()
