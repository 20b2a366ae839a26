"""Three small articles that the tests of the API read, made by the factories."""

from datetime import date

from sqlalchemy.orm import Session

from app.domain.records import Article, Extraction, Rejected, Warned
from app.domain.vocabulary import (
    ConditionType,
    CueClass,
    DateBasis,
    FormKind,
    LevelBasis,
    PledgeAction,
    PledgeStatus,
    RecordKind,
    SpeakerFound,
    StatementKind,
    StatementLevel,
    WarningCode,
)
from app.text.spans import Span
from tests.factories import (
    make_event,
    make_extraction,
    make_mention,
    make_person,
    make_pledge,
    make_statement,
    save_joined,
    span_of,
)

SUMMIT = date(2026, 1, 6)
EARLIER = date(2025, 9, 4)

BERLIN = (
    "قمة باريس\n"
    "قال ميرتس: «ألمانيا ستدعم أوكرانيا»، وأضاف: «لن ننسى».\n"
    "وذكر كورنيليوس أن ميرز يرفض نشر قوات ألمانية في الوقت الراهن.\n"
    "وعقدت القمة في باريس وحضرها ماكرون.\n"
    "وأكد ماكرون، بحسب رويترز، أن فرنسا وبريطانيا ستقيمان مراكز عسكرية بعد اتفاق سلام.\n"
)
PARIS = (
    "قال ماكرون إن 26 دولة تعهدت بالمشاركة 🇺🇦 في قوة الطمأنة.\n"
    "وأضاف أن القوة ستنشر بعد وقف إطلاق النار، للحكومة رأي ولبريطانيا دور.\n"
    "وقال تحالف الراغبين إنه يدرس طلب كييف.\n"
    "وقال الجنرال أحمد سالم إن الجيش مستعد.\n"
)
LONG = "".join(f"وقال زيلينسكي إن البند رقم {number} جاهز.\n" for number in range(60))
LONG += "وعقدت القمة في العاصمة الفرنسية.\n"


def _berlin() -> Extraction:
    text = BERLIN
    merz, macron = "friedrich-merz", "emmanuel-macron"
    return make_extraction(
        text,
        title="قمة باريس",
        outlet="reuters",
        article=Article(text, url="https://example.org/berlin", source="reuters", language="ar"),
        published=SUMMIT,
        mentions=[
            make_mention(text, "ميرتس", merz),
            make_mention(text, "ألمانيا", "country:DE", form=FormKind.NAME),
            make_mention(text, "أوكرانيا", "country:UA", form=FormKind.NAME),
            make_mention(text, "كورنيليوس", "stefan-kornelius"),
            make_mention(text, "ميرز", merz),
            make_mention(text, "ماكرون", macron),
            make_mention(text, "رويترز", "source:reuters", form=FormKind.NAME),
            make_mention(text, "فرنسا", "country:FR", form=FormKind.NAME),
            make_mention(text, "بريطانيا", "country:GB", form=FormKind.NAME),
        ],
        statements=[
            make_statement(
                text,
                "ألمانيا ستدعم أوكرانيا",
                kind=StatementKind.DIRECT,
                level=StatementLevel.TRANSLATED,
                level_basis=LevelBasis.OTHER_LANGUAGE,
                speaker_mention=span_of(text, "ميرتس"),
                cue=span_of(text, "قال"),
                cue_class=CueClass.PROMISE,
                said_on=SUMMIT,
            ),
            make_statement(
                text,
                "لن ننسى",
                kind=StatementKind.DIRECT,
                cue=span_of(text, "وأضاف"),
                found=SpeakerFound.ELIDED,
                said_on=SUMMIT,
            ),
            make_statement(
                text,
                "أن ميرز يرفض نشر قوات ألمانية",
                relayed_by=("stefan-kornelius",),
                speaker_mention=span_of(text, "ميرز"),
                cue=span_of(text, "وذكر"),
                said_on=SUMMIT,
            ),
            make_statement(
                text,
                "أن فرنسا",
                "وبريطانيا ستقيمان مراكز عسكرية",
                by=macron,
                via=("source:reuters",),
                speaker_mention=span_of(text, "ماكرون"),
                cue=span_of(text, "وأكد"),
                said_on=SUMMIT,
            ),
        ],
        pledges=[
            make_pledge(
                text,
                "يرفض نشر قوات ألمانية في الوقت الراهن",
                status=PledgeStatus.DECLINED,
            ),
            make_pledge(
                text,
                "فرنسا وبريطانيا ستقيمان مراكز عسكرية بعد اتفاق سلام",
                by=("country:FR", "country:GB"),
                action=PledgeAction.FACILITIES,
                condition=span_of(text, "بعد اتفاق سلام"),
                condition_type=ConditionType.PEACE_AGREEMENT,
            ),
        ],
        events=[
            make_event(
                text,
                "وعقدت القمة في باريس",
                who=(macron, merz),
                place=span_of(text, "باريس"),
                place_country="FR",
                date=SUMMIT,
            )
        ],
    )


