"""The built form of a language: its tables as they are after loading, kept beside the bytecode.

Building takes four times as long as reading what was built. Like bytecode it lies in `__pycache__`
of the package, where only who installs the program writes, and like bytecode it is only a shortcut:
where it is missing, stale, damaged or not to be written, the language is built anew.
"""

import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.domain.digest import extraction_digest
from app.extraction.language import Language

_HERE = Path(__file__).parent / "lang"
_READABLE = 0o644


def built_or(code: str, build: Callable[[], Language]) -> Language:
    """Return the built form of a language, or build it and keep it for the next process."""
    path = built_path(code)
    with suppress(Exception):  # damaged in any way: build it anew
        language = pickle.loads(path.read_bytes())  # as trusted as the bytecode beside it
        if isinstance(language, Language):
            return language
    language = build()
    if not sys.dont_write_bytecode:
        keep(code, language)
    return language


def built_path(code: str) -> Path:
    """Return where the built form of a language for this code, data and Python lies."""
    name = f"language.{sys.implementation.cache_tag}.{extraction_digest()}.pickle"
    return _HERE / code / "__pycache__" / name


def keep(code: str, language: Language) -> None:
    """Write the built form of a language in one step and remove older ones; nothing where it cannot be."""
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 (it takes a while, and is seldom needed)

    path = built_path(code)
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(pickle.dumps(language, protocol=pickle.HIGHEST_PROTOCOL))
        Path(file.name).chmod(_READABLE)  # also for who runs the program under another name
        Path(file.name).replace(path)
        for older in path.parent.glob("language.*.pickle"):
            if older != path:
                older.unlink()
