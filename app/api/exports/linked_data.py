"""Records as schema.org linked data: what was said by whom where, and what was promised.

Each function takes the JSON of a record and where the service stands, and returns one node. Where the
words stand is told in the W3C Web Annotation vocabulary, with the keys of its own context: an annotation
for each piece of evidence, whose body is the record, and a target of its own for each span, so that every
start keeps its end when the file is read as RDF.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

_OFFSET = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"  # in Unicode code points
CONTEXT: dict[str, Any] = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    # No part of the graph: beside it, all nodes would stand in a graph without a name.
    "numberOfItems": None,
    **{name: {"@type": "Date"} for name in ("dateCreated", "datePublished", "startDate")},
    **{name: {"@type": "@id"} for name in ("sameAs", "url")},
    **{
        name: f"oa:{name}"
        for name in (
            *("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector"),
            *("exact", "prefix", "suffix"),
        )
    },
    "start": {"@id": "oa:start", "@type": _OFFSET},
    "end": {"@id": "oa:end", "@type": _OFFSET},
    "annotation": {"@reverse": "oa:hasBody"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "target": "oa:hasTarget",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": "oa:hasSelector",
}
_TYPES = {"person": "Person", "country": "Country"}
_WIKIDATA = "http://www.wikidata.org/entity/"
Record = Mapping[str, Any]


def _plain(node: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: value for name, value in node.items() if value not in (None, [], {})}


def _names(names: Record) -> list[dict[str, str]]:
    return [{"@language": code, "@value": name} for code, name in names.items() if name]


def _link(one: Record, base: str) -> dict[str, Any]:
    kind = one["kind"]
    path = {"country": "countries", "person": "people"}.get(kind, f"{kind}s")
    return _plain(
        {
            "@type": _TYPES.get(kind, "Organization"),
            "@id": f"{base}/v1/{path}/{one['id']}",
            "name": _names(one["names"]),
        }
    )


def _links(found: Sequence[Record], base: str) -> list[dict[str, Any]]:
    return [_link(one, base) for one in found]


def _appearance(evidence: Record, base: str) -> dict[str, Any]:
    """Return the article that a fact stands in."""
    return _plain(
        {
            "@type": "NewsArticle",
            "@id": f"{base}/v1/articles/{evidence['article_id']}",
            "headline": evidence["title"],
            "url": evidence["url"],
            "datePublished": evidence["published_on"],
            "publisher": _link(evidence["source"], base) if evidence["source"] else None,
        }
    )


def _annotation(evidence: Record, base: str) -> dict[str, Any]:
    """Return where the words of a fact stand; its body is the node that has it."""
    return {
        "@type": "Annotation",
        "@id": f"{base}/v1/evidence/{evidence['id']}",
        "motivation": "oa:identifying",
        "target": [
            {
                "@type": "SpecificResource",
                "source": f"{base}/v1/articles/{evidence['article_id']}",
                "selector": [
                    {"@type": "TextPositionSelector", "start": one["start"], "end": one["end"]},
                    {
                        "@type": "TextQuoteSelector",
                        "exact": one["text"],
                        "prefix": one["prefix"],
                        "suffix": one["suffix"],
                    },
                ],
            }
            for one in evidence["spans"]
        ],
    }


def quotation(record: Record, base: str) -> dict[str, Any]:
    """Return a statement as a `Quotation`."""
    return _plain(
        {
            "@type": "Quotation",
            "@id": f"{base}{record['links']['self']}",
            "text": record["text"],
            "creator": _links(record["speakers"], base),
            "provider": _links([*record["relayed_by"], *record["via"]], base),
            "mentions": _links(record["mentions"], base),
            "dateCreated": record["said_on"],
            "isPartOf": _appearance(record["evidence"], base),
            "annotation": [_annotation(record["evidence"], base)],
        }
    )


def claim(record: Record, base: str) -> dict[str, Any]:
    """Return a pledge as a `Claim` of who makes it."""
    found = [_appearance(one, base) for one in record["evidence"]]
    return _plain(
        {
            "@type": "Claim",
            "@id": f"{base}{record['links']['self']}",
            "text": record["text"],
            "author": _links(record["by"], base),
            "about": record["action"],
            "creativeWorkStatus": record["status"],
            "datePublished": record["announced_on"],
            "firstAppearance": found[0] if found else None,
            "appearance": found,
            "annotation": [_annotation(one, base) for one in record["evidence"]],
        }
    )


def event(record: Record, base: str) -> dict[str, Any]:
    """Return an event as an `Event`."""
    place = record["place"]
    return _plain(
        {
            "@type": "Event",
            "@id": f"{base}{record['links']['self']}",
            "name": record["text"],
            "additionalType": record["type"],
            "startDate": record["date"],
            "location": place["text"] or place["country"],
            "attendee": _links(record["participants"], base),
            "subjectOf": [_appearance(one, base) for one in record["evidence"]],
            "annotation": [_annotation(one, base) for one in record["evidence"]],
        }
    )


def article(record: Record, base: str) -> dict[str, Any]:
    """Return an article as a `NewsArticle`."""
    return _plain(
        {
            "@type": "NewsArticle",
            "@id": f"{base}{record['links']['self']}",
            "headline": record["title"],
            "url": record["url"],
            "inLanguage": record["language"],
            "datePublished": record["published_on"],
            "publisher": _link(record["source"], base) if record["source"] else None,
        }
    )


def entity(type_: str) -> Callable[[Record, str], dict[str, Any]]:
    """Return the function for people, countries or bodies."""

    def node(record: Record, base: str) -> dict[str, Any]:
        wikidata = record.get("wikidata")
        return _plain(
            {
                "@type": type_,
                "@id": f"{base}{record['links']['self']}",
                "name": _names(record["names"]),
                "sameAs": f"{_WIKIDATA}{wikidata}" if wikidata else None,
            }
        )

    return node
