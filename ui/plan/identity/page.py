"""Thông tin chung: what the draft says of the plan itself, and what stays as it is in every one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.plan.identity import (
    IDENTITY,
    LISTS,
    identity_changed,
    identity_differs,
    identity_row,
    one_line,
    typed_lines,
    written_lines,
)
from gbv_desktop.office.plan.sentences.field_words import IDENTITY_WORDS
from gbv_desktop.text import N_
from ui.kit.facts import facts
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.columns import Columns
from ui.kit.layout.screens import VerticalScrollArea
from ui.kit.parts import Card, label, set_style
from ui.plan.editing.editor import PlanEditor, ShownDraft
from ui.plan.editing.row_form import FieldKind, RowField, RowForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gbv_desktop.domain.plan.catalogue import Plan
    from ui.base.shell import Shell

_ON_PAPER = ("title", "number", "signed_on", "issuer", "area", "place", "last_year")
_GROUNDS = ("upper_document", "upper_scheme", "scheme")
_OWN_WORDS = ("purposes", "requirements", "subjects", "reporting", "recipients", "source")
_LONG = ("title", *_GROUNDS, *_OWN_WORDS)
_KINDS = {"signed_on": FieldKind.DAY, "last_year": FieldKind.NUMBER}


class IdentityEditor(PlanEditor):
    """The document and its grounds at the left, its own words at the right."""

    title: ClassVar[str] = N_("General")
    files: ClassVar[frozenset[str]] = frozenset({"plan"})
    manual: ClassVar[str] = "18-thong-tin-chung"

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell, why_not)
        self._shown: ShownDraft | None = None
        self.differs, self.faults = label("", "hint"), label("", "wrong")
        self.forms = tuple(
            RowForm(tuple(map(_field, names)), why_not)
            for names in (_ON_PAPER, _GROUNDS, _OWN_WORDS)
        )
        for each in self.forms:
            each.edited.connect(self._edit)
        heads = (_("The document"), _("Grounds"), _("In the plan's own words"))
        paper, grounds, words = (Card(head) for head in heads)
        for card, form in zip((paper, grounds, words), self.forms, strict=True):
            card.add(form)
        fixed = Card(_("Stays as it is"))
        self._fixed = QVBoxLayout()
        fixed.lines.addLayout(self._fixed)
        inner = set_style(Columns(((paper, grounds), 1), ((fixed, words), 1)), "body")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.faults)
        lines.addWidget(self.differs)
        self._area = VerticalScrollArea(inner)
        self._area.setAccessibleName(_("The plan itself"))
        lines.addWidget(self._area, 1)

    def show_draft(self, shown: ShownDraft) -> None:
        """Shows what the draft says; what is being typed stays."""
        self._shown = shown
        row = identity_row(shown.draft.tables)
        for each in self.forms:
            each.show_row(row, IDENTITY.table)
        told = [_(each) for each in identity_differs(shown.draft.tables, shown.before)]
        words = _("Differs from the version in force: {fields}")
        self.differs.setText(fill(words, {"fields": ", ".join(told)}) if told else "")
        self.differs.setVisible(bool(told))
        wrong = [each.problem for each in shown.faults if each.file == IDENTITY.file]
        self.faults.setText("\n".join(sentence(each) for each in wrong))
        self.faults.setVisible(bool(wrong))
        self._show_fixed(shown.in_force)

    def _show_fixed(self, plan: Plan) -> None:
        before = self._fixed.takeAt(0)
        if before is not None and (known := before.widget()) is not None:
            known.deleteLater()
        made = QWidget()
        made.setLayout(facts(_fixed_facts(plan), names=150))
        self._fixed.addWidget(made)

    def go_to(self, file: str, way: tuple[str | int, ...]) -> None:
        """Leads to a field of the plan itself."""
        del file
        for each in self.forms:
            each.focus(way[1:])

    def _edit(self, _key: str, way: tuple[str | int, ...], value: Any) -> None:
        shown = self._shown
        if shown is None:
            return
        form = next(each for each in self.forms if each.holds(way))
        try:
            said, change = identity_changed(str(way[0]), value, self.shell.today)
            # Here already, so that it is told beside the field with everything as typed.
            change(shown.draft.tables)
        except Problem as problem:
            form.refuse(way, problem)
            return
        self.ask_for(said, change)


def _field(name: str) -> RowField:
    words = IDENTITY_WORDS[name]
    if name in LISTS:
        return RowField((name,), words, FieldKind.TEXT, written=written_lines, typed=typed_lines)
    if name in _KINDS:
        return RowField((name,), words, _KINDS[name])
    kind = FieldKind.TEXT if name in _LONG else FieldKind.LINE
    return RowField((name,), words, kind, typed=one_line)


def _fixed_facts(plan: Plan) -> Iterator[tuple[str, str]]:
    """What a version cannot change, each with the way that there is instead."""
    identity = plan.identity
    yield _("Code of the plan"), _("never changes: reports and packages name the plan by it")
    yield (
        _("First year"),
        fill(_("{year}: its reporting periods begin with it"), {"year": identity.first_year}),
    )
    unit = plan.unit_by_id[identity.consolidator].names[-1].name
    words = _("{unit}: changed on the page of the units, by the act that gives reports to another")
    yield _("Takes the reports in"), fill(words, {"unit": unit})
    words = _("{edition}: counted on when a draft is applied")
    yield _("Version of the plan"), fill(words, {"edition": identity.edition})
