#!/bin/sh
# Makes libreoffice.xlsx anew, when the template changed: fills a template, and has LibreOffice Calc
# open it and save it as its own. Needs soffice (libreoffice-calc); run in the checkout.
set -eu
here=$(dirname "$0")
work=$(mktemp -d)
PYTHONPATH=tests/kits .venv/bin/python - "$work/filled.xlsx" <<'PYTHON'
import sys
from pathlib import Path
from workbook_kit import number_xml, text_xml, typed

formula = '<c r="{at}"{style}><f>33500000*0.03-0.0000000001</f><v>1004999.9999999999</v></c>'
cells = {"cells:B01": number_xml(5), "cells:V03": text_xml("-"), "texts:N01": text_xml("Đã họp.")}
Path(sys.argv[1]).write_bytes(typed({**cells, "cells:A03": formula}))
PYTHON
soffice -env:UserInstallation="file://$work/profile" --headless \
  --convert-to "xlsx:Calc MS Excel 2007 XML" --outdir "$work/out" "$work/filled.xlsx"
soffice -env:UserInstallation="file://$work/profile" --headless \
  --convert-to ods --outdir "$work/out" "$work/filled.xlsx"
cp "$work/out/filled.xlsx" "$here/libreoffice.xlsx"
cp "$work/out/filled.ods" "$here/libreoffice.ods"
rm -r "$work"
