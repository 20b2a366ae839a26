"""What countries promised and how it changed, on the seeds and the development articles together."""

import json
from collections import defaultdict

import pytest
from starlette.testclient import TestClient

from app.domain.refs import article_id
from tests.acceptance.asking import Json, get
from tests.acceptance.development import DATA, text_of

FIRST, LAST = "2025-09-04", "2026-01-06"
ROUNDUP = "dev-a-12.txt"


def changes(client: TestClient, country: str) -> Json:
    (row,) = get(client, "/v1/pledges/changes", **{"from": FIRST, "to": LAST}, country=country)
    return row


def words(state: Json) -> str:
    return " ".join(span["text"] for one in state["evidence"] for span in one["spans"])


@pytest.fixture(params=["client", "together"])
def either(request: pytest.FixtureRequest) -> TestClient:
    """The seeds alone, and with the development articles."""
    client: TestClient = request.getfixturevalue(request.param)
    return client


@pytest.mark.parametrize("country", ["FR", "GB"])
def test_changes_show_the_declaration_of_france_and_britain(
    either: TestClient, country: str
) -> None:
    row = changes(either, country)
    added = [
        one
        for one in row["changes"]
        if {party["id"] for party in one["after"]["evidence"][0]["by"]} == {"FR", "GB"}
    ]
    forces = [one for one in added if one["after"]["action"] == "deploy_forces"]
    places = [one for one in added if one["after"]["action"] == "facilities"]
    assert {one["change"] for one in (*forces, *places)} == {"added"}
    assert any("إعلان نوايا" in words(one["after"]) for one in forces)
    assert any("مراكز عسكرية" in words(one["after"]) for one in places)
    for one in (*forces, *places):
        assert one["before"] is None
        assert one["after"]["status"] == "pledged"
        assert one["after"]["since"] == LAST
        assert one["steps"][0]["kind"] == "announced"


@pytest.mark.parametrize(
    ("either", "after"),
    # The seeds alone end with a refusal; a development article of the last day has a contribution.
    [("client", "declined"), ("together", "pledged")],
    indirect=["either"],
)
def test_changes_show_the_position_of_germany_with_its_evidence(
    either: TestClient, after: str
) -> None:
    row = changes(either, "DE")
    (position,) = [
        one
        for one in (*row["changes"], *row["unchanged"])
        if one["after"]["action"] == "deploy_forces"
    ]
    before = position["before"]
    assert before["status"] == "declined"
    assert position["after"]["status"] == after
    assert "لا ترغب في الوقت الحالي" in words(before)
    assert all(one["published_on"] <= FIRST for one in before["evidence"])
    assert all(one["published_on"] <= LAST for one in position["after"]["evidence"])


def test_germany_considered_and_declined_again(together: TestClient) -> None:
    """Declined, then "studying" units outside Ukraine, declined without a mandate, then contributing."""
    (position,) = [one for one in changes(together, "DE")["changes"] if one["before"] is not None]
    assert position["change"] == "replaced"
    assert [
        (step["effective_on"], step["kind"], step["terms"]["status"]) for step in position["steps"]
    ] == [
        ("2025-12-15", "replaced", "declined"),
        ("2025-12-15", "announced", "considering"),
        ("2025-12-16", "replaced", "considering"),
        ("2025-12-16", "announced", "declined"),
        ("2026-01-06", "replaced", "declined"),
        ("2026-01-06", "announced", "pledged"),
    ]
    for day, status in (("2025-12-14", "declined"), ("2025-12-15", "considering")):
        (row,) = get(
            together, "/v1/pledges/by-country", country="DE", as_of=day, action="deploy_forces"
        )
        assert [one["status"] for one in row["pledges"]] == [status]


def expected_of_the_roundup() -> dict[tuple[str, bool], set[str]]:
    """Return (country or group, whether it refuses) → actions, of what careful readers agree on."""
    path = DATA / "gold" / "development" / ROUNDUP.replace(".txt", ".json")
    found: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for pledge in json.loads(path.read_text(encoding="utf-8"))["pledges"]:
        if not pledge["optional"]:
            for party in pledge["by"]:
                found[party, pledge["status"] == "declined"].add(pledge["action"])
    return dict(found)


@pytest.mark.parametrize(
    ("party", "refuses"),
    [pytest.param(*key, id=f"{key[0]} {key[1]}") for key in expected_of_the_roundup()],
)
def test_the_roundup_gives_every_country_its_pledge_or_refusal(
    together: TestClient, party: str, *, refuses: bool
) -> None:
    id_ = article_id(text_of(ROUNDUP))
    pledges = get(together, "/v1/pledges", by=party, article=id_)
    said = [
        evidence
        for pledge in pledges
        for evidence in pledge["evidence"]
        if evidence["article_id"] == id_ and (evidence["status"] == "declined") is refuses
    ]
    assert said
    wanted = expected_of_the_roundup()[party, refuses]
    if refuses:
        assert {one["action"] for one in said} & wanted


def test_the_roundup_as_a_grid(together: TestClient) -> None:
    rows = {row["party"]["id"]: row for row in get(together, "/v1/pledges/coverage")}
    parties = {party.removeprefix("org:") for party, _ in expected_of_the_roundup()}
    for party in parties:
        assert any(cell["status"] for cell in rows[party]["cells"]), party
    (forces,) = [cell for cell in rows["IT"]["cells"] if cell["action"] == "deploy_forces"]
    assert (forces["status"], forces["pledges"]) == ("declined", 1)
    (blank,) = [cell for cell in rows["IT"]["cells"] if cell["action"] == "sanctions"]
    assert (blank["status"], blank["summary"]) == (None, "no evidence in 32 articles")


def test_no_country_has_what_its_group_pledged(together: TestClient) -> None:
    rows = {
        row["country"]["id"]: row
        for row in get(together, "/v1/pledges/by-country", via_group="true", as_of="2025-09-04")
    }
    spain = rows["ES"]
    assert (spain["finding"], spain["pledges"]) == ("no_evidence", [])
    counted = {
        (one["via_group"], one["quantity"]["value"])
        for one in spain["via_group"]
        if one["quantity"]
    }
    assert ("org:coalition-of-the-willing", 26) in counted
