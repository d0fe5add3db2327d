"""What ``report check`` says of a reason is what ``report submit`` will say."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from rehearsal import COMMUNE

from gbv_desktop.cli.findings import _finding_line
from gbv_desktop.cli.kept_reasons import ONLY_LISTED
from gbv_desktop.domain.checks.findings import Finding, Level
from gbv_desktop.i18n import set_language
from gbv_desktop.text import message


def test_a_reason_that_does_not_count_is_not_said_to_keep_anything() -> None:
    set_language("en")
    found = Finding("R03.1", ("V03",), Level.WARNING, message("more than before"), sensitive=True)
    assert ONLY_LISTED in _finding_line(found, "as the chief said", {found.key})
    assert "as the chief said" in _finding_line(found, "as the chief said", ())
    assert "[" not in _finding_line(found, None, {found.key})


def test_filling_says_at_once_that_a_reason_of_own_words_keeps_nothing(
    folder: Path, gbv: Callable[..., Any], tmp_path: Path
) -> None:
    report = partial(gbv, "--home", folder / COMMUNE, "--today", "2018-06-05", "report")
    report("new", "2018S1")
    path = tmp_path / "mau.json"
    report("template", "2018S1", "-o", path)
    data = json.loads(path.read_text("utf-8"))
    data["cells"] |= {"V05": 2, "V06": 2, "V07": 0}
    path.write_text(json.dumps(data), "utf-8")
    assert "da_kiem_tra" not in report("fill", "2018S1", "--from", path).out
    warned = [
        each["rule"] + ":" + each["cells"][0]
        for each in report("check", "2018S1", "--json").value["warnings"]
        if each["cells"][0].startswith(("V", "P"))
    ]
    assert warned
    data["reasons"] = {warned[0]: "lãnh đạo đã xem"}
    path.write_text(json.dumps(data), "utf-8")
    told = report("fill", "2018S1", "--from", path).out
    assert "lãnh đạo đã xem" in told and warned[0] in told and "da_kiem_tra" in told
    data["reasons"] = {warned[0]: "da_kiem_tra"}
    path.write_text(json.dumps(data), "utf-8")
    assert warned[0] not in report("fill", "2018S1", "--from", path).out
