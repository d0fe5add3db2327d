"""Two papers as offices write them, a key sheet, and the reader that measures a PDF."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_reader import PdfPage, read_pdf

from gbv_desktop.writing.structure.paper import (
    Appendix,
    Block,
    DigitsSheet,
    HeadCell,
    Paper,
    RowStyle,
    Style,
    Table,
)
from gbv_desktop.writing.structure.paper import TableColumn as Column
from gbv_desktop.writing.structure.paper import TableRow as Row


@pytest.fixture
def read() -> Callable[[bytes], list[PdfPage]]:
    """Reads a PDF back into words with their places and rules."""
    return read_pdf


PROJECT = (
    "Đề án “Phòng ngừa và ứng phó với bạo lực trên cơ sở giới giai đoạn 2017-2020 và tầm nhìn"
    " đến năm 2030”"
)
SIGNS = (
    "Ghi chú: “-” không phát sinh; “...” có phát sinh nhưng không thu thập; “chưa BC” đơn vị chưa"
    " gửi báo cáo."
)
COMMUNES = (
    "TT Đăk Tô", "Diên Bình", "Pô Kô", "Tân Cảnh", "Kon Đào", "Ngọk Tụ", "Đăk Rơ Nga",
    "Đăk Trăm", "Văn Lem",
)  # fmt: skip
BRANCHES = (
    "Phòng LĐ-TB&XH", "Phòng VHTT", "Phòng Y tế", "Phòng GD-ĐT", "Công an huyện", "Phòng Tư pháp",
    "Phòng TC-KH", "Phòng Dân tộc", "Đài TT-TH", "Hội LHPN", "Huyện đoàn", "LĐLĐ huyện",
    "Hội Nông dân", "UBMTTQ", "Trung tâm Y tế",
)  # fmt: skip


def part(words: str) -> Block:
    return Block(Style.PART, words)


def heading(words: str) -> Block:
    return Block(Style.HEADING, words)


def text(words: str) -> Block:
    return Block(Style.PARAGRAPH, words)


COMMUNE_BLOCKS = (
    text(
        f"Thực hiện Kế hoạch của UBND huyện Đăk Tô về triển khai thực hiện {PROJECT} trên địa bàn"
        " huyện Đăk Tô; UBND xã Diên Bình báo cáo kết quả thực hiện 6 tháng đầu năm 2018 như sau:"
    ),
    part("I. Công tác chỉ đạo, triển khai thực hiện"),
    text(
        "UBND xã Diên Bình đã ban hành Kế hoạch số 15/KH-UBND ngày 22/01/2018 để triển khai thực"
        " hiện trong năm 2018. Trong kỳ, đơn vị đã ban hành 03 văn bản chỉ đạo, hướng dẫn, triển"
        " khai thực hiện, tăng 01 văn bản so với cùng kỳ năm 2017."
    ),
    text("(Số liệu tính từ ngày 16/11/2017 đến ngày 31/5/2018.)"),
    part("II. Kết quả thực hiện"),
    heading("1. Kết quả thực hiện các mục tiêu"),
    text(
        "Trong kỳ, UBND xã Diên Bình đã tiếp nhận 07 tin báo, tố giác, phát hiện 06 vụ với 06 nạn"
        " nhân và hỗ trợ, can thiệp kịp thời cho 06 người (chi tiết tại biểu số liệu gửi kèm,"
        " không công khai)."
    ),
    heading("2. Kết quả thực hiện các nhiệm vụ, hoạt động"),
    heading("2.1. Nhiệm vụ 1: Nâng cao nhận thức, thực hiện quyền và trách nhiệm của các cấp"),
    Block(Style.POINT, "a) Hoạt động 1: Chiến dịch truyền thông trong Tháng hành động"),
    text(
        "Hưởng ứng Tháng hành động vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới năm"
        " 2017 (từ ngày 15/11 đến ngày 15/12/2017) và Ngày quốc tế xóa bỏ bạo lực đối với phụ nữ"
        " và trẻ em gái (25/11), đơn vị đã tổ chức 02 hoạt động truyền thông, bằng cùng kỳ năm"
        " 2017. Các hoạt động trên có 245 lượt người tham dự. Trong số người tham dự có 138 lượt"
        " nữ và 96 lượt người dân tộc thiểu số."
    ),
    Block(Style.POINT, "b) Hoạt động 2: Truyền thông thường xuyên tại cộng đồng"),
    text(
        "Truyền thông thường xuyên tại cộng đồng: tổ chức 08 buổi, tăng 02 buổi so với cùng kỳ năm"
        " 2017. Có 6/7 thôn, làng được truyền thông ít nhất một lần từ đầu năm."
    ),
    heading("3. Kinh phí thực hiện"),
    text(
        "Kinh phí thực hiện được lồng ghép trong kinh phí hoạt động thường xuyên và các chương"
        " trình, kế hoạch khác, không bố trí và hạch toán riêng."
    ),
    part("III. Đánh giá chung"),
    heading("1. Ưu điểm"),
    text("Công tác truyền thông được duy trì đến 6/7 thôn, làng, tổ dân phố."),
    heading("2. Tồn tại, hạn chế"),
    text("Trong kỳ chưa tổ chức lớp tập huấn; cộng tác viên mới chưa được bồi dưỡng nghiệp vụ."),
    heading("3. Nguyên nhân"),
    text("Cán bộ kiêm nhiệm nhiều việc; đi lại trong mùa mưa khó khăn."),
    part("IV. Phương hướng, nhiệm vụ 6 tháng cuối năm 2018"),
    text("Duy trì truyền thông thường xuyên, ưu tiên các thôn chưa được truyền thông."),
    part("V. Kiến nghị, đề xuất"),
    text("Đề nghị UBND huyện: tổ chức tập huấn nghiệp vụ cho cán bộ, cộng tác viên cấp xã."),
    text(
        f"Trên đây là báo cáo kết quả thực hiện {PROJECT} 6 tháng đầu năm 2018 của UBND xã Diên"
        " Bình; kính báo cáo UBND huyện Đăk Tô (qua Phòng Lao động - Thương binh và Xã hội huyện)"
        " tổng hợp./."
    ),
)  # fmt: skip


def numbers_table() -> Table:
    """A commune's own sheet: sections, indicators, parts, two periods."""
    rows = (
        Row(("I. CHỈ ĐẠO, KẾ HOẠCH, KINH PHÍ",), RowStyle.SECTION),
        Row(("A01", "Số văn bản chỉ đạo, hướng dẫn, triển khai đã ban hành", "văn bản", "3", "2")),
        Row(("A03", "Kinh phí được bố trí trong năm ngân sách (từ 01/01)", "đồng", "...", "...")),
        Row(("II. TRUYỀN THÔNG",), RowStyle.SECTION),
        Row(("B01", "Số hoạt động hưởng ứng Tháng hành động vì bình đẳng giới (15/11-15/12) do đơn"
             " vị chủ trì tổ chức", "cuộc", "2", "2")),
        Row(("B02", "Số lượt người tham dự (B01)", "lượt người", "245", "198")),
        Row(("", "nữ", "lượt người", "138", "101"), RowStyle.PART),
        Row(("", "người dân tộc thiểu số", "lượt người", "96", "80"), RowStyle.PART),
        Row(("B05", "Số buổi truyền thông thường xuyên do đơn vị chủ trì tổ chức", "buổi", "8",
             "6")),
        Row(("D01", "Số địa chỉ tin cậy ở cộng đồng hiện có cuối kỳ", "địa chỉ", "2", "-")),
    )  # fmt: skip
    head = (
        (HeadCell("Mã số", rows=2), HeadCell("Chỉ tiêu", rows=2), HeadCell("Đơn vị tính", rows=2),
         HeadCell("Thực hiện 6 tháng đầu năm", columns=2)),
        (HeadCell("2018"), HeadCell("2017")),
    )  # fmt: skip
    columns = (
        Column(8, "center"), Column(70), Column(16, "center"), Column(14, "right"),
        Column(14, "right"),
    )  # fmt: skip
    return Table(columns, head, rows, notes=(SIGNS,))


