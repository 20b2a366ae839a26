"""The texts, and everything found in them."""

from fastapi import APIRouter

from app.api.deps import ArticleId, ListReader, RecordReader
from app.api.documentation import RECORD_ERRORS, operation
from app.api.lists import find_records, only
from app.api.resources import ARTICLES
from app.api.schemas.articles import Article, ArticleHead, article_head_out, article_out
from app.api.schemas.copies import group_out
from app.api.schemas.envelope import Listing
from app.db.queries.articles import load_annotations, load_articles, load_copies

router = APIRouter(tags=["articles"])


@router.get("/articles", **operation("list_articles", "List articles", lists=ARTICLES))
def list_articles(reader: ListReader) -> Listing[ArticleHead]:
    """Find articles by source, date, language, entity or words, with or without copies of others.

    Their texts are left out.
    """
    found = find_records(reader, ARTICLES)
    records, origins = load_articles(reader.session, found.ids)
    data = [article_head_out(record, origins) for record in records]
    return Listing(data=data, page=found.page, meta=found.meta)


@router.get(
    "/articles/{article_id}", **operation("get_article", "Get an article", errors=RECORD_ERRORS)
)
def get_article(article_id: ArticleId, reader: RecordReader) -> Article:
    """Get one article with its text; mentions, statements, pledges and events as spans of it.

    Its near-duplicates are listed with how near they are, and which of them had the text first.
    """
    records, origins = load_articles(reader.session, [article_id], with_text=True)
    record = only(records, "article")
    found = load_annotations(reader.session, record.row.id)
    copies = record.copy and load_copies(reader.session, record.copy.group_id)
    return article_out(record, origins, found, group_out(*copies) if copies else None)
