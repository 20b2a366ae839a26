"""What the contestants of the benchmark tell of the same records, each in its own form, made comparable.

What is made of something else in the answer is left out: links, offsets in UTF-16, the direction of a
text, the name in one language. So is what cannot differ in the made-up news, where every statement is an
utterance of its own.
"""

from collections.abc import Mapping
from typing import Any

Facts = dict[str, Any]
_SAME = (
    "id", "text", "kind", "level", "level_basis", "said_on", "said_on_basis", "cue", "cue_class",
    "speaker_mention", "found", "rule", "event_id",
)  # fmt: skip
_ROLES = ("speaker", "relayed_by", "via", "mention")
_PLEDGE = ("id", "action", "status", "text", "announced_on", "reports")
_MOST = 10_000  # that the API counts to


def total_of(answer: Any) -> int | None:
    """Return how many records there are, as far as the API counts; None where that is not told."""
    if isinstance(answer, list):  # of (b)
        told = answer[0].get("total") if answer else None
    else:
        told = answer.get("meta", {}).get("total", {}).get("value")
    return None if told is None else min(told, _MOST)


def facts_of(answer: Any) -> list[Facts]:
    """Return what an answer tells of its records, in their order."""
    if isinstance(answer, list):
        return [_row_facts(row) for row in answer]
    records = answer.get("data", [answer])
    return [_country(one) if "coalition" in one else _statement(one) for one in records]


def _row_facts(row: Mapping[str, Any]) -> Facts:
    return _country_row(row) if "coalition" in row else _statement_row(row)


def _statement(one: Mapping[str, Any]) -> Facts:
    evidence, utterance = one["evidence"], one["utterance"]
    cue = evidence["cue"]
    return {
        **{name: one[name] for name in _SAME},
        **{name: list(map(_voice, one[name])) for name in ("speakers", "relayed_by")},
        **{name: list(map(_named, one[name])) for name in ("via", "mentions")},
        "utterance": [utterance[name] for name in ("id", "wording", "reports", "articles")],
        "article": [evidence[name] for name in ("article_id", "title", "lang", "url", "published_on", "sha256")],
        "source": evidence["source"] and _named(evidence["source"]),
        "spans": [[span["start"], span["end"]] for span in evidence["spans"]],
        "context": [[span["prefix"], span["suffix"]] for span in evidence["spans"]],
        "cue_span": cue and [cue["start"], cue["end"]],
    }  # fmt: skip


def _named(link: Mapping[str, Any]) -> list[Any]:
    return [link["ref"], link["kind"], link["names"]["ar"], link["names"]["en"]]


def _voice(link: Mapping[str, Any]) -> list[Any]:
    held = link["role_then"]
    entity = held and held["entity"]
    told = held and [held["office"], held["title_ar"], entity["ref"], *entity["names"].values()]
    return [*_named(link), told]


def _statement_row(row: Mapping[str, Any]) -> Facts:
    in_role = {role: [one for one in row["named"] if one["role"] == role] for role in _ROLES}
    source = row["source_id"] and [
        f"source:{row['source_id']}",
        "source",
        row["name_ar"],
        row["name_en"],
    ]
    return {
        **{name: row[name] for name in _SAME},
        "speakers": list(map(_voice_row, in_role["speaker"])),
        "relayed_by": list(map(_voice_row, in_role["relayed_by"])),
        "via": list(map(_named_row, in_role["via"])),
        "mentions": list(map(_named_row, in_role["mention"])),
        "utterance": [row["utterance_id"], row["wording"], *row["reports"]],
        "article": [row[name] for name in ("article_id", "title", "language", "url", "published_on", "sha256")],
        "source": source,
        **{name: row[name] for name in ("spans", "context", "cue_span")},
    }  # fmt: skip


def _named_row(one: Mapping[str, Any]) -> list[Any]:
    return [one[name] for name in ("ref", "kind", "name_ar", "name_en")]


def _voice_row(one: Mapping[str, Any]) -> list[Any]:
    held = one["role_then"]
    told = held and [held[name] for name in ("office", "title_ar", "entity", "name_ar", "name_en")]
    return [*_named_row(one), told]


def _country(one: Mapping[str, Any]) -> Facts:
    return {
        "country": _named(one["country"]),
        "coalition": one["coalition"],
        "counts": {status: number for status, number in one["counts"].items() if number},
        "articles": [one["articles"][name] for name in ("searched", "mentioning")],
        "pledges": [
            [*(pledge[name] for name in _PLEDGE), *pledge["condition"].values()]
            for pledge in one["pledges"]
        ],
    }


def _country_row(row: Mapping[str, Any]) -> Facts:
    return {
        "country": [row["ref"], "country", row["name_ar"], row["name_en"]],
        "coalition": row["coalition"],
        "counts": row["counts"],
        "articles": [row["searched"], row["mentioning"]],
        "pledges": [
            [*(pledge[name] for name in _PLEDGE), pledge["condition"], pledge["condition_type"]]
            for pledge in row["pledges"]
        ],
    }
