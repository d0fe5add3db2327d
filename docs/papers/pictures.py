"""Makes pictures of papers: each page of each PDF named, as PNG beside this file.

    python docs/papers/pictures.py report.pdf consolidated.pdf

Needs pypdfium2 and Pillow, which come with the ``test`` extra. Pictures of the same paper from an
earlier run are replaced.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pypdfium2

DOTS_PER_INCH = 80


def pictures(paper: Path, folder: Path) -> list[Path]:
    """Renders every page of the PDF ``paper`` into ``folder`` as ``<name>-<page>.png``."""
    for old in folder.glob(f"{paper.stem}-[0-9][0-9].png"):
        old.unlink()
    made = []
    document = pypdfium2.PdfDocument(paper)
    for number, page in enumerate(document, start=1):
        picture = folder / f"{paper.stem}-{number:02}.png"
        image = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
        image.quantize(16).save(picture, optimize=True)
        made.append(picture)
    document.close()
    return made


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="Pictures of the pages of official papers.")
    parser.add_argument("papers", nargs="+", type=Path, help="the PDFs")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent, help="folder")
    arguments = parser.parse_args()
    for paper in arguments.papers:
        for picture in pictures(paper, arguments.to):
            print(picture.name)


if __name__ == "__main__":
    main()
