"""Contestant (a): a bare ASGI function with sqlite3 and orjson that answers the same JSON as the API.

Written as one writes such a function for speed: one statement for a page with all that is joined to it
one to one, one for the names in it, dicts, `orjson.dumps`. It uses the indexes of the schema, keeps the
offices of the registry in memory, and counts as far as the API does. It does nothing else that an API
does: no checks, no names in other scripts, no entity tags, no errors.
"""
# ruff: noqa: S608

import os
import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import orjson

from app.domain.tenure import Tenure, tenure_on
from app.text.direction import direction

_COLUMNS = """s.id, s.text, s.kind, s.level, s.level_basis, s.said_on, s.said_on_basis, s.cue, s.cue_class,
    s.speaker_mention, s.found, s.rule, s.event_id, s.utterance_id, s.wording, s.article_id, a.title,
    a.language, a.url, a.published_on, a.sha256, a.source_id, n.name_ar, n.name_en, s.spans, s.context,
    s.cue_span, s.seq"""
_FROM = """statements s JOIN articles a ON a.id = s.article_id
    LEFT JOIN entities n ON n.ref = 'source:' || a.source_id"""
_LIMIT = 50
_CAP = 10_001
BY_SPEAKER = f"""SELECT {_COLUMNS} FROM statement_entities e JOIN {_FROM}
    WHERE s.seq = e.seq AND e.ref = ? AND e.role = 'speaker' AND e.seq > ? ORDER BY e.seq LIMIT {_LIMIT + 1}"""
BY_WORD = f"""SELECT {_COLUMNS} FROM statement_search f JOIN {_FROM}
    WHERE s.seq = f.rowid AND statement_search MATCH ? AND f.rowid > ? ORDER BY f.rowid LIMIT {_LIMIT + 1}"""
ONE = f"SELECT {_COLUMNS} FROM {_FROM} WHERE s.id = ?"
COUNT_SPEAKER = f"""SELECT count(*) FROM (SELECT 1 FROM statement_entities
    WHERE ref = ? AND role = 'speaker' LIMIT {_CAP})"""
COUNT_WORD = f"""SELECT count(*) FROM (SELECT 1 FROM statement_search
    WHERE statement_search MATCH ? LIMIT {_CAP})"""
_NAMED = """SELECT l.statement_id, l.role, l.ref, n.kind, n.name_ar, n.name_en FROM statement_entities l
    JOIN entities n ON n.ref = l.ref WHERE l.statement_id IN ({}) ORDER BY l.role, l.position"""
_REPORTS = """SELECT utterance_id, count(*), count(DISTINCT article_id) FROM statements
    WHERE utterance_id IN ({}) GROUP BY utterance_id"""
_COUNTRIES = """SELECT c.ref, c.coalition, n.name_ar, n.name_en FROM countries c
    JOIN entities n ON n.ref = c.ref WHERE c.coalition IN ('member', 'partner') OR c.ref IN
    (SELECT ref FROM pledge_parties) ORDER BY c.name_en LIMIT 200"""
_PLEDGES = """SELECT p.ref, g.action, g.status, g.condition, g.condition_type, g.id, g.text, g.announced_on,
    g.reports FROM pledge_parties p JOIN pledges g ON g.id = p.pledge_id WHERE NOT EXISTS
    (SELECT 1 FROM pledges w WHERE w.supersedes = g.id) ORDER BY g.announced_on DESC, g.id"""
_MENTIONING = "SELECT ref, count(DISTINCT article_id) FROM mentions WHERE ref IN ({}) GROUP BY ref"
_STATUSES = ("pledged", "planned", "considering", "declined", "in_force")
_HEADERS = [(b"content-type", b"application/json")]


