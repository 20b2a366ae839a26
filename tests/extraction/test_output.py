"""The JSON of an extraction."""

import json
import re

from app.extraction.output import as_json
from tests.extraction.lang.speech_cases import read

TEXT = """ضمانات جديدة

باريس (رويترز) - قال الرئيس الفرنسي إيمانويل ماكرون، الأربعاء، إن بلاده سترسل قوات إلى أوكرانيا بعد وقف إطلاق النار.
"""


def test_the_keys_are_those_of_the_guidelines() -> None:
    output = as_json(read(TEXT))
    assert list(output) == [
        "file",
        "language",
        "title",
        "published",
        "published_basis",
        "outlet",
        "machine_translated",
        "translation_noise",
        "statements",
        "people",
        "countries",
        "organizations",
        "pledges",
        "events",
        "report",
    ]
    (statement,) = output["statements"]
    assert re.fullmatch(r"stm_[0-9a-f]{16}", statement.pop("id"))
    (words,) = statement["text"]
    assert statement == {
        "spans": [[TEXT.index("إن بلاده"), TEXT.index(".\n")]],
        "text": [TEXT[TEXT.index("إن بلاده") : TEXT.index(".\n")]],
        "kind": "indirect",
        "level": "paraphrase",
        "level_basis": "not_quoted",
        "speakers": ["emmanuel-macron"],
        "relayed_by": [],
        "via": ["reuters"],
        "speaker_mention": "إيمانويل ماكرون",
        "cue": "قال",
        "cue_class": "say",
        "found": "name",
        "said_on": "2025-09-03",
        "said_on_basis": "weekday",
        "rule": "verb_clause",
    }
    assert words.startswith("إن بلاده")


def test_a_person_is_told_once_with_every_mention() -> None:
    (person,) = as_json(read(TEXT + "\nووصل ماكرون إلى المطار."))["people"]
    assert (person["id"], person["name_ar"], person["name_en"], person["role"]) == (
        "emmanuel-macron",
        "إيمانويل ماكرون",
        "Emmanuel Macron",
        "الرئيس الفرنسي",
    )
    assert person["role_then"] == {"office": "president", "entity": "FR"}
    assert person["aliases"] == ["إيمانويل ماكرون", "ماكرون"]
    assert len(person["mentions"]) == 2
    assert person["country"] == "FR"


def test_parties_of_pledges_are_bare_codes() -> None:
    (pledge,) = as_json(read(TEXT))["pledges"]
    assert pledge["by"] == ["FR"]
    assert pledge["action"] == "deploy_forces"
    assert pledge["condition"] == "بعد وقف إطلاق النار"


def test_the_output_is_json_and_the_head_is_known() -> None:
    output = json.loads(json.dumps(as_json(read(TEXT)), ensure_ascii=False))
    assert (output["title"], output["outlet"], output["published"], output["language"]) == (
        "ضمانات جديدة",
        "reuters",
        "2025-09-04",
        "ar",
    )


def test_the_report_says_what_fired_and_what_became_nothing() -> None:
    text = 'وأضاف أن الوقت ضيق.\n\nقال ماكرون: "الوقت ضيق.'
    report = as_json(read(text))["report"]
    assert report["rules"] == {"verb_quote": 1}
    (rejected,) = report["rejected"]
    start = text.index("أن الوقت")
    assert rejected == {
        "what": "statement",
        "why": "no speaker: nothing before it fits the verb",
        "span": [start, start + len("أن الوقت ضيق")],
        "text": "أن الوقت ضيق",
    }
    assert [(one["code"], one["text"]) for one in report["warnings"]] == [
        ("no_source", None),
        ("open_quotation", '"'),
    ]


def test_an_empty_article_has_nothing() -> None:
    output = as_json(read(""))
    assert [output[key] for key in ("statements", "people", "countries", "pledges", "events")] == [
        [],
        [],
        [],
        [],
        [],
    ]
    assert (output["title"], output["outlet"]) == (None, None)
