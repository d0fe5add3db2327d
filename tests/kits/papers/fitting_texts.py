"""The texts of one plan without what they say of things that another plan does not have."""

from __future__ import annotations

from dataclasses import replace

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.narrative import PaperTexts, Passage
from gbv_desktop.writing.checks.lint import lint
from gbv_desktop.writing.checks.text_names import EXAMPLE
from gbv_desktop.writing.checks.unused_texts import unused_texts


def fitting(plan: Plan, papers: PaperTexts) -> PaperTexts:
    """The shipped texts without sentences, lists and examples on what the plan does not ask for."""
    strange = {fault.way[:2] for fault in unused_texts(papers, plan)}
    papers = replace(
        papers,
        passages=tuple(each for each in papers.passages if ("passage", each.id) not in strange),
        annexes=tuple(each for each in papers.annexes if ("annex", each.id) not in strange),
        words={k: text for k, text in papers.words.items() if ("words", k) not in strange},
        lists={k: lines for k, lines in papers.lists.items() if ("lists", k) not in strange},
    )
    lists = tuple(each for each in papers.enumerations if not lint(
        PaperTexts((), (each,), {}, {}), plan))  # fmt: skip
    known = {f"{EXAMPLE}.{code}" for code in plan.indicator_by_code}
    words = {name: text for name, text in papers.words.items()
             if name in known or not name.startswith(f"{EXAMPLE}.")}  # fmt: skip
    kept = replace(papers, enumerations=lists, words=words)

    def sound(passage: Passage) -> Passage:
        alone = [(s, replace(passage, sentences=(s,))) for s in passage.sentences]
        return replace(passage, sentences=tuple(
            s for s, each in alone
            if not lint(replace(kept, passages=(each,), words={}, lists={}), plan)
        ))  # fmt: skip

    return replace(kept, passages=tuple(sound(each) for each in papers.passages))
