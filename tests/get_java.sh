#!/bin/sh
# Makes sure that a Java can be had: the checker of HTML, SVG and CSS (the W3C's Nu, from a Python package) runs on it.
set -eu
if java -version >/dev/null 2>&1; then
	exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installing Debian's Java for the check of the built pages ..."
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null
else
	echo "The check of the built pages needs Java 11 or newer; on Debian: sudo apt install default-jre-headless" >&2
fi
