"""The papers of a review of several years, made as one issue like those of any period."""

from __future__ import annotations

from gbv_desktop.domain.work.reviews import text_codes
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.year.reviewing import figures_in
from gbv_desktop.office.work.issuing import issuing_body
from gbv_desktop.office.work.reviews import review_of_period
from gbv_desktop.store.work import Work
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.facts.review_inputs import ReviewInputs
from gbv_desktop.writing.papers.review_paper import review_cases, review_paper
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.paper import Paper

REPORT = "report"
"""How the paper that goes to everybody is called among an issue's papers."""
CASES_OF_YEARS = "years"
"""How the appendix of a review on cases is called there."""


def papers_of_review(
    office: Office, work: Work, district: DistrictInputs, issue: PaperDetails
) -> dict[str, Paper] | None:
    """The report on the years and its appendix that goes to few; ``None`` of another period.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    made_of = _inputs(office, work, district)
    if made_of is None:
        return None
    cases = review_cases(made_of, issue)
    found = {REPORT: review_paper(made_of, issue)}
    return found if cases is None else {**found, CASES_OF_YEARS: cases}


def parts_of_review(office: Office, work: Work, district: DistrictInputs) -> tuple[str, ...] | None:
    """The names of the papers that :func:`papers_of_review` makes, without laying them out."""
    made_of = _inputs(office, work, district)
    if made_of is None:
        return None
    return (REPORT, CASES_OF_YEARS) if made_of.has_cases else (REPORT,)


def _inputs(office: Office, work: Work, district: DistrictInputs) -> ReviewInputs | None:
    review = review_of_period(work, district.period.code)
    if review is None:
        return None
    found = figures_in(office, work, review)
    forms = (office.forms_by_id[use.hash] for use in district.period.forms)
    titles = {text.code: text.title for form in forms for text in form.texts}
    codes = text_codes(titles)
    outline = set(codes.values())
    return ReviewInputs(
        plan=district.plan,
        issuer=issuing_body(district.plan, district.issuer, review.issuer, office.clock.today()),
        period=district.period,
        review=review,
        years=found.years,
        figures=found.figures,
        targets=found.targets,
        done=found.done,
        texts={text: district.texts.get(code, "") for text, code in codes.items()},
        others={
            titles[code]: words
            for code, words in district.texts.items()
            if code not in outline and code in titles
        },
    )