class Bare:
    """The function with its connection."""

    def __init__(self, file: str):
        self._db = sqlite3.connect(file, check_same_thread=False)
        self._offices: dict[str, list[Tenure]] = defaultdict(list)
        columns = "person_id, office, entity, from_on, to_on, title_ar"
        for person, *held in self._db.execute(f"SELECT {columns} FROM offices ORDER BY position"):
            self._offices[person].append(Tenure(*held))
        self._names = {
            ref: _link(ref, kind, ar, en)
            for ref, kind, ar, en in self._db.execute(
                "SELECT ref, kind, name_ar, name_en FROM entities"
            )
        }

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        body = self._answer(scope["path"], scope["query_string"])
        length = (b"content-length", b"%d" % len(body))
        await send({"type": "http.response.start", "status": 200, "headers": [*_HEADERS, length]})
        await send({"type": "http.response.body", "body": body})

    def _answer(self, path: str, query: bytes) -> bytes:
        given = {name: values[0] for name, values in parse_qs(query.decode()).items()}
        after = int(given.get("cursor", 0))
        if path.startswith("/v1/statements/"):
            return orjson.dumps(self._records(ONE, (path[15:],))[0][0])
        if path == "/v1/pledges/by-country":
            return orjson.dumps(_listed(self._by_country(), None))
        by_word = "q" in given
        wanted = given["q" if by_word else "speaker"]
        found, last = self._records(BY_WORD if by_word else BY_SPEAKER, (wanted, after))
        (total,) = self._db.execute(COUNT_WORD if by_word else COUNT_SPEAKER, (wanted,)).fetchone()
        return orjson.dumps(_listed(found, last, total))

    def _records(
        self, sql: str, values: tuple[Any, ...]
    ) -> tuple[list[dict[str, Any]], int | None]:
        rows = self._db.execute(sql, values).fetchall()
        last = rows[_LIMIT - 1][-1] if len(rows) > _LIMIT else None
        rows = rows[:_LIMIT]
        marks = ",".join("?" * len(rows))
        ids, utterances = [row[0] for row in rows], [row[13] for row in rows]
        named: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for id_, role, *name in self._db.execute(_NAMED.format(marks), ids):
            named[id_, role].append(_link(*name))
        reported = self._db.execute(_REPORTS.format(marks), utterances)
        reports = {utterance: counts for utterance, *counts in reported}
        return [self._statement(row, named, reports) for row in rows], last

    def _statement(self, row: Any, named: Any, reports: Any) -> dict[str, Any]:
        (id_, text, kind, level, level_basis, said_on, said_on_basis, cue, cue_class, mention, found, rule,
         event_id, utterance, wording, article_id, title, language, url, published, sha256, source,
         source_ar, source_en, spans, context, cue_span, _) = row  # fmt: skip
        day = date.fromisoformat(said_on or published)
        source_link = _link(f"source:{source}", "source", source_ar, source_en) if source else None
        quoted = zip(orjson.loads(spans), orjson.loads(context), strict=True)
        evidence = "evd" + id_[3:]
        return {
            "id": id_, "text": text, "kind": kind, "level": level, "level_basis": level_basis,
            "speakers": [self._voice(one, day) for one in named[id_, "speaker"]],
            "relayed_by": [self._voice(one, day) for one in named[id_, "relayed_by"]],
            "via": named[id_, "via"], "mentions": named[id_, "mention"],
            "said_on": said_on, "said_on_basis": said_on_basis, "cue": cue, "cue_class": cue_class,
            "speaker_mention": mention, "found": found, "rule": rule, "event_id": event_id,
            "utterance": {
                "id": utterance, "wording": wording, "reports": reports[utterance][0],
                "articles": reports[utterance][1], "independent_sources": 1,
                "links": {"reports": f"/v1/statements?utterance={utterance}",
                          "standing": f"/v1/statements/{id_}"},
            },
            "reports": [],
            "evidence": {
                "article_id": article_id, "title": title, "lang": language, "url": url,
                "published_on": published, "source": source_link, "id": evidence, "sha256": sha256,
                "permalink": f"/articles/{article_id}?evidence={evidence}#{evidence}",
                "spans": [
                    _span(start, end, text) | {"prefix": prefix, "suffix": suffix}
                    for (start, end), (prefix, suffix) in quoted
                ],
                "cue": _span(*_pair(cue_span), cue), "speaker_mention": None,
            },
            "links": {"self": f"/v1/statements/{id_}", "article": f"/v1/articles/{article_id}",
                      "event": None},
            "dir": direction(text),
        }  # fmt: skip

    def _voice(self, link: dict[str, Any], day: date) -> dict[str, Any]:
        held = tenure_on(self._offices.get(link["ref"], ()), day)
        role = held and {
            "office": held.office,
            "title_ar": held.title,
            "entity": self._names.get(held.entity)
            or _link(held.entity, "organization", None, None),
        }
        return {**link, "role_then": role}

    def _by_country(self) -> list[dict[str, Any]]:
        own: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for ref, action, status, condition, type_, id_, text, day, reports in self._db.execute(
            _PLEDGES
        ):
            own[ref].append({
                "action": action, "status": status, "condition": {"text": condition, "type": type_},
                "quantity": None, "deadline": None, "id": id_, "text": text, "announced_on": day,
                "reports": reports, "via_group": None, "dir": direction(text),
            })  # fmt: skip
        rows = self._db.execute(_COUNTRIES).fetchall()
        (searched,) = self._db.execute("SELECT count(*) FROM articles").fetchone()
        refs = [row[0] for row in rows]
        naming = dict(
            self._db.execute(_MENTIONING.format(",".join("?" * len(refs))), refs).fetchall()
        )
        return [
            _position(row, own[row[0]], {"searched": searched, "mentioning": naming.get(row[0], 0)})
            for row in rows
        ]


