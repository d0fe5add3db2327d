#!/bin/sh
# The proof of the Debian package:   sh installer/setup.sh deb
# Built twice with one hash, without an error of lintian's, tried in fresh systems. The package is
# left in ./dist. SUITES names other systems than Debian 12 and 13.
set -eu
cd "$(dirname "$0")/../.."
second=$(mktemp -d)
trap 'rm -rf "$second"' EXIT

rm -f dist/gbv-desktop_*.deb
sh installer/build-deb.sh dist
sh installer/build-deb.sh "$second" >/dev/null
package=$(ls dist/gbv-desktop_*_amd64.deb)
cmp "$package" "$second"/*.deb
printf 'built twice: one hash\n'
lintian --fail-on error "$package"
# shellcheck disable=SC2086 - one word for each system is meant
sh installer/debian/try.sh "$package" ${SUITES:-bookworm trixie}
printf 'The package holds in %s.\n' "${SUITES:-bookworm trixie}"
