"""Marked-up sentences for tests of stages that read names and statements.

`[ألمانيا|country:DE]` is a mention (`[الألماني|country:DE|nisba]` with its form), `{friedrich-merz|أن
…}` the words of a statement by these speakers. Offsets are computed, never written out.
"""

import re
from dataclasses import replace
from datetime import date

from app.domain.records import Article, Statement
from app.domain.refs import split_ref
from app.domain.vocabulary import CueClass, EntityKind, FormKind, SpeakerFound, StatementKind
from app.extraction.context import NewsContext
from app.extraction.dates.finding import find_dates
from app.extraction.document import Block, Document, Mention, Sentence
from app.extraction.lang.ar.calendar import load_calendar
from app.extraction.lang.ar.numbers import load_numbers
from app.extraction.layout.segment import read_document
from app.extraction.quantities import find_quantities
from app.extraction.registry import load_registry
from app.text.spans import Span

PUBLISHED = date(2025, 9, 4)  # a Thursday
_MARK = re.compile(r"\[([^|\]]+)\|([^|\]]+)(?:\|(\w+))?\]|\{([^|{}]+)\||\}")
_PROCLITICS = "وفبلك"

SPEAKS_FOR = {
    "emmanuel-macron": "country:FR",
    "friedrich-merz": "country:DE",
    "keir-starmer": "country:GB",
    "volodymyr-zelenskyy": "country:UA",
    "antonio-costa": "org:european-union",
    "mark-rutte": "org:nato",
}


def sentence_ranges(document: Document) -> tuple[Sentence, ...]:
    """Cut a document at full stops, question marks and lines; all of it is body."""
    found, first = [], 0
    for at, token in enumerate(document.tokens):
        last = at + 1 == len(document.tokens)
        if last or token.text in (".", "?") or document.tokens[at + 1].line != token.line:
            found.append(Sentence(first, at + 1, Block.BODY, token.line))
            first = at + 1
    return tuple(found)


def read_news(marked: str, *, published: date | None = PUBLISHED) -> NewsContext:
    """Build the context that a marked-up text describes."""
    text, names, said = _unmark(marked)
    document = read_document(Article(text))
    sentences = sentence_ranges(document)
    context = NewsContext(
        document=document,
        sentences=sentences,
        mentions=(),
        statements=tuple(_statement(speakers, span) for speakers, span in said),
        dates=find_dates(document, sentences, load_calendar(), published=published),
        quantities=find_quantities(document, sentences, load_numbers()),
        published=published,
        speaks_for=speaks_for,
        comments=lambda ref: ref.endswith("-analyst"),
        groups={
            ref: load_registry().bodies.get(ref, ())
            for _, ref, _ in names
            if split_ref(ref)[0] is EntityKind.ORGANIZATION
        },
    )
    mentions = tuple(_mention(context, span, ref, form) for span, ref, form in names)
    return replace(context, mentions=mentions)


def speaks_for(ref: str) -> str | None:
    """Return whose position a ref of these tests states."""
    return ref if ":" in ref else SPEAKS_FOR.get(ref)


def _unmark(
    marked: str,
) -> tuple[str, list[tuple[Span, str, str]], list[tuple[str, Span]]]:
    """Return the plain text, the mentions and the statements of a marked-up text."""
    plain, at = "", 0
    names: list[tuple[Span, str, str]] = []
    said: list[tuple[str, Span]] = []
    open_: list[tuple[str, int]] = []
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            names.append((Span(len(plain), len(plain) + len(mark[1])), mark[2], mark[3] or "name"))
            plain += mark[1]
        elif mark[4]:
            open_.append((mark[4], len(plain)))
        else:
            speakers, start = open_.pop()
            said.append((speakers, Span(start, len(plain))))
    return plain + marked[at:], names, said


def _mention(context: NewsContext, span: Span, ref: str, form: str) -> Mention:
    """Return the mention at a raw span; single letters joined before it are its proclitic."""
    first, last = context.token_at(span.start), context.token_at(span.end - 1) + 1
    token = context.document.span(first, last)
    joined = context.document.article.text[token.start : span.start]
    proclitic = joined if joined and set(joined) <= set(_PROCLITICS) else ""
    return Mention(first, last, span, ref, split_ref(ref)[0], FormKind(form), proclitic)


def _statement(speakers: str, span: Span) -> Statement:
    """Return an indirect statement."""
    return Statement(
        spans=(span,),
        kind=StatementKind.INDIRECT,
        speakers=tuple(speakers.split(",")),
        relayed_by=(),
        via=(),
        speaker_mention=None,
        cue=None,
        cue_class=CueClass.SAY,
        found=SpeakerFound.NAME,
        rule="test",
    )
