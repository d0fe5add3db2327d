"""Units are added: names typed or pasted, matched to the State's list, made like a known unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.timers import once
from ui.kit.fields.day_field import DayField
from ui.kit.fields.form import form_of
from ui.kit.fields.pick import PickBox
from ui.kit.fields.plain_box import PlainBox
from ui.kit.parts import enable, label
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.plan.editing.dialog import DraftDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gbv_desktop.domain.offices.units import Unit
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell

_HIGH = 110
"""Height at 100 % of the box for pasted lines."""


@dataclass(frozen=True)
class NewLine:
    """A unit that is to be added.

    Attributes:
        name, code: as it would be called.
        told: what the State's list says of it; ``doubt`` where a person has to look.
    """

    name: str
    code: str
    told: str
    doubt: bool = False


class AddUnitsDialog(DraftDialog):
    """A box for names, one a line; below it what they would become."""

    def __init__(self, shell: Shell, units: tuple[Unit, ...]) -> None:
        super().__init__(
            shell,
            _("Add units"),
            _("Add units"),
            _(
                "One name a line, or a list pasted from Excel or Word, with or without codes. Codes"
                " are taken from the State's list of that day."
            ),
        )
        self._units = {each.id: each for each in units}
        self.found: tuple[NewLine, ...] = ()
        self.first = DayField(shell.today)
        self.like = PickBox(40)
        self.like.offer((each.id, each.names[-1].name) for each in units if each.reporters)
        self.lines.addLayout(
            form_of(((_("There from"), self.first), (_("They report like"), self.like)))
        )
        self.box = PlainBox()
        self.box.setFixedHeight(theme.px(_HIGH))
        self.box.setAccessibleName(_("Names of the new units"))
        self.lines.addWidget(self.box)
        self.table: RowsTable[NewLine] = RowsTable(shell, "plan-units-added", _columns())
        self.table.setAccessibleName(_("What would be added"))
        self.table.setMinimumHeight(theme.px(150))
        self.lines.addWidget(self.table, 1)
        self._count = label("", "small")
        self.lines.addWidget(self._count)
        self.finish(760, _("Add to the draft"))
        self._still = once(self, 250, self._look)
        self.box.textChanged.connect(self._still.start)
        self.first.textChanged.connect(lambda _text: self._still.start())
        self._show(())

    def _look(self) -> None:
        if self.first.has_day:
            words, first = self.box.words, self.first.whole_day
            self._shell.work.read(partial(_matched, words, first), self._show, failed=self.refuse)

    def _show(self, found: tuple[NewLine, ...]) -> None:
        self.found = found
        self.table.show_rows(found)
        doubts = sum(each.doubt for each in found)
        words = _("{count} units; look at {doubts} of them")
        self._count.setText(fill(words, {"count": len(found), "doubts": doubts}))
        why_not = "" if found else _("Type or paste a name first.")
        if not self.like.chosen:
            why_not = _("Choose the unit that they report like.")
        # Which of them is meant nobody could tell afterwards.
        enable(
            self.save, _("Add the code where several places bear a name.") if doubts else why_not
        )

    def act(self) -> Callable[[Office], object] | None:
        """Adds them as one change; raises E-DAY-TEXT, E-DAY-YEAR."""
        pattern = self._units[self.like.chosen]
        return partial(_add, pattern, self.found, self.first.whole_day)


def _columns() -> tuple[Column[NewLine], ...]:
    return (
        Column(N_("Name"), lambda each: each.name, least=180),
        Column(N_("Code"), lambda each: each.code, width=84, align=Align.CENTRE),
        Column(
            N_("In the State's list"),
            lambda each: each.told,
            width=280,
            tone=lambda each: "warning" if each.doubt else "",
        ),
    )


def _matched(words: str, first: date, _office: Office) -> tuple[NewLine, ...]:
    """What was typed line by line: a name with its code stands as it is, a name alone is looked up.

    What the State's list does not know is an office and no commune.
    """
    from gbv_desktop.domain.offices.pasted_places import PlaceMatch
    from gbv_desktop.domain.text.pasted import plain_text
    from gbv_desktop.office.plan.places import country, match_pasted

    found: list[NewLine] = []
    places = country()
    for line in words.splitlines():
        name, _sign, code = plain_text(line).partition(";")
        if code.strip().isdecimal():
            found.append(NewLine(in_one_line(name), code.strip(), _("as written")))
            continue
        for each in match_pasted(line, "", first):
            if each.match is PlaceMatch.NONE:
                found.append(NewLine(each.written, "", _("not in it: an office, or a slip")))
                continue
            one = each.candidates[0]
            name = one.full_name[:1].upper() + one.full_name[1:]
            above = ", ".join(up.full_name for up in places.above(one, first))
            if each.match is PlaceMatch.FOUND:
                found.append(NewLine(name, one.code, above))
            else:
                doubt = fill(
                    _("{count} may be meant; add a code, or what it lies in"),
                    {"count": len(each.candidates)},
                )
                found.append(NewLine(each.written, "", doubt, doubt=True))
    return tuple(found)


def _add(pattern: Unit, found: tuple[NewLine, ...], first: date, office: Office) -> None:
    from gbv_desktop.domain.plan.reorganising.new_units import like, name_of_unit
    from gbv_desktop.office.plan.units.acts import units_of_draft
    from gbv_desktop.office.plan.units.editing import add_units

    taken = set(units_of_draft(office).by_id)
    made: list[Unit] = []
    for each in found:
        made.append(like(pattern, name_of_unit(each.name, each.code), taken, first))
        taken.add(made[-1].id)
    add_units(office, made)
