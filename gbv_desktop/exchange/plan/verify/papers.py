"""Do the parts, appendices and roles of a plan's papers agree with its texts and indicators.

What is refused here could not be printed: a heading without words, a text that stands nowhere, an
appendix of everything or of nothing, figures on cases where everybody reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.paper_roles import OF_CASES, TIPS, PaperRole, role_faults
from gbv_desktop.domain.plan.paper_structure import (
    LEADS_INTERNAL,
    LEVELS,
    MANY_TIMES,
    MOST_CONTENTS,
    MOST_PARTS,
    NUMBER,
    OF_ONE_PAPER,
    WITH_COLUMNS,
    WRITTEN,
    AnnexContent,
    OfficialPaper,
    PaperPart,
    PartContent,
    PartKind,
)
from gbv_desktop.exchange.faults import (
    E_PLAN_APART,
    E_PLAN_ENDS,
    E_PLAN_ID,
    E_PLAN_LACK,
    E_PLAN_PLACE,
    E_PLAN_TWICE,
    E_PLAN_VALUE,
)
from gbv_desktop.exchange.plan.agree import known, known_one, require
from gbv_desktop.exchange.plan.gather import telling
from gbv_desktop.exchange.plan.papers import role_spots
from gbv_desktop.exchange.plan.rows import AnnexRow
from gbv_desktop.exchange.plan.source import PlanFile, SourceRow
from gbv_desktop.text import N_, message
from gbv_desktop.writing.structure.verdicts import told_by_kind

PASSAGES = {OfficialPaper.UNIT: "unit.", OfficialPaper.CONSOLIDATED: "district."}
"""How the names of the passages of each paper begin."""


def verify_papers(sources: Sequence[PlanFile], plan: Plan) -> None:
    """Refuses parts, appendices and roles that no paper could be made of.

    Raises:
        Problem: E-PLAN-VALUE, E-PLAN-LACK, E-PLAN-REF, E-PLAN-TWICE, E-PLAN-ID, E-PLAN-APART,
            E-PLAN-ENDS, E-PLAN-PLACE, with file and line.
    """
    for name, place in role_faults(plan.papers.roles, plan.indicator_by_code):
        with telling(role_spots(sources)[name]):
            spot, code = role_spots(sources)[name].at(place), plan.papers.roles[name][place]
            indicator = plan.indicator_by_code.get(code)
            if indicator is not None and indicator.sensitive and name not in OF_CASES:
                raise spot.fault(E_PLAN_APART, name=code)
            raise spot.fault(E_PLAN_VALUE, key=name, value=code[:40])
    _verify_parts([row for each in sources for row in each.rows("part", PaperPart)], plan)
    _verify_annexes([row for each in sources for row in each.rows("annex", AnnexRow)], plan)


def _verify_parts(rows: Sequence[SourceRow[PaperPart]], plan: Plan) -> None:
    for row in rows[MOST_PARTS:]:
        with telling(row.spot):
            require(False, row.spot, "paper", row.value.paper.value)
    for paper in OfficialPaper:
        parts = [row for row in rows if row.value.paper is paper]
        headed = 0
        for row in parts:
            # A level that is left out would leave a number out: "I." and below it "a)".
            fits = 1 <= row.value.level <= min(headed + 1, LEVELS)
            with telling(row.spot):
                require(fits, row.spot, "level", row.value.level)
            headed = row.value.level if row.value.heading else headed
            with telling(row.spot):
                _verify_heading(row, plan)
        if parts:
            _verify_contents(parts, plan)


def _verify_heading(row: SourceRow[PaperPart], plan: Plan) -> None:
    heading = row.value.heading
    if heading and f"heading.{heading}" not in plan.papers.words:
        raise row.spot.at("heading").fault(E_PLAN_LACK, key=f"words.heading.{heading}")
    require(len(row.value.content) <= MOST_CONTENTS, row.spot, "content", len(row.value.content))


def _contents(
    rows: Sequence[SourceRow[PaperPart]],
) -> Iterator[tuple[PaperPart, SourceRow[PartContent]]]:
    for row in rows:
        for place, content in enumerate(row.value.content):
            yield row.value, SourceRow(content, row.spot.at("content", place))


def _verify_contents(rows: Sequence[SourceRow[PaperPart]], plan: Plan) -> None:
    kinds: list[PartKind] = []
    texts: list[str] = []
    for part, found in _contents(rows):
        content, spot = found.value, found.spot
        with telling(spot):
            fits = OF_ONE_PAPER.get(content.kind, part.paper) is part.paper
            # Activities have headings of their own, which begin with the number of theirs.
            fits = fits and (content.kind is not PartKind.ACTIVITIES or 0 < _depth(part) < LEVELS)
            require(fits, spot, "kind", content.kind.value)
            if content.kind in kinds and content.kind not in MANY_TIMES:
                raise spot.at("kind").fault(E_PLAN_TWICE, id=content.kind.value)
            if content.text in texts:
                raise spot.at("text").fault(E_PLAN_TWICE, id=content.text)
            _verify_content(part, found, plan)
        kinds.append(content.kind)
        texts += [content.text] if content.text else []
    _require_whole(rows, texts, plan)


def _depth(part: PaperPart) -> int:
    return part.level if part.heading else 0


def _verify_content(part: PaperPart, row: SourceRow[PartContent], plan: Plan) -> None:
    content, spot = row.value, row.spot
    asked = {text.code for form in plan.forms for text in form.texts if not form.asked_in}
    require(bool(content.text) == (content.kind in WRITTEN), spot, "text", content.text)
    known_one(spot, "text", content.text, asked)
    told = content.kind in (PartKind.SENTENCES, PartKind.TASKS)
    require(bool(content.passages) == told, spot, "passages", list(content.passages))
    only = content.kind is PartKind.SENTENCES or not content.amended
    require(only, spot, "amended", content.amended)
    names = {passage.id for passage in plan.papers.passages}
    start = PASSAGES[part.paper]
    # Kinds of reporting unit may have passages of their own instead: unit.targets.X.
    have = {name for name in names if name.startswith(start)}
    have |= {name.rpartition(".")[0] for name in have if name.startswith("unit.")}
    # A target is told of by its kind where it has no passage of its own.
    have |= {name for name in told_by_kind(plan) if name.startswith(start)}
    known(spot, "passages", content.passages, have)
    known_one(spot, "amended", content.amended, have)


def _require_whole(rows: Sequence[SourceRow[PaperPart]], texts: Sequence[str], plan: Plan) -> None:
    """A paper begins, ends, and has a place for everything that was written for it."""
    first, last = rows[0], rows[-1]
    # "./." ends an official paper (NĐ 30/2020, PL I, II.6), and nothing stands behind it.
    for row, at, kind in ((first, 0, PartKind.OPENING), (last, -1, PartKind.CLOSING)):
        kinds = [each.kind for each in row.value.content]
        with telling(row.spot):
            if not kinds or kinds[at] is not kind:
                raise row.spot.fault(E_PLAN_ENDS)
    paper = last.value.paper
    # The consolidated report has the words of the consolidating unit's own one.
    own = plan.unit_by_id[plan.identity.consolidator].reporter
    # A form of a single period has its words where its paper has them, without a part of the plan.
    every = [form for form in plan.forms if not form.asked_in]
    forms = [f for f in every if paper is OfficialPaper.UNIT or f.reporter == own]
    for text in sorted({text.code for form in forms for text in form.texts}):
        # What somebody wrote would else be on no paper, without a word.
        with telling(last.spot):
            if text not in texts:
                raise last.spot.fault(E_PLAN_PLACE, text=text, paper=paper.value)


_ANNEX = N_("the paper, a dot and the number of the appendix, such as unit.II")


def _verify_annexes(rows: Sequence[SourceRow[AnnexRow]], plan: Plan) -> None:
    seen: set[AnnexContent] = set()
    files: set[str] = set()
    for row in rows:
        annex, spot = row.value.annex, row.spot
        with telling(spot):
            if not annex.content:
                require(not annex.columns, spot, "columns", list(annex.columns))
                continue
            if annex.paper not in tuple(OfficialPaper) or not NUMBER.fullmatch(annex.number):
                raise spot.at("id").fault(E_PLAN_ID, id=annex.id[:40], write=message(_ANNEX))
            # Files are named by the number, and Windows does not tell "IIIb" from "iiib".
            if annex.id.casefold() in files:
                raise spot.at("id").fault(E_PLAN_TWICE, id=annex.id)
            files.add(annex.id.casefold())
            _verify_annex_contents(row, seen)
            require(annex.internal or not annex.recipients, spot, "recipients", annex.recipients)
        with telling(spot):
            _verify_columns(row, plan)
        with telling(spot):
            _require_title(row, plan)


def _verify_annex_contents(row: SourceRow[AnnexRow], seen: set[AnnexContent]) -> None:
    annex = row.value.annex
    for place, content in enumerate(annex.content):
        at = row.spot.at("content", place)
        # Whoever gets one gets all of it: figures on cases never share a file with others.
        if content.internal is not annex.content[0].internal:
            raise at.fault(E_PLAN_APART, name=content.value)
        leads = place > 0 or not content.internal or content in LEADS_INTERNAL
        if content.paper != annex.paper or not leads:
            raise at.fault(E_PLAN_VALUE, key="content", value=content.value)
        if content in seen:
            raise at.fault(E_PLAN_TWICE, id=content.value)
        seen.add(content)


def _verify_columns(row: SourceRow[AnnexRow], plan: Plan) -> None:
    annex, spot = row.value.annex, row.spot
    one = annex.content[0] if len(annex.content) == 1 else None
    chooses = next((each for each in annex.content if each in WITH_COLUMNS), one)
    require(chooses in WITH_COLUMNS or not annex.columns, spot, "columns", list(annex.columns))
    needed = chooses is AnnexContent.CASES_BY_UNIT
    require(bool(annex.columns) or not needed, spot, "columns", "[]")
    roles = {role.value for role in PaperRole}
    known(spot, "columns", annex.columns, plan.indicator_by_code.keys() | roles)
    tips = {code for role in TIPS for code in plan.papers.role(role)}
    for place, name in enumerate(annex.columns):
        codes = plan.papers.role(name) if name in roles else (name,)
        # One that the plan does not have was told of with its role.
        have = [each for code in codes if (each := plan.indicator_by_code.get(code))]
        shown = all(each.sensitive is annex.internal for each in have)
        if not shown or tips & {*codes}:
            raise spot.at("columns", place).fault(E_PLAN_APART, name=name)


def _require_title(row: SourceRow[AnnexRow], plan: Plan) -> None:
    annex = row.value.annex
    group = "appendix." if annex.paper == OfficialPaper.CONSOLIDATED else "unit.appendix_"
    # The only open appendix of a unit has one title, numbered or not.
    if AnnexContent.FIGURES in annex.content:
        return
    if f"{group}{annex.number}" not in plan.papers.words:
        raise row.spot.at("id").fault(E_PLAN_LACK, key=f"words.{group}{annex.number}")
