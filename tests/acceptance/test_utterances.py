"""The same words counted once, and one order of everything, on the seeds and the development articles together."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.cli import main
from app.domain.refs import article_id
from tests.acceptance.asking import Json, every
from tests.acceptance.development import text_of

TALLINN = ("dev-a-04.txt", "dev-a-05.txt", "dev-a-06.txt")
STORE_COLD = ("حين تنطفئ الأنوار في خاركيف", "إذا أظلمت خاركوف")
MACRON_26 = ("أن 26 دولة، معظمها أوروبية", "أن ٢٦ دولة التزمت رسميًا")


@pytest.mark.parametrize(
    ("speaker", "beginnings", "reports", "independent"),
    [("ستوره", STORE_COLD, 3, 2), ("macron", MACRON_26, 2, None)],
)
def test_other_translations_and_copies_of_the_same_words_are_one_utterance(
    together: TestClient,
    speaker: str,
    beginnings: tuple[str, ...],
    reports: int,
    independent: int | None,
) -> None:
    said = every(together, "/v1/statements", speaker=speaker)
    same = [one for one in said if one["text"].startswith(beginnings)]
    assert len(same) == reports
    (utterance,) = {one["utterance"]["id"] for one in same}
    for one in same:
        assert one["utterance"]["reports"] == one["utterance"]["articles"] == reports
        assert independent in (None, one["utterance"]["independent_sources"])
        assert {other["id"] for other in one["reports"]} == {o["id"] for o in same} - {one["id"]}
    once = every(together, "/v1/statements", speaker=speaker, distinct="utterance")
    assert [one["utterance"]["id"] for one in once].count(utterance) == 1


def test_an_edited_copy_reports_the_utterances_of_its_original(together: TestClient) -> None:
    first, _, copy = (article_id(text_of(file)) for file in TALLINN)
    of = {
        article: {
            one["utterance"]["id"] for one in every(together, "/v1/statements", article=article)
        }
        for article in (first, copy)
    }
    assert len(of[first] & of[copy]) >= 10
    added = of[copy] - of[first]
    assert len(added) <= 2, "a sentence that the copy adds, and the dead, by nobody with a name"


def test_reports_of_one_utterance_share_a_speaker_and_never_an_article(
    together: TestClient,
) -> None:
    groups: dict[str, list[Json]] = {}
    for one in every(together, "/v1/statements"):
        groups.setdefault(one["utterance"]["id"], []).append(one)
    for group in groups.values():
        assert len({one["evidence"]["article_id"] for one in group}) == len(group)
        speakers = [{voice["ref"] for voice in one["speakers"]} for one in group]
        assert set.intersection(*speakers)
    total = len(every(together, "/v1/statements", distinct="utterance"))
    assert total == len(groups)


def test_the_timeline_holds_everything_in_order(together: TestClient) -> None:
    items = every(together, "/v1/timeline", sort="date")
    places = [(one["date"] or "9999", one["kind"], one["id"]) for one in items]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    ids = {one["id"] for one in items}
    for path in ("/v1/statements", "/v1/events"):
        assert {one["id"] for one in every(together, path)} <= ids
    told = {one["links"]["self"].rpartition("/")[2] for one in items if one["kind"] == "pledge"}
    assert told == {one["id"] for one in every(together, "/v1/pledges")}


def test_the_report_tells_of_germany(
    together_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{together_file}"
    assert main(["report", "--database", url, "--country", "ألمانيا"]) == 0
    now = capsys.readouterr().out
    assert now.startswith("Germany (DE): ")
    assert "declined" in now
    between = ["--from", "2025-09-04", "--to", "2026-01-06"]
    assert main(["report", "--database", url, "--country", "DE,FR", *between]) == 0
    changed = capsys.readouterr().out
    assert "Germany (DE): " in changed
    assert "facilities" in changed[changed.index("France (FR): ") :]
