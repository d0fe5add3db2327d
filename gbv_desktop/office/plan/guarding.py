"""The guard of sensitive rows where a draft is changed, and what is noted of it."""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.domain.plan.editions.form_guard import Grounds, require_guarded
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.exchange.plan.editing import require_shapes, require_texts
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message


@dataclass(frozen=True)
class TablesChange:
    """The tables before and after a change, and why it asks for something sensitive."""

    before: PlanTables
    after: PlanTables
    grounds: Grounds


def guarded(office: Office, work: Work, said: Message, change: TablesChange) -> Message:
    """What a change is called once the guards let it through: with its grounds if it needed any.

    They stay in the journal when the draft is no more.

    Raises:
        Problem: E-TEXT-CHARS; E-ROW-GROUNDS, E-ROW-LOWER, E-ROW-SECOND, E-ROW-WORDS; E-PLAN-TYPE,
            E-PLAN-LACK of rows that no page could show.
    """
    require_texts(change.before, change.after)
    require_shapes(change.after)
    grounds = change.grounds
    asked = require_guarded(change.before, change.after, grounds)
    if not asked:
        return said
    told = {"reason": grounds.reason, "document": grounds.document, "owner": grounds.owner}
    told = {name: " ".join(words.split()) for name, words in told.items() if words.strip()}
    office.log(work, "plan draft sensitive", office.plan.identity.id, rows=sorted(asked), **told)
    return message(N_("{said} ({grounds})"), said=said, grounds="; ".join(told.values()))