@pytest.fixture
def unit_paper() -> Paper:
    return Paper(
        subject="Báo cáo 6 tháng đầu năm 2018 - UBND xã Diên Bình",
        kind="BÁO CÁO",
        excerpt=f"Kết quả thực hiện {PROJECT} 6 tháng đầu năm 2018 trên địa bàn xã Diên Bình",
        head_parent=(),
        head_lines=("ỦY BAN NHÂN DÂN", "XÃ DIÊN BÌNH"),
        number_line="Số:        /BC-UBND",
        place_line="Diên Bình, ngày        tháng 6 năm 2018",
        addressees=("UBND huyện Đăk Tô;", "Phòng Lao động - Thương binh và Xã hội huyện."),
        blocks=COMMUNE_BLOCKS,
        signer_lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signer_name="A Thái Học",
        recipients=("Như trên;", "TT Đảng ủy, TT HĐND xã;", "CT, các PCT UBND xã;", "Lưu: VT."),
        appendices=(
            Appendix(
                "",
                "Biểu số liệu kết quả thực hiện 6 tháng đầu năm 2018",
                "(Kèm theo Báo cáo số        /BC-UBND ngày        tháng 6 năm 2018 của UBND xã"
                " Diên Bình)",
                (numbers_table(),),
                facts=("Đơn vị báo cáo: UBND xã Diên Bình", "Kỳ báo cáo: 6 tháng đầu năm 2018"),
                internal=True,
            ),
        ),
        foot="GBV-DAKTO-2018S1-DB-01 · 7K3F-92QX",
    )


