"""Recommendations: made, answered, and what became of them."""

from __future__ import annotations

from dataclasses import replace

from gbv_desktop.domain.work.recommendations import (
    ADVICE_STATE_WORDS,
    TOPIC_WORDS,
    AdviceState,
    AdviceStep,
    Recommendation,
    Topic,
)
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.work.inspections import VisitLine
from gbv_desktop.office.work.recommendations import (
    AdviceLine,
    advise,
    answer_advice,
    decide_advice,
    drop_draft,
)
from ui.base import theme
from ui.base.hiding import masked_if_hidden
from ui.base.shell import Shell
from ui.base.words import day
from ui.inspections.form_dialog import Asked, FormDialog, Keeping, box, line, pick
from ui.inspections.plan_dialog import PaperFields
from ui.kit.fields.day_field import DayField

_EXAMPLE = "15/QĐ-UBND"


def advise_dialog(
    shell: Shell, shown: VisitLine, known: Recommendation | None = None
) -> FormDialog:
    """A recommendation after a visit, new or put right; after the notice it corrects ``known``."""
    noticed = shown.visit.notice_on is not None
    base = known or Recommendation(year=shown.visit.year, visit=shown.visit.no)
    topic = pick(((e.value, _(TOPIC_WORDS[e])) for e in Topic), base.topic.value, 24)
    text, due, clause = (
        box(base.text, 90),
        DayField(base.due),
        line(base.clause, fill(_("for example {number}"), {"number": "2.3"})),
    )
    for short in (due, clause):
        short.setMaximumWidth(theme.px(170))

    def read() -> Keeping:
        made = replace(
            base,
            topic=Topic(topic.chosen),
            text=text.words,
            due_on=due.day,
            clause=clause.text(),
        )
        if noticed:
            # The signed words stay; a new recommendation names those that it replaces.
            made = replace(made, no=0, steps=(), objects=(), corrects=base.code)
        return lambda office: advise(office, made)

    fields = (
        (_("Field of work"), topic),
        (_("Recommendation"), text),
        (_("Time limit"), due),
        (_("Clause of the plan"), clause),
    )
    if noticed:
        asked = Asked(fill(_("Correct {code} by a new recommendation"), {"code": base.code}))
    else:
        asked = _asked_of_draft(shown, base)
    return FormDialog(shell, asked, fields, read)


def _asked_of_draft(shown: VisitLine, advice: Recommendation) -> Asked:
    """A draft can be taken out again once it was kept."""
    head = fill(_("Recommendation to {unit}"), {"unit": shown.office})
    if not advice.no:
        return Asked(head)
    words = _("Take the recommendation out")
    return Asked(head, other=(words, lambda office: drop_draft(office, advice.code)))


def decide_dialog(shell: Shell, shown: AdviceLine) -> FormDialog:
    """What becomes of a recommendation, where it was made."""
    offered = (
        (each.value, _(ADVICE_STATE_WORDS[each]))
        for each in AdviceState
        if each is not AdviceState.OPEN
    )
    state = pick(offered, AdviceState.CONFIRMED.value, 30)
    text, due = box(), DayField()
    due.setMaximumWidth(theme.px(170))
    paper = PaperFields("", DayField(), _EXAMPLE)

    def read() -> Keeping:
        number, signed = paper.number.text(), paper.day.day
        chosen, carried = AdviceState(state.chosen), due.day
        new = carried if chosen is AdviceState.CARRIED else None
        step = AdviceStep(chosen, shell.today, text.words, number, signed, due=new)
        return lambda office: decide_advice(office, shown.advice.code, step)

    fields = (
        (_("What became of it"), state),
        (_("Answer or reason"), text),
        (_("New time limit, where it is carried over"), due),
        (_("Document"), paper),
    )
    return FormDialog(
        shell, Asked(_head(shown), told(shown.advice, hidden=shell.hidden)), fields, read
    )


def answer_dialog(shell: Shell, shown: AdviceLine) -> FormDialog:
    """What this office answers."""
    offered = (AdviceState.REPORTED, AdviceState.UNDER_WAY)
    words = {
        AdviceState.REPORTED: _("It is carried out"),
        AdviceState.UNDER_WAY: _("It is being carried out"),
    }
    state = pick(((each.value, words[each]) for each in offered), offered[0].value, 26)
    text = box("", 90)
    paper = PaperFields("", DayField(), _EXAMPLE)

    def read() -> Keeping:
        said, chosen = text.words, AdviceState(state.chosen)
        number, signed = paper.number.text(), paper.day.day
        return lambda office: answer_advice(
            office, shown.advice.code, said, chosen, paper_no=number, paper_on=signed
        )

    fields = (
        (_("How far it has come"), state),
        (_("Answer"), text),
        (_("Document that shows it"), paper),
    )
    more = _("The answer travels with the next report, or in a file of its own.")
    asked = Asked(
        _head(shown), f"{told(shown.advice, hidden=shell.hidden)}\n{more}", _("Keep the answer")
    )
    return FormDialog(shell, asked, fields, read)


def told(advice: Recommendation, *, hidden: bool) -> str:
    """What was recommended, and what was answered last, in lines."""
    answer = advice.answer
    lines = [masked_if_hidden(advice.text, hidden=hidden)]
    if answer is not None:
        words = masked_if_hidden(answer.text, hidden=hidden)
        fields = {"state": _(ADVICE_STATE_WORDS[answer.state]), "text": words}
        lines.append(fill(_("{state}: {text}"), fields))
        if answer.paper_no:
            paper = {"number": answer.paper_no, "day": day(answer.paper_on)}
            lines.append(fill(_("Document {number} of {day}"), paper))
    refused = advice.refusal
    if refused is not None:
        said = {"day": day(refused.on), "why": masked_if_hidden(refused.text, hidden=hidden)}
        lines.append(fill(_("Not accepted on {day}: {why}"), said))
    return "\n".join(lines)


def _head(shown: AdviceLine) -> str:
    return fill(_("{code}: {unit}"), {"code": shown.advice.code, "unit": shown.office})
