"""The texts, and everything found in them."""

from fastapi import APIRouter, Response

from app.api.answers import answer_list, send_record
from app.api.deps import ArticleId, ListReader, RecordReader
from app.api.documentation import RECORD_ERRORS, operation
from app.api.lists import only
from app.api.resources import ARTICLES
from app.api.schemas.articles import Article, article_out
from app.api.schemas.copies import group_out
from app.db.queries.articles import load_annotations, load_articles, load_copies

router = APIRouter(prefix="/v1", tags=["articles"])


@router.get("/articles", **operation("list_articles", "List articles", lists=ARTICLES))
def list_articles(reader: ListReader) -> Response:
    """Find articles by source, date, language, entity or words, with or without copies of others.

    Their texts are left out.
    """
    return answer_list(reader, ARTICLES)


@router.get(
    "/articles/{article_id}",
    **operation(
        "get_article", "Get an article", record=("articles", Article), errors=RECORD_ERRORS
    ),
)
def get_article(article_id: ArticleId, reader: RecordReader) -> Response:
    """Get one article with its text; mentions, statements, pledges and events as spans of it.

    Its near-duplicates are listed with how near they are, and which of them had the text first.
    """
    records, origins = load_articles(reader.session, [article_id], with_text=True)
    record = only(records, "article")
    found = load_annotations(reader.session, record.row.id)
    copies = record.copy and load_copies(reader.session, record.copy.group_id)
    article = article_out(record, origins, found, group_out(*copies) if copies else None)
    return send_record(reader, "articles", article)
