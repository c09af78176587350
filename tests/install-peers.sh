#!/bin/sh
# Install ledger and hledger from the system's packages, or say how.
set -eu
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq ledger hledger >/dev/null 2>&1 ||
        { apt-get update -qq >/dev/null && apt-get install -y -qq ledger hledger >/dev/null; }
else
    echo "ledger and hledger prove the exported journals, and are not installed." >&2
    echo "Install them, e.g. with: sudo apt-get install ledger hledger (or: brew install ledger hledger)" >&2
    exit 1
fi
