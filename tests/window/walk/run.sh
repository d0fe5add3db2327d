#!/bin/sh
# The main job with a real mouse and real keys, on a screen of its own; about four minutes.
#
#     sh tests/window/walk/run.sh            pictures into docs/screens/walk/
#     sh tests/window/walk/run.sh FOLDER     pictures elsewhere
#     sh tests/window/walk/run.sh FOLDER --offices OFFICES --only join enter
#                                            some steps, with offices that an earlier walk left
#
# It is no part of the gate: it needs an X server, a window manager and xdotool, and works by the
# clock of the screen. PYTHON names another interpreter than that of .venv.
set -eu

root=$(cd "$(dirname "$0")/../../.." && pwd)
python=${PYTHON:-$root/.venv/bin/python}
packages="xvfb openbox xdotool imagemagick x11-utils x11-xserver-utils libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1
libxcb-shape0 libxkbcommon-x11-0"

missing=
for command in Xvfb openbox xdotool import xprop xmodmap; do
    command -v "$command" >/dev/null || missing="$missing $command"
done
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    echo "Not here:$missing. Install them with: apt-get install" $packages >&2
    exit 2
fi

scratch=$(mktemp -d)
number=90
while [ -e "/tmp/.X$number-lock" ]; do number=$((number + 1)); done
Xvfb ":$number" -screen 0 1366x768x24 -nolisten tcp >"$scratch/screen.log" 2>&1 &
screen=$!
manager=
stop() {
    [ -z "$manager" ] || kill "$manager" 2>/dev/null || true
    kill "$screen" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$scratch"
}
trap stop EXIT INT TERM
export DISPLAY=":$number" QT_QPA_PLATFORM=xcb LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY || true
until xprop -root >/dev/null 2>&1; do sleep 0.1; kill -0 "$screen"; done
openbox >"$scratch/manager.log" 2>&1 &
manager=$!
until xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 0x; do
    sleep 0.1
    kill -0 "$manager"
done
cd "$root"
[ $# -gt 0 ] || set -- "$root/docs/screens/walk"
PYTHONPATH="$root:$root/tests/kits/screens" "$python" tests/window/walk/walk.py "$@"
