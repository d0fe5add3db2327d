"""Which set-up files this office wrote to sticks: by their hash, since anybody can copy a name."""

from __future__ import annotations

from gbv_desktop.installation import SetUpFile
from gbv_desktop.office.open.facts import Fact
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work

_WRITTEN = Fact("set-ups written", tuple[SetUpFile, ...])


def known_set_ups(office: Office) -> tuple[SetUpFile, ...]:
    """The set-up files that this office wrote to sticks, the first one first."""
    with office.store.read() as work:
        return _known(work)


def note_set_up_written(work: Work, file: SetUpFile) -> None:
    """Keeps which file was written; the same one twice says nothing more."""
    known = _known(work)
    if all(each.sha256 != file.sha256 for each in known):
        _WRITTEN.put(work, (*known, file))


def _known(work: Work) -> tuple[SetUpFile, ...]:
    return _WRITTEN.read(work) or ()
