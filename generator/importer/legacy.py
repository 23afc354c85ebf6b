"""The old Word format (.doc), through LibreOffice in a folder of its own that is gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from generator.importer.refusal import RefusedFileError

SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
MISSING = "đọc tệp .doc cần LibreOffice mà máy này không có; mở tệp bằng Word, lưu thành .docx rồi nhập lại"


def find_office() -> str | None:
    """Where LibreOffice is, or None."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None) or next(
        (place for place in _PLACES if Path(place).is_file()), None
    )


def to_docx(data: bytes) -> bytes:
    """The bytes of a .doc as those of a .docx. Raises RefusedFileError."""
    office = find_office()
    if office is None:
        raise RefusedFileError(MISSING)
    with tempfile.TemporaryDirectory(prefix="portal-import-") as folder:
        source = Path(folder, "ban-goc.doc")
        source.write_bytes(data)
        _convert(office, source, Path(folder))
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise RefusedFileError(
                "LibreOffice không đọc được tệp .doc này (hỏng hoặc có mật khẩu); lưu .docx trong Word"
            )
        return made.read_bytes()


def _convert(office: str, source: Path, folder: Path) -> None:
    command = [
        office,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML"),
        *("--outdir", str(folder), str(source)),
    ]
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True) as process:
        try:
            process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise RefusedFileError(
                "LibreOffice không đọc xong tệp .doc này trong 2 phút; lưu .docx trong Word"
            ) from None
