"""What programs that read for people should know of the API, as `llms.txt`: Markdown, made from its tables."""

from collections.abc import Iterator

from app.api.parameters import MAX_LIMIT, Resource
from app.api.resources import RESOURCES

_ABOUT = """\
# Coalition knowledge base

> Who said what and who promised what about the "Coalition of the Willing" for Ukraine, read from news \
articles, mostly Arabic, with proof: every record names its article and the exact place in it.

Read only, no key. Every answer is JSON; every error is application/problem+json with one sentence that names \
the mistake and the remedy.

How to ask:

- Filters take ids or names in any script: `speaker=merz`, `speaker=ميرتس`, `speaker=friedrich-merz`. An unknown \
or ambiguous name is a 400 with the nearest names; it is never an empty list.
- Several values by comma mean OR, several filters AND. `q` searches words: "a phrase", -without, begin*.
- Lists come in pages of at most {limit}; follow `page.next` until it is null. `meta.total` counts.
- Quote from `evidence`: article, `spans` (offsets in code points and UTF-16 units), `permalink` for people.
- "No evidence" (`finding`) is not "declined": say in how many articles was looked.
- `status` of a pledge says how firm it is and `condition` on what it depends; do not report a plan as a promise.
"""
_BACKGROUND = """
## Description

- [OpenAPI 3.1]({base}/openapi.json): every operation, parameter and answer
- [Reference for people]({base}/docs)
- [Resources, limits, revision of the data]({base}/v1)
- [How fresh the data is]({base}/v1/status): last article loaded, counts, versions
- [How well the articles are read]({base}/v1/quality): precision and recall, measured

## Optional

- [Whole tables]({base}/v1/exports): NDJSON, CSV, Parquet and JSON-LD with the same filters
- [What changed since]({base}/v1/changes): for keeping a copy; follow `page.next`, also when it has nothing new yet
- [Feed of statements]({base}/v1/statements.atom): Atom and JSON Feed of any filtered list
"""


def llms_text(base_url: str) -> str:
    """Return the text with links that begin with `base_url`."""
    return "".join((
        _ABOUT.format(limit=MAX_LIMIT),
        "\n## Lists\n\n",
        *_lists(base_url),
        _BACKGROUND.format(base=base_url),
    ))  # fmt: skip


def _lists(base_url: str) -> Iterator[str]:
    for one in RESOURCES:
        filters = ", ".join(f"`{filter_.name}`" for filter_ in one.filters)
        needed = f" Needs {_named(one)}." if one.required else ""
        yield f"- [{one.name}]({base_url}{one.path}): `q` looks through {one.searches}.{needed} Filters: {filters}\n"


def _named(resource: Resource) -> str:
    return " and ".join(f"`{name}`" for name in resource.required)
