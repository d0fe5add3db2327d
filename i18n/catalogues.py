"""Keeps the catalogues: extract, check, merge and compile. Run it from the checkout.

    python i18n/catalogues.py update         sentences of the sources into gbv.pot and every gbv.po
    python i18n/catalogues.py check          what the gate asks of them
    python i18n/catalogues.py merge FILE...  fold loose .po files into the Vietnamese catalogue
    python i18n/catalogues.py compile DIR    gbv.mo for every language, under DIR

Which sources and which words mark a sentence is said in pyproject.toml under [tool.babel]. The
files carry neither dates nor line numbers, so that they change only when a sentence does.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "i18n"
LANGUAGES = ("vi", "en")
IDENTITY = "en"
"""The language of the sentences themselves: what it leaves empty stands as it is."""

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: gbv-desktop\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\d")
TWO_DIGITS = ":0>2}"
"""The one thing that a translation may add to a field: offices write counts of days as ``02``."""


def po_path(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return FOLDER / language / "LC_MESSAGES" / "gbv.po"


def render(catalog: Catalog, language: str) -> str:
    """A catalogue as text, sentences in order of the alphabet, the same for the same content."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    body = buffer.getvalue().decode("utf-8")
    return HEADER.format(language=language) + body.strip("\n") + "\n"


def read(path: Path, language: str | None) -> Catalog:
    """A catalogue from its file."""
    with path.open("rb") as stream:
        return read_po(stream, locale=language, charset="utf-8", abort_invalid=True)


def sentences(catalog: Catalog) -> Iterator[Message]:
    """Its entries without the header."""
    return (entry for entry in catalog if entry.id)


def extract() -> Catalog:
    """The template: every marked sentence of the sources, found as [tool.babel] says."""
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    babel = settings["tool"]["babel"]
    methods = [(each["pattern"], each["method"]) for each in babel["mappings"]]
    keywords = dict.fromkeys(babel["keywords"])
    template = Catalog(charset="utf-8")
    for folder in sorted({pattern.split("/")[0] for pattern, _method in methods}):
        inside = [(p.partition("/")[2], m) for p, m in methods if p.startswith(f"{folder}/")]
        found = extract_from_dir(
            ROOT / folder, inside, keywords=keywords, comment_tags=("Translators:",)
        )
        for name, _line, sentence, comments, _context in found:
            template.add(sentence, locations=[(f"{folder}/{name}", 0)], auto_comments=comments)
    return template


def updated(language: str, template: Catalog) -> Catalog:
    """The language's catalogue brought to the template; sentences no longer used are dropped."""
    path = po_path(language)
    catalog = read(path, language) if path.exists() else Catalog(locale=language, charset="utf-8")
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def save(path: Path, text: str) -> None:
    """Writes a catalogue, in its folder, if it changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8", newline="\n")


def update() -> list[str]:
    """Brings the template and every catalogue to the sources."""
    template = extract()
    save(FOLDER / "gbv.pot", render(template, ""))
    for language in LANGUAGES:
        save(po_path(language), render(updated(language, template), language))
    return []


def check() -> list[str]:
    """What is wrong with the catalogues, a line for each fault."""
    template = extract()
    faults: list[str] = []
    if (FOLDER / "gbv.pot").read_text("utf-8") != render(template, ""):
        faults.append("gbv.pot is not what the sources say: run catalogues.py update")
    wanted = {str(entry.id) for entry in sentences(template)}
    for language in LANGUAGES:
        catalog = read(po_path(language), language)
        for entry in sentences(catalog):
            faults += [f"{language}: {fault}" for fault in entry_faults(entry, language)]
        present = {str(entry.id) for entry in sentences(catalog)}
        faults += [f"{language}: missing: {each}" for each in sorted(wanted - present)]
        faults += [f"{language}: no longer used: {each}" for each in sorted(present - wanted)]
    return faults


def entry_faults(entry: Message, language: str) -> list[str]:
    """What is wrong with one translated sentence."""
    source, words = str(entry.id), str(entry.string or "")
    if entry.fuzzy:
        return [f"only guessed (fuzzy): {source}"]
    if not words:
        return [] if language == IDENTITY else [f"not translated: {source}"]
    faults = []
    if set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(words.replace(TWO_DIGITS, "}"))):
        faults.append(f"other fields than in the sentence: {source}")
    if not unicodedata.is_normalized("NFC", words):
        faults.append(f"not in NFC: {source}")
    return faults


def merge(files: list[Path]) -> list[str]:
    """Folds loose .po files into the Vietnamese catalogue; the later of two translations holds."""
    update()
    catalog = read(po_path("vi"), "vi")
    for path in files:
        for entry in sentences(read(path, "vi")):
            put(catalog, entry, path.name)
    save(po_path("vi"), render(catalog, "vi"))
    return []


def put(catalog: Catalog, entry: Message, origin: str) -> None:
    """Sets one translation and says so when it was not expected."""
    known = catalog.get(entry.id)
    if known is None:
        say(f"{origin}: no source has: {entry.id}")
    elif entry.string:
        if known.string and known.string != entry.string:
            say(f"{origin}: translates anew: {entry.id}")
        known.string = unicodedata.normalize("NFC", str(entry.string))


def compile_to(target: Path) -> list[str]:
    """Writes ``<language>/LC_MESSAGES/gbv.mo`` for every language under ``target``."""
    for language in LANGUAGES:
        path = target / language / "LC_MESSAGES" / "gbv.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_mo(stream, undated(read(po_path(language), language)))
    return []


def undated(catalog: Catalog) -> Catalog:
    """The same without the time of this run, which Babel puts where a catalogue names none."""
    catalog.creation_date = datetime.fromtimestamp(0, UTC)
    return catalog


def say(line: str) -> None:
    """One line to the maintainer."""
    sys.stdout.write(line + "\n")


def main() -> int:
    """Runs the command that was asked for; 1 when there are faults."""
    parser = argparse.ArgumentParser(description="Keeps the catalogues of translations.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update")
    commands.add_parser("check")
    commands.add_parser("merge").add_argument("files", nargs="+", type=Path)
    commands.add_parser("compile").add_argument("target", type=Path)
    asked = parser.parse_args()
    if asked.command == "merge":
        faults = merge(asked.files)
    elif asked.command == "compile":
        faults = compile_to(asked.target)
    else:
        faults = update() if asked.command == "update" else check()
    for fault in faults:
        say(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
