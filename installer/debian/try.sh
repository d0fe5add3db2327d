#!/bin/sh
# Installs a package in fresh systems, runs it there and takes it away again:
#   sh installer/debian/try.sh PACKAGE.deb SUITE…        such as: bookworm trixie
# As root, with debootstrap. The systems are fetched from where this machine's own packages come
# from; GBV_DEBIAN names another place. The demo's papers are printed with their hashes.
set -eu

package=$1
shift
mirror=${GBV_DEBIAN:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -1)}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

say() { printf '%s\n' "$*"; }

inside() {
    suite_root=$1
    shift
    chroot "$suite_root" env -i HOME=/home/office PATH=/usr/bin:/bin LC_ALL=C.UTF-8 \
        QT_QPA_PLATFORM=offscreen DEBIAN_FRONTEND=noninteractive sh -eu -c "$*"
}

# What a library asks for and the system, with the package's own dependencies alone, has not.
unmet='find /usr/lib/gbv-desktop -name "*.so*" | while read -r each; do
    ldd "$each" 2>/dev/null | grep "not found" || :
done | sort -u'
# Nobody closes the window: it is open when time is up, and has said nothing.
window='timeout 30 gbv --home "$(ls -d /tmp/demo/offices/* | head -1)" >/tmp/window.txt 2>&1 || test $? = 124
cat /tmp/window.txt'

for suite in "$@"; do
    place=$scratch/$suite
    say "── $suite"
    debootstrap --variant=minbase "$suite" "$place" "$mirror" >"$scratch/log.txt" ||
        { tail "$scratch/log.txt"; exit 1; }
    cp "$package" "$place/tmp/gbv-desktop.deb"
    mkdir -p "$place/home/office"
    inside "$place" "apt-get update -qq
        apt-get install -y -qq --no-install-recommends /tmp/gbv-desktop.deb" >"$scratch/log.txt" 2>&1 ||
        { tail "$scratch/log.txt"; exit 1; }
    inside "$place" "python3 -V; gbv --version; du -sm /usr/lib/gbv-desktop"
    lacking=$(inside "$place" "$unmet")
    [ -z "$lacking" ] || { say "libraries ask for: $lacking"; exit 1; }
    inside "$place" "cd /tmp && gbv demo -o /tmp/demo | tail -1; cd demo/papers && sha256sum *.pdf"
    told=$(inside "$place" "$window")
    [ -z "$told" ] || { say "the window said: $told"; exit 1; }
    inside "$place" "mkdir -p /home/office/.local/share/gbv-desktop
        touch /home/office/.local/share/gbv-desktop/kept
        apt-get purge -y -qq gbv-desktop >/dev/null 2>&1
        test ! -e /usr/lib/gbv-desktop
        test -e /home/office/.local/share/gbv-desktop/kept"
    say "$suite: installed, played the demo, opened the window, purged; data kept"
done
