"""Contestant (a): a bare ASGI function with sqlite3 and orjson, which answers the same JSON as the API.

Written as one writes such a function for speed: one statement for the page with all that is joined to it
one to one, one for the names, offices and reports of all its records; dicts; `orjson.dumps`. It does
nothing else that an API does: no checks, no names in other scripts, no HEAD, no errors.
"""

import json
import os
import sqlite3
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import orjson

from app.domain.tenure import Tenure, tenure_on
from benchmarks.api_data import kind_of

_COLUMNS = """s.id, s.text, s.kind, s.level, s.level_basis, s.speakers, s.relayed_by, s.via, s.said_on,
    s.said_on_basis, s.cue, s.cue_span, s.cue_class, s.speaker_mention, s.speaker_mention_span, s.found,
    s.rule, s.event_id, s.utterance_id, s.spans, s.article_id, a.title, a.url, a.published_on, o.id,
    o.name_ar, o.name_en, s.seq, s.position"""
_JOINED = "JOIN articles a ON a.id = s.article_id LEFT JOIN sources o ON o.id = a.source_id"
_ORDER = "ORDER BY s.said_on DESC, s.article_id, s.position LIMIT 50"
_AFTER = "AND (s.said_on < ?2 OR s.said_on = ?2 AND (s.article_id, s.position) > (?3, ?4))"
BY_SPEAKER = f"""SELECT {_COLUMNS} FROM statement_entities e JOIN statements s ON s.id = e.statement_id {_JOINED}
    WHERE e.ref = ?1 AND e.role = 'speaker' AND e.day {{}} {_ORDER}"""  # noqa: S608
