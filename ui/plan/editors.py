"""The pages of the plan's editor, in the order of their tabs."""

from __future__ import annotations

from ui.plan.activities.page import ActivitiesEditor
from ui.plan.assignments.page import AssignmentsEditor
from ui.plan.criteria.page import CriteriaEditor
from ui.plan.editing.editor import PlanEditor
from ui.plan.forms.page import FormsEditor
from ui.plan.identity.page import IdentityEditor
from ui.plan.periods.page import PeriodsEditor
from ui.plan.targets.page import TargetsEditor
from ui.plan.texts.page import TextsEditor
from ui.plan.units.page import UnitsEditor

EDITORS: tuple[type[PlanEditor], ...] = (
    IdentityEditor,
    ActivitiesEditor,
    AssignmentsEditor,
    UnitsEditor,
    FormsEditor,
    PeriodsEditor,
    TargetsEditor,
    CriteriaEditor,
    TextsEditor,
)
