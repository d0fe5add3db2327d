#!/bin/sh
# Renews installer/windows.txt: the wheels for Windows of what constraints.txt locks, by their
# hashes. After lock.sh. Needs a package index or a folder that pip is told of.
set -eu
cd "$(dirname "$0")/.."
PYTHONPATH=installer exec "${PYTHON:-.venv/bin/python}" installer/windows/parts.py
