"""LibreOffice for the tests: it turns the Word files made here into old Word files and PDF files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.importer.legacy import find_office

_FORMS = {"doc": "doc:MS Word 97", "pdf": "pdf"}


def converted(data: bytes, form: str, folder: Path) -> bytes:
    """A Word file in another form; without LibreOffice the test fails, it is never skipped."""
    office = find_office()
    if office is None:
        pytest.fail(
            "LibreOffice is not installed: sh tests/get_office.sh .venv/bin, or apt install libreoffice-writer-nogui"
        )
    source = folder / "nguon.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", _FORMS[form], "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return source.with_suffix(f".{form}").read_bytes()
