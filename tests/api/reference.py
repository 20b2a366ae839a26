"""The tables of filters in docs/api.md, made from the table that the API reads.

`python -m tests.api.reference` writes them anew.
"""

import re

from app.api.parameters import Filter, Resource, Takes
from app.api.resources import RESOURCES
from tests.repository import ROOT

PAGE = ROOT / "docs" / "api.md"
_HEAD = "| filter | takes | suffixes | meaning |\n| --- | --- | --- | --- |\n"
_TAKES = {
    Takes.ENTITY: "id or name (`{}`)",
    Takes.RECORD: "record id",
    Takes.WORD: "word (`{}`)",
    Takes.DATE: "date",
    Takes.DAY: "date",
    Takes.NUMBER: "number",
    Takes.FLAG: "`true` or `false`",
    Takes.EXTERNAL: "scheme and id (`{}`)",
}


def _row(resource: Resource, one: Filter) -> str:
    choices = one.values if one.takes is Takes.CHOICE else ()
    takes = ", ".join(f"`{value}`" for value in choices) or _TAKES[one.takes].format(one.example)
    suffixes = " ".join(f"`__{suffix}`" for suffix in resource.suffixes(one))
    return f"| `{one.name}` | {takes} | {suffixes} | {one.meaning} |\n"


def table(resource: Resource) -> str:
    """Return the table of a list's filters."""
    return _HEAD + "".join(_row(resource, one) for one in resource.filters)


def _groups() -> str:
    grouped = [one for one in RESOURCES if one.selection.groups]
    rows = (
        f"| {one.name} | {', '.join(f'`{name}`' for name in one.selection.groups)} |\n"
        for one in grouped
    )
    return "| records of | facets and groups |\n| --- | --- |\n" + "".join(rows)


def written(page: str) -> str:
    """Return the page with the table of every list made anew."""
    page = re.sub(r"\| records of \| facets.*\n(?:\|.*\n)+", lambda _: _groups(), page)
    for resource in RESOURCES:
        section = re.compile(
            rf"(?P<before>^### {re.escape(resource.name)}\n(?:(?!^##).*\n)*?)\| filter \|.*\n(?:\|.*\n)+",
            re.MULTILINE,
        )
        made = table(resource)
        page, found = section.subn(lambda match, made=made: match["before"] + made, page, count=1)  # type: ignore[misc]
        assert found, f"docs/api.md has no table of filters in the section {resource.name}"
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