def _position(row: Any, pledges: list[dict[str, Any]], articles: dict[str, int]) -> dict[str, Any]:
    ref, coalition, name_ar, name_en = row
    statuses = [one["status"] for one in pledges]
    counts = {status: statuses.count(status) for status in _STATUSES}
    said = ", ".join(f"{number} {status}" for status, number in counts.items() if number)
    return {
        "country": _link(ref, "country", name_ar, name_en), "coalition": coalition,
        "finding": _finding(counts),
        "summary": said.replace("_", " ") or f"no evidence in {articles['searched']} articles",
        "counts": counts, "articles": articles, "pledges": pledges, "via_group": [],
    }  # fmt: skip


def _finding(counts: dict[str, int]) -> str:
    if counts["pledged"] or counts["planned"] or counts["in_force"]:
        return "committed"
    if counts["considering"]:
        return "considering"
    return "declined" if counts["declined"] else "no_evidence"


def _link(ref: str, kind: str, ar: str | None, en: str | None) -> dict[str, Any]:
    name, lang = (en, "en") if en else (ar, "ar" if ar else None)
    id_ = ref.partition(":")[2] or ref
    return {
        "id": id_,
        "kind": kind,
        "ref": ref,
        "names": {"ar": ar, "en": en},
        "name": name,
        "name_lang": lang,
    }


def _pair(span: str) -> tuple[int, int]:
    start, end = orjson.loads(span)
    return start, end


def _span(start: int, end: int, text: str) -> dict[str, Any]:
    return {"start": start, "end": end, "start_utf16": start, "end_utf16": end, "text": text}


def _listed(data: list[Any], last: int | None, total: int | None = None) -> dict[str, Any]:
    more = total is not None and total == _CAP
    counted = len(data) if total is None else min(total, _CAP - 1)
    return {
        "data": data,
        "page": {"next": last and f"/v1/statements?cursor={last}", "next_cursor": last and str(last),
                 "limit": _LIMIT},
        "meta": {"total": {"value": counted, "relation": "gte" if more else "eq"}},
    }  # fmt: skip


def app() -> Bare:
    """Return the application, for uvicorn."""
    return Bare(os.environ["BENCH_DATABASE"])