def attached(number: str) -> str:
    return (
        "(Kèm theo Báo cáo số        /BC-LĐTBXH ngày        tháng 6 năm 2018 của Phòng Lao động -"
        f" Thương binh và Xã hội){number}"
    )


def targets_table() -> Table:
    head = (
        (HeadCell("TT", rows=2), HeadCell("Mục tiêu", rows=2), HeadCell("Mốc đến năm 2020", rows=2),
         HeadCell("Kết quả", columns=3), HeadCell("Đánh giá", rows=2)),
        (HeadCell("Tử số"), HeadCell("Mẫu số"), HeadCell("Tỷ lệ (%)")),
    )  # fmt: skip
    columns = (
        Column(6, "center"), Column(80), Column(20, "center"), Column(14, "right"),
        Column(14, "right"), Column(14, "right"), Column(36),
    )  # fmt: skip
    rows = (
        Row(("1", "Tin báo, tố giác đã xác minh xong (chỉ tiêu đại diện cho mục tiêu 100% nạn nhân"
             " được phát hiện)", "100%", "46", "49", "93,9", "chưa đánh giá: thiếu 1/9 xã")),
        Row(("2", "Nạn nhân được hỗ trợ, can thiệp kịp thời", "trên 90%", "45", "48", "93,8",
             "tạm tính; chưa đánh giá khi chưa đủ báo cáo")),
        Row(("3", "Người gây bạo lực được tư vấn và có hình thức xử lý phù hợp", "trên 60%", "27",
             "43", "62,8", "tạm tính; chưa đánh giá khi chưa đủ báo cáo")),
    )  # fmt: skip
    return Table(columns, head, rows, notes=(SIGNS,))


def units_table(rows: int = 40) -> Table:
    """Activities by unit: 24 columns of units, which no landscape page holds at once."""
    units = (*COMMUNES, *BRANCHES)
    head = (
        (HeadCell("TT", rows=2), HeadCell("Chỉ tiêu", rows=2), HeadCell("ĐVT", rows=2),
         HeadCell("Toàn huyện", rows=2), HeadCell("Xã, thị trấn", columns=9),
         HeadCell("Cơ quan, đơn vị của huyện", columns=15)),
        tuple(HeadCell(unit) for unit in units),
    )  # fmt: skip
    columns = (
        Column(6, "center"), Column(50), Column(10, "center"), Column(11, "right"),
        *[Column(9, "right") for _ in units],
    )  # fmt: skip
    body: list[Row] = [Row(("I. CHỈ ĐẠO, KẾ HOẠCH",), RowStyle.SECTION)]
    for number in range(1, rows):
        cells = [str((number * 7 + place * 3) % 97) if place % 4 else "-" for place in range(24)]
        cells[8] = "chưa BC"
        style = RowStyle.PART if number % 6 == 0 else RowStyle.NORMAL
        name = "trong đó: lồng ghép" if number % 6 == 0 else (
            "Số buổi truyền thông thường xuyên do đơn vị chủ trì tổ chức"
        )  # fmt: skip
        body.append(Row((str(number), name, "lượt người", "1.254", *cells), style))
    body.append(
        Row(("", "Cộng số đơn vị có hoạt động", "đơn vị", "23", *["1"] * 24), RowStyle.TOTAL)
    )
    return Table(columns, head, tuple(body), notes=(SIGNS, "Toàn huyện: thiếu 1/24 đơn vị."))


def simple_table(names: tuple[str, ...], figures: tuple[str, ...], total: bool = False) -> Table:
    """A row for each name, a column of figures for each heading."""
    head = ((HeadCell("TT"), HeadCell("Nội dung"), *[HeadCell(each) for each in figures]),)
    columns = (
        Column(6, "center"),
        Column(60),
        *[Column(16, "right") for _ in figures],
    )
    rows = [
        Row((str(place), name, *[f"{place * 1250000 + extra:,}".replace(",", ".")
             for extra in range(len(figures))]))
        for place, name in enumerate(names, start=1)
    ]  # fmt: skip
    if total:
        rows.append(Row(("", "Tổng cộng", *["99.999.999"] * len(figures)), RowStyle.TOTAL))
    return Table(columns, head, tuple(rows), notes=(SIGNS,))


