"""Finding a language by its code or by a text. Each is a package under `lang/` with a function `load`.

Telling languages apart reads one small word list of each; only the one that is used is loaded.
"""

from functools import lru_cache
from importlib import import_module
from pathlib import Path

from app.extraction.built import built_or
from app.extraction.language import Language
from app.text.folding import fold_name

_HERE = Path(__file__).parent / "lang"
_READ = 4_000  # characters of a text that tell its language
_ENOUGH = 0.08  # share of frequent words; Arabic news has 0.15 to 0.26, English 0.28 and more, Persian 0.05


def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages there are, sorted."""
    return tuple(sorted(path.parent.name for path in _HERE.glob("*/__init__.py")))


def language_code(tag: str) -> str:
    """Return the language of a tag such as en-GB: en."""
    return tag.replace("_", "-").split("-")[0].strip().lower()


@lru_cache(maxsize=8)
def _frequent(code: str) -> frozenset[str]:
    lines = (_HERE / code / "data" / "frequent.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def detect_language(text: str) -> str | None:
    """Return the code of the language a text is in, by its frequent words; None where none fits."""
    words = fold_name(text[:_READ]).split()
    shares = {
        code: sum(word in _frequent(code) for word in words) / len(words)
        for code in (language_codes() if words else ())
    }
    best = max(shares, key=lambda code: shares[code], default=None)
    return best if best is not None and shares[best] >= _ENOUGH else None


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
    return built_or(code, lambda: build_language(code))


def build_language(code: str) -> Language:
    """Build a language from its data files.

    Raises:
        BadDataFile: one of its data files is wrong.
    """
    language: Language = import_module(f"app.extraction.lang.{code}").load()
    _ = language.countries  # now, so that the built form holds it
    return language
