"""A problem as a page, for people who followed a link; programs get it as JSON."""

from starlette.responses import Response

from app.api.languages import read_language
from app.api.pages.html import element, page
from app.api.pages.labels import LABELS
from app.api.schemas.problems import Problem

_MOST_RANGES = 20  # of an Accept header; the rest of a longer one is not read
_HTML = ("text/html", "application/xhtml+xml")
_PROBLEM = ("application/problem+json", "application/json")


def prefers_html(accept: str) -> bool:
    """Tell whether an `Accept` header likes a page better than JSON; who takes anything gets JSON."""
    weights: dict[str, float] = {}
    for part in accept.lower().split(",")[:_MOST_RANGES]:
        name, *parameters = (one.strip() for one in part.split(";"))
        weights[name] = max(_weight(parameters), weights.get(name, 0.0))
    page_ = max(weights.get(name, 0.0) for name in _HTML)
    data = max(weights.get(name, 0.0) for name in _PROBLEM)
    return page_ > 0 and page_ >= data


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def problem_page(problem: Problem, accepted_languages: str) -> Response:
    """Return a problem as a page in the language that the browser likes."""
    language = read_language(None, accepted_languages)
    labels = LABELS[language]
    title = labels.get(str(problem.status), labels["other"])
    content = element(
        "main",
        (
            element("h1", title),
            element("p", problem.detail, dir="ltr", lang="en"),
            element("p", f"{labels['request']}: {problem.request_id}", class_="more"),
        ),
    )
    return page(title, content, language=language, status=problem.status)
