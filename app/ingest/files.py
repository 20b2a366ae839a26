"""Reading files that may be anything: only regular files, no links, never more than the limit."""

import errno
import os
import stat
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from app.domain.errors import UnreadableDocument

_WHY = {
    errno.ELOOP: "is a symbolic link; load the file that it points to",
    errno.ENOENT: "is not there; check the path",
    errno.EACCES: "may not be read; change its permissions",
    errno.EPERM: "may not be read; change its permissions",
}

_PAGES = frozenset({".html", ".htm"})


def open_regular(path: Path) -> BufferedReader:
    """Open a regular file without following a link or waiting on a pipe.

    Raises:
        UnreadableDocument: there is none, or it is a link, a folder, a pipe or a device.
    """
    # O_NONBLOCK: opening a named pipe would wait for a writer for ever.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        why = _WHY.get(number or 0, f"cannot be opened: {error}")
        raise UnreadableDocument(path.name, why) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        why = "is not a regular file; only files and folders can be loaded"
        raise UnreadableDocument(path.name, why)
    return os.fdopen(descriptor, "rb")


def read_regular(path: Path, *, max_bytes: int) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        UnreadableDocument: it cannot be opened or read, or is larger than `max_bytes`.
    """
    with open_regular(path) as file:
        try:
            data = file.read(max_bytes + 1)
        except OSError as error:
            raise UnreadableDocument(path.name, f"cannot be read: {error.strerror}") from error
    if len(data) > max_bytes:
        why = f"is larger than the limit of {max_bytes:,} bytes; split it"
        raise UnreadableDocument(path.name, why)
    return data


def walk_regular(folder: Path, endings: frozenset[str]) -> Iterator[Path]:
    """Yield what a folder holds with these endings, sorted, its own folders after its files.

    Hidden files and folders are left out, and what browsers save beside a page (`page_files`); links
    to folders are not followed. A link or a pipe with
    a fitting name and a folder that may not be read are yielded too: opening them says what is wrong.
    """
    closed: list[str] = []

    def remember(error: OSError) -> None:
        closed.append(str(error.filename))

    for here, folders, names in os.walk(folder, onerror=remember, followlinks=False):
        saved = {f"{Path(name).stem}_files" for name in names if Path(name).suffix in _PAGES}
        folders[:] = sorted(n for n in folders if not n.startswith(".") and n not in saved)
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in endings:
                yield Path(here, name)
    yield from map(Path, sorted(closed))


def shown(text: str) -> str:
    """Return a name as one printable line: control characters and undecodable bytes are escaped."""
    whole = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in whole)
