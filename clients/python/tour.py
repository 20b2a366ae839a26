"""A walk through the API with a client made from its OpenAPI description by openapi-python-client.

The address of the server is the one argument; http://127.0.0.1:8000 without it.
"""

import sys
from collections.abc import Iterator

from coalition_knowledge_base_client import Client
from coalition_knowledge_base_client.api.articles import get_article
from coalition_knowledge_base_client.api.pledges import list_pledges_by_country
from coalition_knowledge_base_client.api.statements import list_statements
from coalition_knowledge_base_client.models import ListPledgesByCountryCoalitionItem as Coalition
from coalition_knowledge_base_client.models import ListStatementsSortItem as Sort
from coalition_knowledge_base_client.models import Problem, Statement
from coalition_knowledge_base_client.types import UNSET

client = Client(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")


def statements_of(speaker: str) -> Iterator[Statement]:
    """Yield everything somebody said, page by page, however many pages there are."""
    cursor: str | None = ""
    while cursor is not None:
        page = list_statements.sync(
            client=client,
            speaker=[speaker],
            sort=[Sort.SAID_ON],
            limit=10,
            cursor=cursor or UNSET,
        )
        if isinstance(page, Problem):
            raise SystemExit(page.detail)
        yield from page.data
        cursor = page.page.next_cursor


said = list(statements_of("merz"))
print(f"Merz: {len(said)} statements")

# Where exactly does it say so? Offsets are code points, as those of Python's strings.
evidence = said[-1].evidence
article = get_article.sync(client=client, article_id=evidence.article_id)
if isinstance(article, Problem):
    raise SystemExit(article.detail)
for span in evidence.spans:
    words = article.text[span.start : span.end]
    print("the words stand there" if words == span.text else "the words are not there", words)

# What did each country commit to?
countries = list_pledges_by_country.sync(client=client, coalition=[Coalition.MEMBER], limit=200)
if isinstance(countries, Problem):
    raise SystemExit(countries.detail)
for row in countries.data:
    told = {status: pledges for status, pledges in row.counts.to_dict().items() if pledges}
    if told:
        print(row.country.name, ", ".join(f"{status} {told[status]}" for status in told))

# A mistake is a problem with the remedy in it, never an empty list.
mistake = list_statements.sync(client=client, speaker=["mertz"])
if isinstance(mistake, Problem):
    print(mistake.status, mistake.detail)
