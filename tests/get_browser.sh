#!/bin/sh
# Makes sure that a Chromium can be had: an installed one, Debian's package when root, else Playwright's own.
# benchmarks/chromium.py looks in the same places and fails when there is none.
set -eu
bin=$1
if "$bin/python" benchmarks/chromium.py >/dev/null 2>&1; then
	exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installing Debian's chromium for the browser tests ..."
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
else
	echo "Fetching Playwright's Chromium for the browser tests ..."
	"$bin/playwright" install chromium
fi
"$bin/python" benchmarks/chromium.py
