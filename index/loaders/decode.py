"""Turns the bytes of a text file into text, or says which byte stands in the way."""

import codecs
from pathlib import Path

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UndecodableError(ValueError):
    """The bytes are not text in an encoding that we read; the message says where and what to do."""


def read_text(path: Path) -> str:
    """The file's text, with line feeds as line ends. Raises UndecodableError, OSError."""
    return decode(path.read_bytes())


def decode(data: bytes) -> str:
    """UTF-8 with or without a byte order mark, or UTF-16 with one. Raises UndecodableError."""
    if data.startswith(_UTF16) and not data.startswith(codecs.BOM_UTF32_LE):
        encoding, name = "utf-16", "UTF-16"
    else:
        encoding, name = "utf-8-sig", "UTF-8"
        if (offset := data.find(b"\0")) >= 0:
            raise UndecodableError(
                f"it is not text: there is a null byte at offset {offset}. "
                "Give it the suffix of its real format, or save it as UTF-8 text"
            )
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(
            f"it is not valid {name}: byte {_hex(data, error.start)} at offset {error.start}. "
            "Save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _hex(data: bytes, offset: int) -> str:
    return f"0x{data[offset]:02x}" if offset < len(data) else "missing"
