"""`llms.txt` tells what the API has, and all it links to answers."""

import re

from starlette.testclient import TestClient

from app.api.resources import RESOURCES
from tests.api.conftest import BASE_URL


def test_it_has_the_form_and_names_every_list(client: TestClient) -> None:
    answer = client.get("/llms.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    title, empty, summary, *rest = answer.text.splitlines()
    assert (title, empty, summary[:2]) == ("# Coalition knowledge base", "", "> ")
    for one in RESOURCES:
        (line,) = [line for line in rest if line.startswith(f"- [{one.name}]")]
        assert all(f"`{filter_.name}`" in line for filter_ in one.filters)


def test_what_it_links_to_answers(client: TestClient) -> None:
    links = re.findall(r"\]\(([^)]+)\)", client.get("/llms.txt").text)
    needing = {one.path for one in RESOURCES if one.required}
    assert len(links) > len(RESOURCES)
    for link in links:
        path = link.removeprefix(BASE_URL)
        assert path != link
        assert client.get(path).status_code == (400 if path in needing else 200), path
