#!/bin/sh
# list-files.sh STAGE: what the program consists of, as set-up.nsi keeps it: a file a line with
# Windows' line ends, then the folders below app and LICENSES, from the innermost outwards.
set -eu
cd "$1"
foreign=$(find app LICENSES | LC_ALL=C grep -v '^[ -~]*$' || true)
if [ -n "$foreign" ]; then
    printf 'names that a list in plain letters cannot hold:\n%s\n' "$foreign" >&2
    exit 1
fi
{
    find app LICENSES -type f | LC_ALL=C sort
    find app LICENSES -mindepth 1 -type d | LC_ALL=C sort -r | sed 's|$|/|'
} | tr / '\\' | sed "s/\$/$(printf '\r')/"
