"""Finding a language by its code. Each is a package under `lang/` that exports `LANGUAGE`."""

from functools import lru_cache
from importlib import import_module
from pathlib import Path

from app.extraction.language import Language


def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages there are, sorted."""
    folder = Path(__file__).parent / "lang"
    return tuple(sorted(path.parent.name for path in folder.glob("*/__init__.py")))


@lru_cache(maxsize=8)
def load_language(code: str) -> Language:
    """Load a language with its data.

    Raises:
        ValueError: there is no such language.
        BadDataFile: one of its data files is wrong.
    """
    if code not in language_codes():
        known = ", ".join(language_codes())
        raise ValueError(f"There is no language {code!r}; there are: {known}.")
    language: Language = import_module(f"app.extraction.lang.{code}").load()
    return language
