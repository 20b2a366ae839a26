"""The languages of names: which one a request asks for, and which one a name has.

Every record has all names; `name` is the one in the language asked for, else the next of the chain.
"""

from collections.abc import Mapping

from app.domain.errors import BadParameter

LANGUAGES = ("en", "ar")  # in the order in which they stand in for one another
DEFAULT = LANGUAGES[0]
_MOST_RANGES = 20  # of an Accept-Language; the rest of a longer one is not read


def pick(names: Mapping[str, str | None], language: str) -> tuple[str | None, str | None]:
    """Return the name in a language and the language it has: the one asked for, English, Arabic, any."""
    for code in (language, *LANGUAGES, *names):
        name = names.get(code)
        if name:
            return name, code
    return None, None


def read_language(given: str | None, accepted: str) -> str:
    """Return the language of names: that of `lang`, else of `Accept-Language`, else the default.

    Raises:
        BadParameter: `lang` is no language that names have.
    """
    if given is None:
        return _best(accepted)
    if given not in LANGUAGES:
        listed = ", ".join(LANGUAGES)
        raise BadParameter("lang", f"Names are known in these languages: {listed}.", LANGUAGES)
    return given


def _best(accepted: str) -> str:
    """Return the language that an `Accept-Language` likes best, the default where it likes none."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(",")[:_MOST_RANGES]:
        tag, _, parameter = part.partition(";")
        code = tag.strip().partition("-")[0]
        weights[code] = max(_weight(parameter), weights.get(code, 0.0))
    liked = [code for code in weights if code in LANGUAGES and weights[code] > 0]
    return max(liked, key=lambda code: weights[code], default=DEFAULT)


def _weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)  # NaN is neither, and stays out of all comparisons
    except ValueError:
        return 0.0
