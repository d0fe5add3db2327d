"""What papers are offered: the next free numbers, once, as far as the plan has the passages."""

from __future__ import annotations

from typing import Any

from gbv_desktop.domain.work.offered.papers import OfferedTexts, with_papers

OFFERED: OfferedTexts = {
    "annex": [
        {
            "content": "duties",
            "title": "Nhiệm vụ {nam}",
            "passage": "district.a",
            "sentence": "Nêu tại Phụ lục <so>.",
        },
        {
            "content": "inspections",
            "title": "Kiểm tra {ky}",
            "passage": "district.none",
            "sentence": "Phụ lục <so>.",
        },
    ],
    "passage": [
        {"id": "district.a", "sentences": [{"choose": "kien_nghi", "variants": {"some": "Có."}}]}
    ],
}
OWN = {"choose": "K01", "some": "Đã kiểm tra."}
TABLES: dict[str, dict[str, Any]] = {
    "units": {"unit": []},
    "papers/annexes": {
        "annex": [
            {"id": "unit.IX", "content": ["figures"]},
            {"id": "consolidated.IIIb", "content": ["cases"]},
            {"id": "consolidated_ubnd.IV", "recipients": ["x"]},
        ]
    },
    "papers/district": {
        "words": {"appendix": {"IIIb": "Vụ việc"}},
        "passage": [{"id": "district.b"}, {"id": "district.a", "sentences": [OWN]}],
    },
}


def test_appendices_get_the_numbers_behind_the_last() -> None:
    found = with_papers(TABLES, OFFERED)
    annexes = found["papers/annexes"]["annex"]
    assert [each["id"] for each in annexes[3:]] == ["consolidated.V", "consolidated.VI"]
    assert found["papers/district"]["words"]["appendix"] == {
        "IIIb": "Vụ việc",
        "V": "Nhiệm vụ {nam}",
        "VI": "Kiểm tra {ky}",
    }
    (_other, passage) = found["papers/district"]["passage"]
    assert [each["choose"] for each in passage["sentences"]] == ["K01", "kien_nghi", "phu_luc_V"]
    assert passage["sentences"][-1]["variants"] == {"yes": "Nêu tại Phụ lục V."}


def test_twice_is_once() -> None:
    once = with_papers(TABLES, OFFERED)
    assert with_papers(once, OFFERED) is once


def test_a_plan_without_texts_gets_its_titles_all_the_same() -> None:
    found = with_papers({}, OFFERED)
    assert found["papers/common"]["words"]["appendix"].keys() == {"I", "II"}
    assert "passage" not in found["papers/common"]


def test_ten_and_more_are_counted_on() -> None:
    annexes = [{"id": f"consolidated.{each}", "content": [each]} for each in ("IX", "X")]
    found = with_papers({"papers/annexes": {"annex": annexes}}, OFFERED)
    assert [each["id"] for each in found["papers/annexes"]["annex"][2:]] == [
        "consolidated.XI",
        "consolidated.XII",
    ]
