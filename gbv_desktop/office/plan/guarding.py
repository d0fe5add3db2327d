"""The guards where a draft is changed: of sensitive rows, and of the days of past periods."""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.domain.plan.editions.form_guard import Grounds, require_guarded
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.exchange.plan.editing import require_shapes
from gbv_desktop.exchange.plan.period_rows import keeping_past
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message


@dataclass(frozen=True)
class TablesChange:
    """The tables before and after a change, and why it asks for something sensitive."""

    before: PlanTables
    after: PlanTables
    grounds: Grounds


def guarded(
    office: Office, work: Work, said: Message, change: TablesChange
) -> tuple[Message, PlanTables]:
    """What a change is called once the guards let it through, and the tables after it.

    Its grounds stand with its name if it needed any; they stay in the journal when the draft is no
    more. Periods that were due by today keep their days, whatever the calendar becomes.

    Raises:
        Problem: E-ROW-GROUNDS, E-ROW-LOWER, E-ROW-SECOND, E-ROW-WORDS; E-PLAN-TYPE,
            E-PLAN-LACK of rows that no page could show.
    """
    require_shapes(change.after)
    grounds = change.grounds
    asked = require_guarded(change.before, change.after, grounds)
    after = keeping_past(change.before, change.after, office.clock.today())
    if not asked:
        return said, after
    told = {"reason": grounds.reason, "document": grounds.document, "owner": grounds.owner}
    told = {name: " ".join(words.split()) for name, words in told.items() if words.strip()}
    office.log(work, "plan draft sensitive", office.plan.identity.id, rows=sorted(asked), **told)
    words = N_("{said} ({grounds})")
    return message(words, said=said, grounds="; ".join(told.values())), after
