"""The query string, read strictly: what is not text, stands twice or is empty is an error.

Frameworks replace bytes that are no UTF-8 and take the last of repeated parameters; both would
answer another question than the one asked. Only what people type to search takes anything, and its
answer says what could not be read.
"""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from urllib.parse import unquote_to_bytes

from app.api.errors import UnknownParameter
from app.api.likeness import nearest
from app.domain.errors import BadParameter

MAX_VALUES = 100
FLAGS = ("true", "false")
_WHITESPACE = "\t\n\r"
_SHOWN = 64  # characters of a parameter name that an error repeats
_TYPED = ("q",)  # parameters that take any string


def parameter_names(raw: bytes) -> set[str]:
    """Return the names of the parameters of a query string, as far as they are text."""
    names = (part.partition(b"=")[0].replace(b"+", b" ") for part in raw.split(b"&"))
    return {unquote_to_bytes(name).decode("utf-8", "replace") for name in names}


def read_query(raw: bytes, valid: Collection[str]) -> dict[str, list[str]]:
    """Return parameter → its raw values in order.

    Raises:
        UnknownParameter: a name that is not in `valid`; carries the nearest.
        BadParameter: bytes that are no UTF-8, control characters, an empty value; but not in `q`.
    """
    query: dict[str, list[str]] = {}
    for part in filter(None, raw.split(b"&")):
        name_bytes, _, value_bytes = part.partition(b"=")
        name = _text(name_bytes, "query")
        if name not in valid:
            raise _unknown(name, valid)
        value = _typed(value_bytes) if name in _TYPED else _text(value_bytes, name)
        if not value.strip() and name not in _TYPED:
            raise BadParameter(name, f"The parameter {name} is empty.")
        query.setdefault(name, []).append(value)
    return query


def _typed(raw: bytes) -> str:
    """Return any bytes as text, with U+FFFD for those that are none."""
    return unquote_to_bytes(raw.replace(b"+", b" ")).decode("utf-8", "replace")


def _text(raw: bytes, parameter: str) -> str:
    try:
        text = unquote_to_bytes(raw.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        raise BadParameter(parameter, "The value is not valid UTF-8.") from None
    if any(unicodedata.category(char) == "Cc" and char not in _WHITESPACE for char in text):
        raise BadParameter(parameter, "The value holds control characters.")
    return text


def _unknown(name: str, valid: Collection[str]) -> UnknownParameter:
    like = nearest(name, valid)
    advice = f"Did you mean {', '.join(like)}?" if like else f"Valid: {', '.join(sorted(valid))}."
    if not valid:
        advice = "It takes none."
    return UnknownParameter(name[:_SHOWN], f"This path has no such parameter. {advice}", like)


def flag(name: str, value: str) -> bool:
    """Return the truth value that a parameter is written as.

    Raises:
        BadParameter: it is neither `true` nor `false`.
    """
    return choice(name, value, FLAGS) == "true"


def single(query: Mapping[str, list[str]], name: str) -> str | None:
    """Return the value of a parameter that may stand once.

    Raises:
        BadParameter: it stands several times.
    """
    values = query.get(name, [])
    if len(values) > 1:
        raise BadParameter(name, f"The parameter {name} may stand only once.")
    return values[0] if values else None


def several(query: Mapping[str, list[str]], name: str) -> tuple[str, ...]:
    """Return the values of a parameter, separated by commas or given by repeating it, each once.

    Raises:
        BadParameter: an empty value, or more than `MAX_VALUES`.
    """
    values = [value.strip() for given in query.get(name, []) for value in given.split(",")]
    if not all(values):
        raise BadParameter(name, f"The parameter {name} has an empty value between commas.")
    if len(values) > MAX_VALUES:
        raise BadParameter(name, f"The parameter {name} takes at most {MAX_VALUES} values.")
    return tuple(dict.fromkeys(values))


def choice(
    name: str, value: str, valid: Sequence[str], wrong: type[BadParameter] = BadParameter
) -> str:
    """Return a value if it is one of the valid ones.

    Raises:
        BadParameter: it is not; `wrong` may be a narrower one. Carries the nearest.
    """
    if value in valid:
        return value
    like = nearest(value, valid)
    advice = f"Did you mean {', '.join(like)}?" if like else f"Valid: {', '.join(valid[:30])}."
    if not valid:
        advice = "It takes none here."
    raise wrong(name, f"This is no value of {name}. {advice}", like)
