"""What an import holds in memory: it alone in a process, which starts with none.

``python -m benchmarks.fresh_import HOME STICK COUNT``
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.district import BenchDistrict, open_office, require_taken
from gbv_desktop import own_process
from gbv_desktop.office.receive import importing

_STATUS = Path("/proc/self/status")
"""Linux alone has it."""


def megabytes_held(place: BenchDistrict) -> float:
    """By how much the memory grows above that of the open office while all bundles come in.

    The processes that open files are not in it: their memory is bounded. 0 says "not known".
    """
    words = (place.copy("memory"), place.stick, place.units)
    command = own_process.command("benchmarks.fresh_import", *map(str, words))
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    return float(done.stdout)


def main(home: str, stick: str, count: str) -> None:
    """Takes everything in and says how many megabytes that took at its height."""
    with open_office(Path(home)) as office:
        forget_height()
        before = megabytes("VmRSS")
        rows = importing.take_in(office, [Path(stick)])
        sys.stdout.write(f"{megabytes('VmHWM') - before:.1f}")
    require_taken(rows, int(count))


def forget_height() -> None:
    """Opening an office takes more for a moment, for the key, than a small import does."""
    if _STATUS.exists():
        _STATUS.with_name("clear_refs").write_text("5", "ascii")


def megabytes(name: str) -> float:
    """What the system tells of this process by a name such as VmRSS; 0 where it tells nothing."""
    # Not getrusage: what it tells on Linux begins with the height of the process that started us.
    lines = _STATUS.read_text("utf-8").splitlines() if _STATUS.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
