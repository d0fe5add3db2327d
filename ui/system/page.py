"""Hệ thống: this office, its keys, the look, the password, backups, and about."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.base.home_place import BESIDE_PROGRAM, home_place
from gbv_desktop.office.people.faults import W_BACKUP_PASSWORD
from gbv_desktop.text import N_, message, size_words
from ui.base import places
from ui.base.early_words import numbered
from ui.base.shell import Shell, Who, who_of
from ui.base.topics import DEVICES, OFFICE, PLAN
from ui.base.words import day
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit import look
from ui.kit.facts import facts
from ui.kit.layout.columns import Columns
from ui.kit.page import Page
from ui.kit.parts import Card, button, digits, enable, label, row, rule, tag
from ui.kit.people import person_words
from ui.kit.roles import only_for
from ui.print import keysheet
from ui.print.keysheet import explained
from ui.system.about import AboutDialog
from ui.system.contacts_card import ContactsCard
from ui.system.people_card import PeopleCard
from ui.system.people_dialog import PeopleDialog
from ui.system.plan_number import cited_words, enter_number
from ui.system.secret import PasswordDialog

if TYPE_CHECKING:
    from gbv_desktop.domain.offices.people import Person
    from gbv_desktop.errors import Problem
    from gbv_desktop.office.answer.full_check import Verified
    from gbv_desktop.office.base.home_place import HomePlace
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.editions import PlanEdition
    from gbv_desktop.office.plan.office_summary import OfficeSummary


class SystemPage(Page):
    """Built anew at each reload: it is short, and seldom seen."""

    place = places.SYSTEM
    title = N_("System")
    topics = frozenset({OFFICE, DEVICES, PLAN})

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        save = self.primary(_("Back up now…"), self._back_up, icon="archive")
        enable(save, shell.who.why_not(PersonRole.ADMIN))
        self._grid: QWidget | None = None
        self.body.addStretch(1)

    def reload(self) -> None:
        """Reads how the office stands."""
        self.load(_standing, self._show)

    def _show(self, standing: tuple[OfficeSummary, HomePlace]) -> None:
        found, place = standing
        people = PeopleCard(self.shell, self._people_changed)
        contacts = ContactsCard(self.shell)
        low = place.nearly_full
        warned = () if low is None else (_warning(low),)
        left = (*warned, self._office(found, place), people, contacts, self._keys(found))
        right = (self._secret(found), self._look(), self._backups(found), self._about())
        shown = Columns((left, 3), (right, 2))
        if self._grid is not None:
            self.body.removeWidget(self._grid)
            # Later: a button of it may be the one that led here.
            self._grid.deleteLater()
        self._grid = shown
        self.body.insertWidget(0, shown)

    # --- this office -----------------------------------------------------------------------------
    def _office(self, found: OfficeSummary, place: HomePlace) -> Card:
        who = self.shell.who
        state = tag(
            _("training") if who.training else _("real work"),
            "training" if who.training else "good",
        )
        card = Card(who.name, "", state)
        role = _("Consolidating unit") if who.consolidating else _("Reporting unit")
        package = "" if found.package_no is None else str(found.package_no)
        pairs = [
            (_("Role"), role),
            *([(_("Official code"), found.code)] if found.code else []),
            (_("Plan"), who.plan),
            (_("Cited as"), cited_words(found.plan_cited)),
            *([(_("Enters the figures"), person_words(who.preparer))] if who.alone else []),
            (_("Approves and signs"), person_words(who.approver)),
            (
                _("Last plan package"),
                fill(_("no. {no}"), {"no": package}) if package else _("none yet"),
            ),
            *((_("Coming version of the plan"), _version_words(each)) for each in found.coming),
            *_kept(place),
        ]
        card.lines.addLayout(facts(pairs))
        change = button(_("Change the people…"), self._change_people)
        enable(change, who.why_not(PersonRole.ADMIN))
        acts = [change]
        if who.consolidating:
            number = button(
                _("Number of the plan…"), partial(enter_number, self.shell, found.plan_cited)
            )
            above = _("The plan comes from the unit above, with its number and day.")
            taken = who.between and bool(found.upper)
            enable(number, above if taken else who.why_not(PersonRole.ADMIN))
            acts.append(number)
        card.lines.addLayout(row(*acts, 1))
        return card

    def _keys(self, found: OfficeSummary) -> Card:
        consolidating = self.shell.who.consolidating
        card = Card(keysheet.digits_head(consolidating))
        # Groups of digits, as they are read out on the telephone.
        card.add(digits(found.digits))
        card.add(label(explained(consolidating), "second"))
        self._said = label("", "second")
        self._said.hide()
        card.add(self._said)
        save = button(_("Save the sheet…"), self._save_sheet, icon="save")
        only_for(self.shell, PersonRole.ENTER, save)
        card.lines.addLayout(
            row(
                save,
                button(_("Print the sheet…"), self._print_sheet, icon="printer"),
                1,
            )
        )
        if found.upper:
            checked = (
                (_("compared"), "good")
                if found.upper_verified
                else (_("not compared yet"), "warning")
            )
            card.add(rule())
            card.lines.addLayout(row(label(found.upper, "strong"), tag(*checked), 1))
            shown = label(found.upper_digits, "label")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.add(shown)
        return card

    def _secret(self, found: OfficeSummary) -> Card:
        card = Card(_("Password"))
        card.add(
            label(_("Change it when somebody leaves the office, or may have seen it."), "second")
        )
        # No role is asked for: everybody changes their own.
        change = button(_("Change the password…"), self._change_password)
        enable(change, self.shell.who.why_read_only)
        card.lines.addLayout(row(change, 1))
        if found.approver_digits:
            card.add(rule())
            told = _("Your approvals bear these digits; read them out when the upper unit phones.")
            card.add(label(told, "second"))
            shown = label(found.approver_digits, "label")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.add(shown)
        return card

    # --- the look --------------------------------------------------------------------------------
    def _look(self) -> Card:
        card = Card(_("Language and look"))
        shell = self.shell
        card.add(label(_("Language"), "label"))
        languages = look.language_buttons(shell)
        languages.addStretch(1)
        card.lines.addLayout(languages)
        size = fill(_("Size of text: {size} %"), {"size": shell.settings.text_size})
        card.add(label(size, "label"))
        sizes = look.size_buttons(shell)
        sizes.addStretch(1)
        card.lines.addLayout(sizes)
        contrast = QCheckBox(_("High contrast"))
        look.keep_focus(contrast, "high-contrast")
        contrast.setChecked(shell.settings.high_contrast)
        contrast.toggled.connect(self._set_contrast)
        card.add(contrast)
        return card

    def _set_contrast(self, on: bool) -> None:
        look.change_look(self.shell, high_contrast=on)

    # --- backups and about -----------------------------------------------------------------------
    def _backups(self, found: OfficeSummary) -> Card:
        card = Card(_("Backup"))
        last = (
            fill(_("The last backup is no. {no}."), {"no": found.backup_no})
            if found.backup_no
            else _("There is no backup yet.")
        )
        # The backup is encrypted under the password of its day: that must be said here, not when it
        # is needed.
        advice = _(
            "Keep it on another disk or stick, locked away. It opens with the password only."
        )
        card.add(label(f"{last} {advice}", "second"))
        if found.kept:
            names = "\n".join(map(str, found.kept))
            kept = _("From before the last upgrade, kept until the next one:")
            card.add(label(f"{kept}\n{names}", "second"))
        # No role is asked for: a backup has a password of its own, and the check changes nothing.
        card.lines.addLayout(row(button(_("Bring back a backup…"), self._restore), 1))
        card.lines.addLayout(row(button(_("Check everything that is stored"), self._verify), 1))
        return card

    def _about(self) -> Card:
        card = Card(_("About this program"))
        card.add(
            label(_("Does not use the network. Open source, free for every office."), "second")
        )
        card.lines.addLayout(row(button(_("Version and licences…"), self._show_about), 1))
        return card

    def _show_about(self) -> None:
        self.shell.ask.show(AboutDialog(self))

    # --- acts ------------------------------------------------------------------------------------
    def _save_sheet(self) -> None:
        keysheet.save(self.shell, self._sheet_saved)

    def _sheet_saved(self, written: tuple[Path, ...]) -> None:
        self._said.setText(keysheet.written_words(written))
        self._said.show()

    def _print_sheet(self) -> None:
        keysheet.to_paper(self.shell)

    def _change_people(self) -> None:
        who = self.shell.who
        dialog = PeopleDialog(who.preparer, who.approver, self)
        if not who.alone:
            # Whoever enters is whoever signed in; only for one person alone it is one of two names.
            dialog.form.hide_preparer()
        if self.shell.ask.show(dialog):
            task = partial(_people, dialog.form.preparer, dialog.form.approver)
            self.shell.work.run(task, self._people_changed)

    def _people_changed(self, _nothing: None) -> None:
        self.shell.work.read(who_of, self._know)

    def _know(self, who: Who) -> None:
        self.shell.know(who)
        # Every page is built anew: names and roles decide what each of them offers.
        self.shell.restyled.emit()

    def _change_password(self) -> None:
        # The name of the office is what others would try first.
        dialog = PasswordDialog((self.shell.who.name,), self)
        if self.shell.ask.show(dialog):
            self.shell.work.run(
                partial(_secret, dialog.old, dialog.new),
                self._password_changed,
                message(N_("Changing the password")),
            )

    def _password_changed(self, _nothing: None) -> None:
        self.shell.ask.tell(
            _("The password is changed."),
            f"{_(W_BACKUP_PASSWORD.text)} {_(W_BACKUP_PASSWORD.next)}",
        )

    def _back_up(self) -> None:
        folder = self.shell.ask.folder(
            _("Where shall the backup go? Best another disk or a stick.")
        )
        if folder is not None:
            self.shell.work.run(
                partial(_backup, folder),
                self._backed_up,
                message(N_("Writing and checking the backup")),
            )

    def _backed_up(self, file: Path) -> None:
        self.shell.ask.tell(
            fill(_("Backup written and checked: {file}"), {"file": file.name}),
            fill(_("In the folder {folder}."), {"folder": str(file.parent)}),
        )

    def _restore(self) -> None:
        self.shell.restoring.emit()

    def _verify(self) -> None:
        self.shell.work.run(
            _check, self._verified, message(N_("Checking everything that is stored"))
        )

    def _verified(self, found: Verified) -> None:
        # Files that are gone are told one by one, as each has its own way back.
        for each in found.missing:
            self.shell.ask.lost(each, _("Close"))
        if found.problems:
            # A broken disk finds thousands; twenty are enough to read out on the telephone.
            said = "\n".join(tr(each) for each in found.problems[:20])
            self.shell.ask.tell(_("Something stored is not as it was signed."), said)
        else:
            counted = {"count": found.checked}
            self.shell.ask.tell(
                fill(_("All {count} signed objects and the journal are in order."), counted)
            )


def _version_words(edition: PlanEdition) -> str:
    """A version of the plan that is in force later."""
    told = {"edition": str(edition.identity.edition), "day": day(edition.begins)}
    return fill(_("version {edition}, from {day}"), told)


def _warning(problem: Problem) -> Card:
    """Stands first, for as long as it is so."""
    card = Card(tr(problem.text), "warning")
    card.add(label(tr(problem.next)))
    card.add(label(numbered(problem.code), "number"))
    return card


def _kept(place: HomePlace) -> list[tuple[str, str]]:
    """Where the data lie, and how much room is left there as far as the system says it."""
    beside = f" ({_(BESIDE_PROGRAM)})" if place.portable else ""
    room = {"free": size_words(place.free), "total": size_words(place.total)}
    said = [(_("Room left"), fill(_("{free} of {total}"), room))] if place.total else []
    return [(_("Kept in"), f"{place.folder}{beside}"), *said]


# --- on the thread ------------------------------------------------------------------------------
def _standing(office: Office) -> tuple[OfficeSummary, HomePlace]:
    from gbv_desktop.office.plan.office_summary import summary_of

    return summary_of(office), home_place(office.home, office.store.size)


def _backup(folder: Path, office: Office, _progress: TaskProgress) -> TaskOutcome[Path]:
    from gbv_desktop.office.trust.backups import back_up

    return TaskOutcome(back_up(office, folder), frozenset({OFFICE}))


def _check(office: Office, _progress: TaskProgress) -> TaskOutcome[Verified]:
    from gbv_desktop.office.answer.full_check import verify_office

    return TaskOutcome(verify_office(office))


def _people(
    preparer: Person, approver: Person, office: Office, _progress: TaskProgress
) -> TaskOutcome[None]:
    from gbv_desktop.office.people.accounts import change_people

    change_people(office, preparer, approver)
    return TaskOutcome(None, frozenset({OFFICE}))


def _secret(old: str, new: str, office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
    from gbv_desktop.office.people.passwords import change_password

    change_password(office, old, new)
    return TaskOutcome(None, frozenset({OFFICE}))