def _paris() -> Extraction:
    text = PARIS
    macron, coalition = "emmanuel-macron", "org:coalition-of-the-willing"
    return make_extraction(
        text,
        article=Article(text, source="sputnik-arabic", language="ar", machine_translated=True),
        machine_translated=True,
        translation_noise=0.8,
        outlet="sputnik-arabic",
        published=EARLIER,
        people=[make_person("ahmad-salim", "أحمد سالم")],
        mentions=[
            make_mention(text, "ماكرون", macron),
            make_mention(text, "بريطانيا", "country:GB", form=FormKind.NAME),
            make_mention(text, "تحالف الراغبين", coalition, form=FormKind.NAME),
            make_mention(text, "كييف", "country:UA", form=FormKind.CAPITAL),
            make_mention(text, "أحمد سالم", "ahmad-salim", form=FormKind.COINED),
        ],
        statements=[
            make_statement(text, "إن 26 دولة تعهدت بالمشاركة 🇺🇦 في قوة الطمأنة", by=macron,
                           said_on=EARLIER),
            make_statement(text, "أن القوة ستنشر بعد وقف إطلاق النار، للحكومة رأي ولبريطانيا دور",
                           by=macron, found=SpeakerFound.ELIDED, said_on=EARLIER),
            make_statement(text, "إنه يدرس طلب كييف", by=coalition,
                           said_on=None, said_on_basis=None, level_basis=LevelBasis.UNKNOWN_COUNTRY),
            make_statement(text, "إن الجيش مستعد", by="ahmad-salim", said_on=EARLIER),
        ],
        pledges=[
            make_pledge(text, "يدرس طلب كييف", by=("org:e3",), status=PledgeStatus.CONSIDERING,
                        action=PledgeAction.MONITORING)
        ],
        rejected=(
            Rejected(span_of(text, "للحكومة رأي"), RecordKind.STATEMENT, "no speaker"),
        ),
        warnings=(Warned(WarningCode.NO_SOURCE), Warned(WarningCode.OPEN_QUOTATION, Span(0, 3))),
    )  # fmt: skip


def _long() -> Extraction:
    text = LONG
    words = [f"إن البند رقم {number} جاهز" for number in range(60)]
    return make_extraction(
        text,
        article=Article(text, language="ar"),
        published=None,
        published_basis=None,
        mentions=[make_mention(text, "زيلينسكي", "volodymyr-zelenskyy")],
        statements=[
            make_statement(
                text,
                part,
                by="volodymyr-zelenskyy",
                said_on=date(2025, 1, 1 + number // 4) if number % 3 else None,
                said_on_basis=DateBasis.EXPLICIT if number % 3 else None,
            )
            for number, part in enumerate(words)
        ],
        events=[
            make_event(
                text,
                "وعقدت القمة في العاصمة الفرنسية",
                who=("emmanuel-macron", "friedrich-merz"),
                place=span_of(text, "العاصمة الفرنسية"),
                place_country="FR",
                date=SUMMIT,
            )
        ],
    )


def save_corpus(session: Session) -> None:
    """Save the three articles, joined."""
    save_joined(session, _berlin(), _paris(), _long())
