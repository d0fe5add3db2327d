"""The later decisions: password, people, and a look over everything."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent

from gbv_desktop.domain.offices.people import Person
from gbv_desktop.i18n import _, tr
from gbv_desktop.text import N_
from ui.door.choices import SetupChoices, SetupStep
from ui.kit.facts import facts
from ui.kit.fields.password import PasswordField
from ui.kit.parts import Card, bullet, label
from ui.kit.people import PeopleForm, person_words
from ui.kit.shortcuts import is_enter


class PasswordStep(SetupStep):
    """A password, twice, with advice."""

    title = N_("Which password opens this office?")
    short = N_("Password")
    explains = N_(
        "Everything stored here is encrypted. Whoever works here as well gets an own password"
        " afterwards, on the page System."
    )

    def __init__(self, choices: SetupChoices) -> None:
        super().__init__(choices)
        self._first = PasswordField(_("Password"))
        self._second = PasswordField(_("The same password again"))
        self._said = label("", "wrong")
        advice = Card(_("A good password"))
        for words in (
            _("At least 10 characters; four words that do not belong together are best."),
            _("Not the name of the unit, not a phone number, not a row such as 1234567890."),
            _(
                "Nobody can bring back a forgotten password. Write it on paper, seal it, and let"
                " the leader keep it in the safe."
            ),
        ):
            advice.lines.addLayout(bullet(words))
        for part in (self._first, self._second, self._said, advice):
            self.lines.addWidget(part)
        self.lines.addStretch(1)
        self.setFocusProxy(self._first)
        # Judged when left, not while typed: half a password is weak without being wrong.
        self._first.left.connect(self._judge)
        self._second.left.connect(self._judge)
        for part in (self._first, self._second):
            part.typed.connect(self.changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter leads from the first field to the second, and from there on."""
        if is_enter(event) and self._first.field.hasFocus():
            self._second.setFocus()
            return
        super().keyPressEvent(event)

    def missing(self) -> str:
        """Both fields are needed."""
        if not (self._first.words and self._second.words):
            return _("Type the password twice.")
        return ""

    def _weak(self) -> str:
        # On first use: judging passwords loads lists of words that the first page need not wait
        # for.
        from gbv_desktop.office.open.setup import own_words
        from gbv_desktop.office.people.passwords import weakness

        unit = self.choices.unit
        # The name of the unit stands on its door: it is the first guess.
        names = own_words(unit, self.choices.day) if unit else ()
        problem = weakness(self._first.words, names)
        return "" if problem is None else f"{tr(problem.text)} {tr(problem.next)}"

    def _judge(self) -> str:
        said = self._weak() if self._first.words else ""
        self._first.mark_wrong(bool(said))
        differs = bool(self._second.words) and self._second.words != self._first.words
        self._second.mark_wrong(differs)
        if not said and differs:
            said = _("The two are not the same. Type the second one again.")
        self._said.setText(said)
        return said

    def take(self) -> str:
        """Refuses a weak password, or two that differ."""
        said = self._judge()
        if not said:
            self.choices.password = self._first.words
        return said


class PeopleStep(SetupStep):
    """Who enters and who approves, as printed on the papers."""

    title = N_("Who works with the reports?")
    short = N_("People")
    explains = N_("Names may stay empty; the titles stand on the papers and beside each approval.")

    def __init__(self, choices: SetupChoices) -> None:
        super().__init__(choices)
        self._unit = ""
        self._form = PeopleForm()
        self._form.changed.connect(self.changed)
        self.lines.addWidget(self._form)
        self.lines.addStretch(1)
        self.setFocusProxy(self._form)

    def arrive(self) -> None:
        """Begins with the titles that the plan knows for the unit."""
        unit = self.choices.unit
        # What was typed stays, whoever goes back and on; only another unit begins anew.
        if unit is None or unit.id == self._unit:
            return
        self._unit = unit.id
        # Plans write titles in capitals, as they stand below papers.
        signer = unit.on(self.choices.day).signer
        title = (signer.own_title or signer.title).capitalize()
        self._form.show_people(Person("", _("Officer in charge")), Person(signer.name, title))

    def missing(self) -> str:
        """Both titles are needed."""
        return self._form.missing()

    def take(self) -> str:
        """Takes both people."""
        self.choices.preparer, self.choices.approver = self._form.preparer, self._form.approver
        return ""


class ReviewStep(SetupStep):
    """Everything once more before the office is made."""

    title = N_("Is everything right?")
    short = N_("Check")
    explains = N_(
        "Unit and role cannot be changed later. The secret keys are made now and never leave this"
        " PC; the registration digits are printed and read out, so that others can compare them."
    )

    def __init__(self, choices: SetupChoices) -> None:
        super().__init__(choices)
        self._card: Card | None = None
        self.lines.addStretch(1)

    def arrive(self) -> None:
        """Lists the choices."""
        if self._card is not None:
            self.lines.removeWidget(self._card)
            # Made anew at each arrival: a step back may have changed anything.
            self._card.deleteLater()
        chosen = self.choices
        role = _("Consolidating unit") if chosen.consolidating else _("Reporting unit")
        self._card = Card()
        self._card.lines.addLayout(
            facts(
                (
                    (_("Unit"), chosen.unit.name_on(chosen.day).office if chosen.unit else ""),
                    (_("Role"), role),
                    (_("Plan"), chosen.plan.plan.identity.title if chosen.plan else ""),
                    (_("Use"), _("training") if chosen.training else _("real work")),
                    (_("Enters the figures"), person_words(chosen.preparer)),
                    (_("Approves and signs"), person_words(chosen.approver)),
                )
            )
        )
        self.lines.insertWidget(0, self._card)
