#!/bin/sh
# Makes sure that LibreOffice can be had: old Word files (.doc) are read through it, the tests make their files with it,
# and its spreadsheet (libsclo) shows that no cell of the open data is computed.
set -eu
bin=$1
if "$bin/python" -c 'import pathlib, sys; from generator.importer.legacy import find_office; office = find_office();
sys.exit(not office or not list(pathlib.Path(office).resolve().parent.glob("libsclo.so")))'; then
	exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installing Debian's LibreOffice for the tests of old Word files and of tables ..."
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui >/dev/null
elif [ -n "${CI:-}" ] && sudo -n true 2>/dev/null; then
	sudo apt-get update -qq
	sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui >/dev/null
else
	echo "The tests need LibreOffice; on Debian: sudo apt install libreoffice-writer-nogui libreoffice-calc-nogui" >&2
fi
