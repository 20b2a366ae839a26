"""The examples of the documentation, taken from the API itself over the loaded `seeds/`.

`COALITION_DATABASE_URL=sqlite:///coalition.db python -m tests.api.examples` writes them anew.
"""

import json
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from app import api
from app.main import create_app
from app.settings import Settings
from tests.direct import Client

FOLDER = Path(api.__file__).parent / "examples"
BASE_URL = "http://127.0.0.1:8000"
ABRIDGED = 4  # items of long lists within a record
TEXT = 600  # characters of a whole article

REQUESTS = {
    "get_about": "/v1",
    "get_status": "/v1/status",
    "get_health": "/healthz",
    "get_readiness": "/readyz",
    "get_quality": "/v1/quality",
    "list_statements": "/v1/statements?speaker=merz&limit=2",
    "list_people": "/v1/people?limit=1",
    "get_person": "/v1/people/merz",
    "list_statements_of_person": "/v1/people/macron/statements?limit=2",
    "list_countries": "/v1/countries?id=DE,FR&limit=2",
    "get_country": "/v1/countries/DE",
    "list_pledges_of_country": "/v1/countries/DE/pledges?limit=1",
    "list_statements_of_country": "/v1/countries/FR/statements?limit=1",
    "list_organizations": "/v1/organizations?limit=1",
    "list_pledges": "/v1/pledges?condition=peace_agreement&limit=1",
    "list_pledges_by_country": "/v1/pledges/by-country?country=DE,FR&limit=2",
    "list_pledge_coverage": (
        "/v1/pledges/coverage?by=DE,FR,nato&action=deploy_forces,sanctions&limit=2"
    ),
    "list_pledge_changes": "/v1/pledges/changes?from=2025-09-04&to=2026-01-06&country=DE,FR&limit=2",
    "list_events": "/v1/events?type=summit&limit=1",
    "list_conflicts": "/v1/conflicts?limit=2",
    "list_timeline": "/v1/timeline?country=DE&limit=3",
    "list_hits": "/v1/search?q=Merz&limit=3",
    "list_sources": "/v1/sources?limit=1",
    "list_articles": "/v1/articles?limit=1",
    "get_statements_aggregate": "/v1/statements/aggregate?group_by=speaker,month&said_on__gte=2026-01-01",
    "get_pledges_aggregate": "/v1/pledges/aggregate?group_by=country,status",
    "get_events_aggregate": "/v1/events/aggregate?group_by=type",
    "get_articles_aggregate": "/v1/articles/aggregate?group_by=month",
    "list_changes": "/v1/changes?type=statement&limit=2",
    "list_exports": "/v1/exports",
    "get_export_manifest": "/v1/exports/statements.csv/manifest?speaker=merz",
}
FIRST_OF = {
    "get_statement": "list_statements",
    "get_pledge": "list_pledges",
    "get_event": "list_events",
    "get_organization": "list_organizations",
    "get_source": "list_sources",
    "get_article": "list_articles",
}


def abridge(value: object, name: str = "") -> object:
    """Shorten what would make an example unreadable: many name forms, a whole article."""
    if isinstance(value, dict):
        return {key: abridge(item, key) for key, item in value.items()}
    if isinstance(value, list):
        kept = value if name in ("data", "resources", "parameters", "sorts") else value[:ABRIDGED]
        return [abridge(item) for item in kept]
    return value[:TEXT] if isinstance(value, str) else value


def _organization_with(client: TestClient, records: str) -> dict[str, Any]:
    found = client.get("/v1/organizations?limit=200").raise_for_status().json()["data"]
    return next(one for one in found if one["counts"][records])


def write_examples(client: TestClient) -> None:
    """Ask every question and keep the answers."""
    answers = {name: client.get(path).raise_for_status().json() for name, path in REQUESTS.items()}
    for name, listing in FIRST_OF.items():
        path = answers[listing]["data"][0]["links"]["self"]
        answers[name] = client.get(path).raise_for_status().json()
    for name in ("statements", "pledges"):
        path = _organization_with(client, name)["links"][name] + "?limit=1"
        answers[f"list_{name}_of_organization"] = client.get(path).raise_for_status().json()
    evidence = answers["get_statement"]["evidence"]["id"]
    answers["get_evidence"] = client.get(f"/v1/evidence/{evidence}").raise_for_status().json()
    for name, answer in answers.items():
        text = json.dumps(abridge(answer), ensure_ascii=False, indent=2)
        (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    with Client(create_app(Settings(base_url=BASE_URL)), base_url=BASE_URL) as client:
        write_examples(client)
