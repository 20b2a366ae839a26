"""Contestant (b): Datasette's canned queries, whose rows say what the records of the API say.

A canned query is one statement, so names, offices and counts are gathered into columns of JSON, and
Datasette is told to answer them as JSON. It is written with the indexes of the schema, as (a) is.
"""

import itertools
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from app.domain.tenure import precedence
from app.extraction.registry import load_registry
from benchmarks.api_bare import BY_SPEAKER, BY_WORD, COUNT_SPEAKER, COUNT_WORD, ONE

_DAY = "coalesce(s.said_on, a.published_on)"
# Which office of several a day has, as `app.domain.tenure` tells it; none where two are alike.
_COVER = f"""CASE WHEN (o.from_on IS NULL AND o.to_on IS NULL) OR substr({_DAY}, 1, length(o.from_on)) < o.from_on
 THEN NULL WHEN substr({_DAY}, 1, length(o.to_on)) = o.to_on THEN 2
 WHEN o.to_on < substr({_DAY}, 1, length(o.to_on)) THEN NULL
 WHEN substr({_DAY}, 1, length(o.from_on)) = o.from_on THEN 1 ELSE 0 END"""
_HELD = """(SELECT CASE WHEN count(DISTINCT office || entity) = 1 THEN json_object('office', office,
 'title_ar', title_ar, 'entity', entity, 'name_ar', name_ar, 'name_en', name_en) END FROM
 (SELECT o.office, o.title_ar, o.entity, b.name_ar, b.name_en, rank() OVER (ORDER BY {cover}, {precedence}) AS place
 FROM offices o LEFT JOIN entities b ON b.ref = o.entity WHERE o.person_id = l.ref AND {cover} IS NOT NULL
 ORDER BY o.position) WHERE place = 1)"""
_NAMED = """(SELECT json_group_array(json_object('role', l.role, 'ref', l.ref, 'kind', n.kind, 'name_ar', n.name_ar,
 'name_en', n.name_en, 'role_then', CASE WHEN l.role IN ('speaker', 'relayed_by') THEN json({held}) END))
 FROM (SELECT * FROM statement_entities WHERE statement_id = s.id ORDER BY role, position) l
 JOIN entities n ON n.ref = l.ref) AS named"""
_REPORTS = """(SELECT json_array(count(*), count(DISTINCT article_id)) FROM statements
 WHERE utterance_id = s.utterance_id) AS reports"""
_POSITIONS = """SELECT c.ref, c.coalition, n.name_ar, n.name_en, (SELECT count(*) FROM articles) AS searched,
 (SELECT count(DISTINCT article_id) FROM mentions WHERE ref = c.ref) AS mentioning,
 (SELECT json_group_object(status, number) FROM (SELECT g.status, count(*) AS number {standing} GROUP BY 1)) AS counts,
 (SELECT json_group_array(json_object('id', id, 'action', action, 'status', status, 'condition', condition,
  'condition_type', condition_type, 'text', text, 'announced_on', announced_on, 'reports', reports))
  FROM (SELECT g.* {standing} ORDER BY g.announced_on DESC, g.id)) AS pledges
 FROM countries c JOIN entities n ON n.ref = c.ref WHERE c.coalition IN ('member', 'partner')
 OR c.ref IN (SELECT ref FROM pledge_parties) ORDER BY c.name_en LIMIT 200"""
_STANDING = """FROM pledge_parties p JOIN pledges g ON g.id = p.pledge_id WHERE p.ref = c.ref AND NOT EXISTS
 (SELECT 1 FROM pledges w WHERE w.supersedes = g.id)"""
AS_JSON = ("named", "reports", "spans", "context", "cue_span", "counts", "pledges")


def queries() -> dict[str, str]:
    """Return the canned queries by name."""
    named = _NAMED.format(held=_HELD.format(cover=_COVER, precedence=_precedence()))
    gathered = f", {named}, {_REPORTS}"

    def asked(sql: str, name: str, count: str = "") -> str:
        more = gathered + (f", ({count}) AS total" if count else "")
        first = sql.replace("seq > ?", "seq > 0").replace("rowid > ?", "rowid > 0")
        joined = first.replace("LIMIT 51", "LIMIT 50").replace(" FROM", f"{more} FROM", 1)
        return joined.replace("?", f":{name}")

    return {
        "by_speaker": asked(BY_SPEAKER, "speaker", COUNT_SPEAKER),
        "by_word": asked(BY_WORD, "q", COUNT_WORD),
        "one": asked(ONE, "id"),
        "by_country": _POSITIONS.format(standing=_STANDING),
    }


def path_of(file: Path, name: str, parameter: str = "") -> str:
    """Return the path of a canned query, to be filled in where it takes a parameter."""
    columns = "".join(f"&_json={column}" for column in AS_JSON)
    asked = f"&{parameter}={{}}" if parameter else ""
    return f"/{file.stem}/{name}.json?_shape=array{columns}{asked}"


def metadata_of(file: Path) -> dict[str, Any]:
    """Return the metadata that tell Datasette the canned queries of a database."""
    canned = {name: {"sql": sql} for name, sql in queries().items()}
    return {"databases": {file.stem: {"queries": canned}}}


def command(file: Path, port: int) -> list[str]:
    """Return the command that serves a database."""
    metadata = Path(tempfile.mkdtemp()) / "metadata.json"
    metadata.write_text(json.dumps(metadata_of(file)), encoding="utf-8")
    return [sys.executable, "-m", "datasette", "serve", str(file), "--port", str(port),
            "--metadata", str(metadata), "--setting", "sql_time_limit_ms", "20000"]  # fmt: skip


def _precedence() -> str:
    """Return the precedence of an office in SQL; most have the one that is left over."""
    offices = sorted({one.office for one in load_registry().offices})
    groups = {
        place: ", ".join(f"'{office}'" for office in some)
        for place, some in itertools.groupby(sorted(offices, key=precedence), precedence)
    }
    cases = [f"WHEN o.office IN ({some}) THEN {place}" for place, some in groups.items()]
    return f"CASE {' '.join(cases)} END"
