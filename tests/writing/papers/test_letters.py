"""Official letters: more time for one, some and all, a request, reminders by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from every_plan import NAMES, plan_named

from gbv_desktop.domain.offices.units import Unit, UnitGroup, owing
from gbv_desktop.domain.plan.asking import AskedOnce, once_form, question_of
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.forms import Form, Kind
from gbv_desktop.domain.plan.periods import Extension, Period, PeriodKind
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.writing.papers.letter import Letter, answer_opening, body_above, letter_sign
from gbv_desktop.writing.papers.letters import (
    MoreTimeGiven,
    Reminder,
    ReminderStep,
    extension_letter,
    reminder_about,
    reminder_letter,
    request_letter,
)
from gbv_desktop.writing.sentences.facts import PaperFacts
from gbv_desktop.writing.sentences.letter_words import GIVEN, USUAL, kind_name
from gbv_desktop.writing.sentences.paper_words import PaperDetails, paper_words
from gbv_desktop.writing.sentences.wording import PLACEHOLDER
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import Paper, RowStyle

DAY = date(2018, 6, 12)
DUE = Deadline(date(2018, 6, 10))
GIVEN_TIME = Extension((), date(2018, 6, 20), reason="mưa lũ.")
SENT = CitedPaper("52/LĐTBXH", date(2018, 6, 11))
ASKS = CitedPaper("31/LĐTBXH", date(2018, 6, 4), "về công tác truyền thông quý II.")


def units(plan: Plan, period: Period) -> tuple[Unit, ...]:
    desk = plan.identity.consolidator
    return tuple(each for each in owing(plan.units, desk, period.end) if each.id != desk)


def letter(plan: Plan, to: Iterable[Unit], code: str = "2018S1", **more: Any) -> Letter:
    period = more.pop("period", None) or plan.period(code)
    desk = plan.unit_by_id[plan.identity.consolidator].on(DAY)
    return Letter(plan, period, desk, tuple(to), DAY, **more)


def text(paper: Paper) -> str:
    return "\n".join(each.text for each in paper.blocks)


@pytest.fixture
def every(plan: Plan) -> tuple[Unit, ...]:
    return units(plan, plan.period("2018S1"))


@pytest.fixture
def communes(every: tuple[Unit, ...]) -> tuple[Unit, ...]:
    return tuple(each for each in every if each.reporter == "X")


# --- gia hạn --------------------------------------------------------------------------------------
def test_more_time_for_one_unit(plan: Plan, communes: Sequence[Unit]) -> None:
    given = MoreTimeGiven(GIVEN_TIME, DUE, date(2018, 6, 1))
    paper = extension_letter(letter(plan, communes[1:2], paper=SENT), given)
    assert (paper.number_line, paper.place_line) == (
        "Số: 52/LĐTBXH",
        "Đăk Tô, ngày 11 tháng 6 năm 2018",
    )
    assert paper.about == paper.subject == "V/v gia hạn thời gian gửi báo cáo 6 tháng đầu năm 2018"
    assert paper.addressees == ("Ủy ban nhân dân xã Diên Bình.",)
    said = text(paper)
    assert "là trước ngày 10/6/2018." in said
    assert "đối với UBND xã Diên Bình đến hết ngày 19/6/2018; lý do: mưa lũ." in said
    assert "từ ngày 01/6/2018 được tính theo thời hạn nêu trên." in said
    assert said.endswith("Đề nghị Quý đơn vị gửi báo cáo đúng thời gian nêu trên./.")
    assert paper.recipients == ("- Như trên;", "- UBND huyện Đăk Tô (b/c);", "- Lưu: VT, LĐTBXH.")
    assert not paper.draft and not paper.proposal


def test_more_time_for_some_and_for_all(plan: Plan, every: Sequence[Unit]) -> None:
    given = MoreTimeGiven(GIVEN_TIME, Deadline(date(2018, 6, 13), extended=True))
    some = extension_letter(letter(plan, every[:5], every=every), given)
    assert len(some.addressees) == 5 and "đối với các cơ quan, đơn vị có tên trên" in text(some)
    assert "là đến hết ngày 12/6/2018." in text(some) and "được tính" not in text(some)
    whole = extension_letter(letter(plan, every, every=every), given)
    assert whole.addressees == (
        "Các cơ quan, đơn vị có liên quan",
        "Ủy ban nhân dân các xã, thị trấn",
    )
    assert "đối với các cơ quan, đơn vị có liên quan và UBND các xã, thị trấn" in text(whole)
    assert whole.number_line.endswith("/LĐTBXH") and not whole.draft
    assert whole.place_line.endswith("năm 2018") and "11" not in whole.place_line


# --- yêu cầu báo cáo ------------------------------------------------------------------------------
def on_demand(plan: Plan, asked: CitedPaper = ASKS) -> Period:
    return replace(
        plan.period("2018S1"),
        code="2018-DX01",
        start=date(2018, 4, 1),
        end=date(2018, 6, 1),
        data_to=date(2018, 6, 1),
        due_before=date(2018, 6, 26),
        template="",
        document=asked,
    )


def once(plan: Plan, period: Period, figures: Sequence[str], questions: int, words: str) -> Form:
    kinds = [Kind.YES_NO, *[Kind.FLOW] * 20]
    own = [
        question_of(f"Q{no:02}", f"Hỏi {no}", kinds[no], PeriodKind.AD_HOC, ("X",))
        for no in range(questions)
    ]
    if words:
        own.append(question_of("N90", words, Kind.NARRATIVE, PeriodKind.AD_HOC, ("X",)))
    usual = plan.form_of("X")
    assert usual is not None
    made = once_form(usual, period, "x", AskedOnce("Truyền thông", tuple(figures), tuple(own)))
    assert made is not None
    return made


def test_a_request_says_what_when_and_that_only_counts_are_told(
    plan: Plan, communes: Sequence[Unit], every: Sequence[Unit]
) -> None:
    period = on_demand(plan)
    form = once(plan, period, ("B01", "B02"), 2, "Khó khăn, vướng mắc.")
    asked = letter(plan, communes, period=period, every=every, phone="0260 3831 555")
    paper = request_letter(asked, [form], "Công văn số 8/UBND ngày 01/6/2018 của UBND huyện")
    said = text(paper)
    assert paper.about == "V/v báo cáo đột xuất về công tác truyền thông quý II"
    assert said.startswith(
        "Thực hiện Công văn số 8/UBND ngày 01/6/2018 của UBND huyện, để có cơ sở"
    )
    points = ["1. Số liệu:", "2. Nội dung hỏi:\n- Hỏi 0 (có/không);\n- Hỏi 1 (số lượng).",
              "3. Nội dung trình bày bằng lời: Khó khăn, vướng mắc.",
              "4. Mốc số liệu: từ ngày 01/4/2018 đến ngày 01/6/2018.",
              "trước ngày 26/6/2018 (ngày làm việc cuối cùng", "hạn: thứ Hai, ngày 25/6/2018)",
              "6. Cách gửi:", "số điện thoại 0260 3831 555.", "từng vụ việc./."]  # fmt: skip
    places = [said.index(each) for each in points]
    assert places == sorted(places) and not paper.appendices


def test_much_that_is_asked_is_an_annex(plan: Plan, communes: Sequence[Unit]) -> None:
    period = on_demand(plan)
    asked = letter(plan, communes[:1], period=period, paper=ASKS)
    (annex,) = request_letter(asked, [once(plan, period, ("B01",), 9, "Khó khăn")]).appendices
    assert annex.attached_to.startswith("(Kèm theo Công văn số 31/LĐTBXH ngày 04 tháng 6 năm 2018")
    rows = annex.tables[0].rows
    assert [each.cells[0] for each in rows if each.style is RowStyle.SECTION] == [
        "Số liệu", "Nội dung hỏi", "Nội dung trình bày bằng lời",
    ]  # fmt: skip
    assert rows[-1].cells == ("11", "Khó khăn", "")
    no_figures = request_letter(replace(asked, paper=CitedPaper()), [once(plan, period, (), 9, "")])
    (annex,) = no_figures.appendices
    assert annex.tables[0].rows[0].cells == ("Nội dung hỏi",)
    assert annex.attached_to.startswith("(Kèm theo Công văn số  ")
    assert "Phụ lục" in text(no_figures)


def test_many_questions_in_words_are_an_outline(plan: Plan, communes: Sequence[Unit]) -> None:
    period = on_demand(plan)
    asked = letter(plan, communes[:1], period=period)
    form = once(plan, period, (), 0, "Bài học")
    several = replace(form, texts=tuple(replace(form.texts[0], code=f"N9{n}") for n in range(4)))
    paper = request_letter(asked, [several])
    (annex,) = paper.appendices
    assert annex.title == "Đề cương báo cáo" and not annex.tables
    assert [b.text for b in annex.blocks[::2]] == [f"{n}. Bài học" for n in range(1, 5)]
    assert "theo Đề cương gửi kèm" in text(paper) and "Bài học" not in text(paper)
    assert not request_letter(asked, [form]).appendices
    # Beside figures they stand in one list with these.
    counted = once(plan, period, ("B01",), 0, "Bài học")
    both = request_letter(asked, [replace(counted, texts=several.texts)])
    assert not both.appendices and "4. Nội dung trình bày bằng lời: Bài học." in text(both)


def test_only_figures_or_only_questions_have_one_point_less(
    plan: Plan, communes: Sequence[Unit]
) -> None:
    period = on_demand(plan)
    asked = letter(plan, communes[:1], period=period)
    figures = text(request_letter(asked, [once(plan, period, ("B01",), 0, "")]))
    assert "1. Số liệu:" in figures and "2. Mốc" in figures and "hỏi" not in figures
    assert "1. Nội dung hỏi:" in text(request_letter(asked, [once(plan, period, (), 1, "")]))


def test_the_plans_own_form_is_named(plan: Plan, communes: Sequence[Unit]) -> None:
    period = replace(plan.period("2018-TH11"), document=CitedPaper("120/KH-UBND", DAY, "Tháng"))
    paper = request_letter(letter(plan, communes[:1], period=period), [plan.forms[0]])
    assert f"theo biểu mẫu “{plan.forms[0].title}”" in text(paper)
    assert paper.about.startswith("V/v báo cáo kết quả Tháng hành động")


# --- đôn đốc --------------------------------------------------------------------------------------
def test_the_first_reminder_goes_to_those_who_are_missing(
    plan: Plan, communes: Sequence[Unit]
) -> None:
    one = reminder_letter(
        letter(plan, communes[1:2]), Reminder(ReminderStep.FIRST, date(2018, 6, 15))
    )
    assert "Đến hết ngày 11/6/2018, Phòng Lao động" in text(one)
    assert "của Quý đơn vị. Đề nghị Quý đơn vị khẩn trương gửi báo cáo trước" in text(one)
    assert text(one).endswith("trước ngày 15/6/2018 để kịp tổng hợp./.")
    open_day = text(reminder_letter(letter(plan, communes), Reminder(ReminderStep.FIRST)))
    assert "Đề nghị các cơ quan, đơn vị khẩn trương gửi báo cáo để kịp" in open_day
    assert "  " not in open_day


def test_the_second_reminder_names_the_first(plan: Plan, communes: Sequence[Unit]) -> None:
    asked = letter(plan, communes[:2], phone="0260 3831 555")
    paper = reminder_letter(asked, Reminder(ReminderStep.SECOND, earlier=SENT))
    assert paper.about.endswith("(lần 2)")
    assert "đã có Công văn số 52/LĐTBXH ngày 11/6/2018 đôn đốc" in text(paper)
    assert "Đề nghị Thủ trưởng đơn vị chỉ đạo hoàn thành, gửi báo cáo; trường hợp" in text(paper)
    assert text(paper).endswith("số điện thoại 0260 3831 555./.")
    unknown = text(reminder_letter(asked, Reminder(ReminderStep.SECOND)))
    assert "Công văn số ……/LĐTBXH ngày ……/……/2018" in unknown


def test_the_body_above_orders_its_offices_and_asks_the_others(
    plan: Plan, every: Sequence[Unit]
) -> None:
    upper = body_above(plan, plan.unit_by_id[plan.identity.consolidator])
    assert upper is not None
    asked = letter(plan, every, upper=upper)
    paper = reminder_letter(asked, Reminder(ReminderStep.UPPER, date(2018, 6, 15)))
    said = text(paper)
    assert "1. Yêu cầu UBND các xã, thị trấn có tên trên và các cơ quan" in said
    assert "2. Đề nghị các cơ quan, đơn vị có tên trên phối hợp" in said
    assert paper.number_line.endswith("/UBND-LĐTBXH") and paper.proposal
    assert paper.signer_lines[0] == "TM. ỦY BAN NHÂN DÂN"
    assert paper.recipients[1:] == (
        "- CT, các PCT UBND huyện;",
        "- Phòng Lao động - Thương binh và Xã hội;",
        "- Lưu: VT, LĐTBXH.",
    )
    alone = replace(asked, to=every[-1:])
    said = text(reminder_letter(alone, Reminder(ReminderStep.UPPER)))
    assert "\n1. " not in said and said.endswith("./.")


def test_whom_the_body_above_orders_follows_from_the_groups(
    plan: Plan, communes: Sequence[Unit]
) -> None:
    upper = body_above(plan, plan.unit_by_id[plan.identity.consolidator])
    silent = replace(plan, unit_groups=())
    said = text(
        reminder_letter(letter(silent, communes[:1], upper=upper), Reminder(ReminderStep.UPPER))
    )
    assert "Yêu cầu UBND" in said, "a territory is ordered where the plan has no verb"
    asked = replace(plan, unit_groups=(UnitGroup("xa", "Xã", verb="đề nghị"),))
    said = text(
        reminder_letter(letter(asked, communes[:1], upper=upper), Reminder(ReminderStep.UPPER))
    )
    assert "Yêu cầu UBND" not in said and "Đề nghị UBND" in said


def test_what_was_sent_back_and_what_had_more_time(plan: Plan, communes: Sequence[Unit]) -> None:
    one, two = communes[:2]
    own = ((two, date(2018, 6, 11)),)
    reminder = Reminder(ReminderStep.FIRST, returned=(one,), own_days=own)
    said = text(reminder_letter(letter(plan, (one, two)), reminder))
    assert "gia hạn của UBND xã Diên Bình: đến hết ngày 11/6/2018." in said
    assert "chưa nhận được báo cáo của UBND xã Diên Bình." in said
    assert "Báo cáo của UBND thị trấn Đăk Tô đã được trả lại" in said
    back = text(
        reminder_letter(letter(plan, (one,)), Reminder(ReminderStep.FIRST, returned=(one,)))
    )
    assert "chưa nhận được" not in back and back.endswith("gửi lại./.")


# --- what all share -------------------------------------------------------------------------------
# A plan without texts of papers has no papers, and no letters either.
@pytest.mark.no_cover
@pytest.mark.parametrize("name", sorted({*NAMES} - {"small"}))
def test_every_plan_has_all_letters(name: str) -> None:
    plan = plan_named(name)
    period = next(each for each in plan.periods if each.is_owed and units(plan, each))
    to = units(plan, period)
    asked = letter(plan, to, period=period, every=to)
    made = [
        extension_letter(asked, MoreTimeGiven(GIVEN_TIME, period.deadline)),
        request_letter(asked, plan.forms[:1]),
        *(reminder_letter(asked, Reminder(step)) for step in ReminderStep),
    ]
    for paper in made:
        assert paper.addressees and paper.about.startswith("V/v ") and not paper.kind
        said = f"{text(paper)} {paper.about}"
        assert said.count("./.") == 1 and "{" not in said and "phê bình" not in said


def test_a_plan_words_its_letters_itself(plan: Plan, communes: Sequence[Unit]) -> None:
    words = {**plan.papers.words, "letter.report": "báo cáo định kỳ {ky}"}
    own = replace(plan, papers=replace(plan.papers, words=words))
    assert reminder_about(letter(own, communes[:1]), ReminderStep.FIRST) == (
        "V/v đôn đốc gửi báo cáo định kỳ 6 tháng đầu năm 2018"
    )


def test_by_what_a_report_is_owed(plan: Plan, communes: Sequence[Unit]) -> None:
    given = MoreTimeGiven(GIVEN_TIME, DUE)

    def opening(document: CitedPaper) -> str:
        asked = letter(plan, communes[:1], period=on_demand(plan, document))
        return extension_letter(asked, given).blocks[0].text

    assert opening(ASKS).startswith("Theo Công văn số 31/LĐTBXH ngày 04/6/2018 của Phòng Lao động")
    unnumbered = opening(CitedPaper(title="công tác"))
    assert unnumbered.startswith("Theo yêu cầu của Phòng Lao động")
    assert "báo cáo đột xuất năm 2018" in opening(CitedPaper())


def test_the_sign_of_a_letter(plan: Plan) -> None:
    desk = plan.unit_by_id[plan.identity.consolidator]
    assert letter_sign(desk) == "LĐTBXH"
    assert letter_sign(replace(desk, drafter="BĐG")) == "LĐTBXH-BĐG"
    assert letter_sign(replace(desk, sign="")) == "LĐTBXH"
    assert body_above(plan, replace(desk, parent="")) is None
    bare = letter(plan, units(plan, plan.period("2018S1"))[:1])
    bare = replace(bare, desk=replace(desk, parent="", drafter=""))
    paper = extension_letter(bare, MoreTimeGiven(GIVEN_TIME, DUE))
    assert paper.recipients == ("- Như trên;", "- Lưu: VT.")


def test_a_unit_answers_the_paper_that_asks(plan: Plan, communes: Sequence[Unit]) -> None:
    def opening(period: Period) -> str:
        words = paper_words(plan, communes[0], period, PaperDetails())
        composer = Composer(plan, PaperFacts(period.kind, {}, words))
        return " ".join(each.text for each in answer_opening(composer, period))

    assert opening(on_demand(plan)).startswith(
        "Thực hiện Công văn số 31/LĐTBXH ngày 04/6/2018 của Phòng Lao động - Thương binh và Xã hội"
        " về công tác truyền thông quý II; UBND thị trấn Đăk Tô báo cáo kết quả như sau:"
    )
    above = CitedPaper("120/KH-UBND", date(2018, 6, 4), "Tháng hành động")
    assert "Kế hoạch số 120/KH-UBND ngày 04/6/2018 của UBND huyện" in opening(
        on_demand(plan, above)
    )
    waits = opening(on_demand(plan, CitedPaper(title="Tháng hành động")))
    assert waits.startswith("Thực hiện yêu cầu của Phòng Lao động")
    assert opening(plan.period("2018S1")) == opening(on_demand(plan, CitedPaper())) == ""
    assert kind_name("12/QĐ-UBND") == "Quyết định" and kind_name("12/TTr-UBND") == "Văn bản"


def test_the_words_ask_for_what_is_given() -> None:
    asked = {name for words in USUAL.values() for name in PLACEHOLDER.findall(words)}
    assert asked & GIVEN == GIVEN, "each of them is asked for by some letter"
