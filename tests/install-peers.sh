#!/bin/sh
# Install what the tests drive as separate programs: ledger and hledger prove the exported journals, Chromium shows the
# pages. From the system's packages where that is allowed; else say how.
set -eu
missing=""
for program in ledger hledger chromium; do
    command -v "$program" >/dev/null || missing="$missing $program"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 - one word a package
    apt-get install -y -qq $missing >/dev/null 2>&1 ||
        { apt-get update -qq >/dev/null && apt-get install -y -qq $missing >/dev/null; }
else
    echo "The tests need these programs, which are not installed:$missing" >&2
    echo "Install them, e.g. with: sudo apt-get install$missing (or: brew install$missing)" >&2
    exit 1
fi
