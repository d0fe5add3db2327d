"""What the first level of the format had: every schema with its fields, every choice of a value.

Never changed: a program of that level refuses what does not stand here. Whatever else stands in a
payload is of a later level, which so nobody has to remember where a field is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gbv_desktop.bundle.envelope.dsse import payload_type

FIRST_TYPES: Final = frozenset(
    payload_type(name)
    for name in (
        *("bundle", "package", "enrol", "report", "approver", "office"),
        *("trust", "receipt", "roster", "formdef", "units", "plan"),
    )
)
"""The payload types of the first level."""

_FIELDS: Final = {
    "Activity": "id number group title short method timing actors order indicators",
    "Annex": "id recipients",
    "ApprovalWire": "name title how on",
    "Approver": "unit key name title created training",
    "Assignment": "activity role unit group",
    "AuditMark": "seq hash",
    "Belied": "some none",
    "Breakdown": "type name options reporters optional",
    "BreakdownType": "partition of_which multi",
    "BundleHeader": (
        "from to device inc seq prev created clock trust pkg audit training objects note"
    ),
    "Campaign": "title from_month from_day to_month to_day",
    "CellMessage": "cell code text",
    "CellWire": "code state value",
    "Check": "id left operator level text right missing scope periods details",
    "Claim": "id words cell belied unless reporters texts scope",
    "ClockMark": "hw suspect",
    "Duty": "id clause role text unit group evidence activities",
    "Enrolment": "unit device sign recipient label created training",
    "Enumeration": "id items",
    "Form": "code edition title reporter sections texts checks",
    "FormUse": "form edition hash",
    "FrozenWire": "unit_name office head_parent head_lines place sign signer_lines signer_name",
    "HelpLine": "name phone purpose checked_on",
    "Identity": (
        "id edition title scheme issuer area place upper_document upper_scheme "
        "consolidator template first_year last_year language number signed_on purposes "
        "requirements subjects reporting recipients source"
    ),
    "Indicator": (
        "code name unit kind owners periods controls breakdowns details per_unit_only "
        "estimable sensitive optional definition basis"
    ),
    "Kind": "F D S M P N B",
    "Level": "error warning note",
    "ListItem": "number text",
    "LogEvent": "code name activity",
    "LogPlace": "code name",
    "LogSource": "cell sum events activities",
    "LogSum": "events participants women minority leaflets money",
    "Milestone": "title year",
    "Missing": "skip_if_any skip_if_all never_skip",
    "OfficePhoneWire": "number whose from to",
    "OfficeSignerWire": "mode title name from to",
    "OfficeWire": "unit as_of phones signers training",
    "Operator": "== <= >= < > compulsory_pair requires details change",
    "Option": "code name",
    "PackageHeader": "from to epoch no created clock audit training objects note",
    "PaperTexts": "passages enumerations words lists annexes claims",
    "Passage": "id sentences",
    "Period": "code start end data_to due_before money_from template owed forms",
    "PeriodDay": "month day year",
    "PeriodKind": "Y S1 DX SK TK TH11",
    "PeriodTemplate": "id title source periods first_year last_year",
    "PersonWire": "name title",
    "Plan": (
        "identity units groups activities assignments duties indicators forms checks "
        "reasons templates periods targets reference_items reference papers log_events "
        "log_places log_sources help_lines ranges unit_groups"
    ),
    "ProgressWire": "activity state result money difficulty",
    "Range": "indicator reporters least most factor each_of least_each",
    "RatioTerm": "cell coefficient",
    "ReasonCode": "code text",
    "Receipt": "bundle unit status reports no by on pkg trust training",
    "ReceiptLine": "id status messages",
    "ReferenceItem": "id name unit_of_measure",
    "ReferenceValue": "item unit value valid_from valid_to source",
    "RemarkWire": "cell author text state",
    "ReportWire": (
        "unit form fver fhash period rev parents data_to cells estimates details texts "
        "activities reasons remarks texts_frozen by basis reason sign prepared_by "
        "approved_by training"
    ),
    "RoleKeys": "package receipt",
    "RootKeys": "keys threshold",
    "Roster": "unit devices sign training",
    "RosterDevice": "device status how on",
    "Scope": "unit consolidated print",
    "Section": "code title indicators",
    "Sentence": (
        "choose some none uncollected not_due small absent variants unless_small periods "
        "joined part_of"
    ),
    "Sign": "> >= =",
    "Signer": "title collective authority own_title name",
    "Target": (
        "code name kind numerator denominator marks proxy reading only_if reference "
        "reporter scope periods statement remark"
    ),
    "TargetKind": "ratio count units_with on_time",
    "TargetRow": "document year sign mark valid_from valid_to own",
    "TaskGroup": "id number title parent short",
    "TemplatePeriod": "kind start end data_to due_before owed",
    "Term": "cell at coefficient",
    "TermSource": "now prev_year same_period_last_year half_year opening reference constant",
    "TextField": "code title hint",
    "Timing": "text yearly campaigns at_least_per_year milestones",
    "Trust": "epoch version prev unit root roles recipients recovery notes training",
    "Unit": (
        "id kind names order parent reports_to reporter groups aliases head_parent "
        "head_lines place sign drafter signer phone valid_from valid_to predecessors "
        "successors"
    ),
    "UnitGroup": "id name short verb",
    "UnitName": "name office area short code valid_from valid_to",
    "UnitRole": "lead coordinate implement advise",
}

FIRST: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(fields.split()) for name, fields in _FIELDS.items()
}
"""The keys of each schema, and the values of each enumeration, by the name of its class."""
