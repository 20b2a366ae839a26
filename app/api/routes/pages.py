"""Pages for people: the article that a permalink leads to."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from app.api.deps import ArticleId, ListReader
from app.api.errors import NoSuchRecord
from app.api.languages import read_language
from app.api.lists import only
from app.api.page_documentation import page_operation
from app.api.pages.article import View, article_page, finds_of
from app.api.query_string import read_query, single
from app.db.queries.articles import load_annotations, load_articles

router = APIRouter(tags=["evidence"])
PARAMETERS = ("evidence", "lang")


@router.get(
    "/articles/{article_id}",
    response_class=HTMLResponse,
    **page_operation("get_article_page", "Show an article at its evidence"),
)
def get_article_page(article_id: ArticleId, reader: ListReader) -> Response:
    """Show an article to a reader: its text, `evidence` marked in it, and what was read from it.

    The permalink of every piece of evidence leads here. The page has no scripts and fetches nothing.
    """
    query = read_query(reader.query, PARAMETERS)
    chosen, given = single(query, "evidence"), single(query, "lang")
    language = read_language(given, reader.headers.get("accept-language", ""))
    records, origins = load_articles(reader.session, [article_id], with_text=True)
    record = only(records, "article")
    found = load_annotations(reader.session, record.row.id)
    finds = finds_of(found)
    if chosen is not None and all(one.evidence != chosen for one in finds):
        raise NoSuchRecord("evidence of this article")
    view = View(language, chosen, {"lang": given} if given else {})
    answer = article_page(record, origins, finds, found.names, view)
    answer.headers["Link"] = (
        f'</v1/articles/{article_id}>; rel="alternate"; type="application/json"'
    )
    return answer
