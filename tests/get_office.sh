#!/bin/sh
# Makes sure that LibreOffice can be had: old Word files (.doc) are read through it, and the tests make their files with it.
set -eu
bin=$1
if "$bin/python" -c 'import sys; from generator.importer.legacy import find_office; sys.exit(find_office() is None)'; then
	exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installing Debian's LibreOffice Writer for the tests of old Word files ..."
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null
elif [ -n "${CI:-}" ] && sudo -n true 2>/dev/null; then
	sudo apt-get update -qq
	sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null
else
	echo "The tests of old Word files need LibreOffice; on Debian: sudo apt install libreoffice-writer-nogui" >&2
fi
