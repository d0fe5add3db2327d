"""The stick that units install from: which set-up file, whether it is the right one, writing it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.send.dispatch import WrittenFile
from gbv_desktop.office.send.set_up_file import ChosenSetUp, look_at
from gbv_desktop.office.send.set_up_stick import SetUpStick, chosen_last, write_set_up_stick
from gbv_desktop.office.stick.sticks import StickLook, require_there
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.shell import Shell
from ui.base.work import TaskOutcome, TaskProgress
from ui.courier.written import WrittenNote


class SetUpStickMaker:
    """Asks for the set-up file, has a foreign one confirmed, and writes the stick."""

    def __init__(self, shell: Shell, written: WrittenNote) -> None:
        self._shell = shell
        self._written = written

    def begin(self, onto: StickLook) -> None:
        """Asks for the file, beginning at the one of the last time."""
        self._shell.work.read(chosen_last, partial(self._ask, onto))

    def _ask(self, onto: StickLook, last: Path | None) -> None:
        kinds = _("Set-up files (*.exe)")
        file = self._shell.ask.open_file(_("Which set-up file?"), kinds, last)
        if file is None:
            return
        self._written.begin(onto)
        self._shell.work.run(
            partial(_look, file),
            partial(self._judge, onto, file),
            message(N_("Reading the set-up file")),
            failed=self._written.bad,
        )

    def _judge(self, onto: StickLook, file: Path, chosen: ChosenSetUp) -> None:
        if chosen.known or self._is_in_letter(chosen):
            self._write(onto, file, chosen.file.sha256)

    def _is_in_letter(self, chosen: ChosenSetUp) -> bool:
        why = _(
            "The program on this PC was not installed by a set-up file and cannot know it. Compare"
            " the SHA-256 hash of {file} with the stamped letter that came with it:"
        )
        more = f"{fill(why, {'file': chosen.file.name})}\n\n{chosen.file.lines}"
        # The act is not the one in focus: a wrong file would go to every unit.
        words = _("Does the stamped letter bear this hash?")
        return self._shell.ask.sure(words, _("It is the same"), more, danger=True)

    def _write(self, onto: StickLook, file: Path, sha256: str) -> None:
        self._shell.work.run(
            partial(_write, onto, file, sha256),
            self._good,
            message(N_("Writing the set-up stick")),
            failed=self._written.bad,
            can_stop=True,
        )

    def _good(self, made: SetUpStick) -> None:
        # The start package lies there twice, and not the rest: nothing is said of second copies.
        files = [WrittenFile(name, twice=False) for name in made.names]
        words = _("SHA-256 hash for the stamped letter: {groups}")
        self._written.good(files, also=fill(words, {"groups": f"\n{made.set_up.lines}"}))


def _look(file: Path, _office: Office, _progress: TaskProgress) -> TaskOutcome[ChosenSetUp]:
    return TaskOutcome(look_at(file))


def _write(
    onto: StickLook, file: Path, sha256: str, office: Office, progress: TaskProgress
) -> TaskOutcome[SetUpStick]:
    # Between the look and the press another stick may have come under the same letter.
    require_there(onto)
    made = write_set_up_stick(office, onto.folder, file, sha256=sha256, progress=progress)
    return TaskOutcome(made, frozenset({topics.COURIER}))