@pytest.fixture
def district_paper() -> Paper:
    cases = ("Số tin báo, tố giác đã tiếp nhận", "Số vụ bạo lực trên cơ sở giới được phát hiện",
             "Số nạn nhân được phát hiện")  # fmt: skip
    appendices = (
        Appendix("I", "Kết quả thực hiện các mục tiêu", attached(""), (targets_table(),),
                 facts=("Kỳ báo cáo: 6 tháng đầu năm 2018",)),
        Appendix("II", "Kết quả hoạt động theo đơn vị", attached(""), (units_table(),),
                 facts=("Kỳ báo cáo: 6 tháng đầu năm 2018",)),
        Appendix("III", "Kết quả phát hiện, hỗ trợ, xử lý - toàn huyện", attached(""),
                 (simple_table(cases, ("Kỳ này", "Cùng kỳ năm 2017")),)),
        Appendix("V", "Kinh phí thực hiện", attached(""),
                 (simple_table(COMMUNES + BRANCHES, ("Kinh phí được bố trí", "Kinh phí đã sử dụng"),
                               total=True),), facts=("Đơn vị tính: đồng",)),
        Appendix("VI", "Tình hình gửi báo cáo", attached(""), (
            Table((Column(6, "center"), Column(60), Column(20, "center"), Column(40)),
                  ((HeadCell("TT"), HeadCell("Đơn vị"), HeadCell("Ngày nhận"),
                    HeadCell("Tình trạng")),),
                  tuple(Row((str(i), name, "08/6/2018", "đúng hạn"))
                        for i, name in enumerate(COMMUNES + BRANCHES, start=1)),
                  notes=("Đã có báo cáo của 23/24 đơn vị.",)),)),
    )  # fmt: skip
    opening = text(
        "Thực hiện Kế hoạch số 302/KH-UBND ngày 09/02/2017 của UBND tỉnh Kon Tum; trên cơ sở"
        " báo cáo của 23/24 đơn vị, Phòng Lao động - Thương binh và Xã hội báo cáo như sau:"
    )
    more = text(
        "Tỷ lệ nạn nhân được hỗ trợ, can thiệp kịp thời tạm tính theo báo cáo của 8/9 xã, thị trấn"
        " là 93,8% (45/48 người); chưa đánh giá mức độ đạt mục tiêu (Phụ lục I, III kèm theo)."
    )
    return Paper(
        subject="Báo cáo tổng hợp 6 tháng đầu năm 2018 - huyện Đăk Tô",
        kind="BÁO CÁO",
        excerpt=f"Kết quả thực hiện {PROJECT} 6 tháng đầu năm 2018 trên địa bàn huyện Đăk Tô",
        head_parent=("UBND HUYỆN ĐĂK TÔ",),
        head_lines=("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",),
        number_line="Số:        /BC-LĐTBXH",
        place_line="Đăk Tô, ngày        tháng 6 năm 2018",
        addressees=("UBND huyện Đăk Tô", "Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum"),
        blocks=(opening, *COMMUNE_BLOCKS[1:8], more, *COMMUNE_BLOCKS[8:-1], more, text(
            "Trên đây là báo cáo tổng hợp kết quả thực hiện 6 tháng đầu năm 2018 trên địa bàn huyện"
            " Đăk Tô; Phòng Lao động - Thương binh và Xã hội kính báo cáo UBND huyện, Sở Lao động -"
            " Thương binh và Xã hội tỉnh (kèm theo các Phụ lục I, II, III, V, VI; Phụ lục IV gửi"
            " riêng)./.")),
        signer_lines=("TRƯỞNG PHÒNG",),
        signer_name="Nguyễn Thị Ngọc Ánh",
        recipients=("- Như trên;", "- CT, các PCT UBND huyện;", "- Lãnh đạo Phòng;",
                    "- Các đơn vị có liên quan (không gửi kèm Phụ lục IV);",
                    "- UBND các xã, thị trấn (không gửi kèm Phụ lục IV);", "- Lưu: VT, LĐTBXH."),
        appendices=appendices,
    )  # fmt: skip


@pytest.fixture
def key_sheet() -> DigitsSheet:
    return DigitsSheet(
        subject="Phiếu đăng ký - UBND xã Diên Bình",
        head_parent=(),
        head_lines=("ỦY BAN NHÂN DÂN", "XÃ DIÊN BÌNH"),
        place_line="Diên Bình, ngày        tháng 6 năm 2018",
        title="PHIẾU ĐĂNG KÝ MÃ XÁC THỰC GÓI DỮ LIỆU",
        facts=(
            ("Đơn vị:", "UBND xã Diên Bình, huyện Đăk Tô, tỉnh Kon Tum"),
            ("Máy tính:", "Máy văn phòng 1"),
        ),
        digits="44953 31209 49361 59638 27991 93692 96996 87756",
        explanation=(
            "Khi Phòng Lao động - Thương binh và Xã hội huyện gọi điện theo số trong danh bạ, đề"
            " nghị đọc từng chữ số theo thứ tự các nhóm từ (1) đến (8).",
            "Mã xác thực tệp không phải là chữ ký số của cơ quan.",
        ),
        signer_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        signer_name="Y Thị Hạnh",
    )
