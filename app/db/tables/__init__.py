"""The tables. Migrations make them; `Row.metadata` is what migrations are compared with.

Links between records go through `entities.ref`. Lists that a row shows as JSON, in text order, stand
again in a table of their own (`statement_entities`, `event_participants`, …) for finding by them.
"""

from app.db.tables.articles import (
    Appearance,
    Article,
    ArticleOrigin,
    Mention,
    Statement,
    StatementEntity,
)
from app.db.tables.changes import Change
from app.db.tables.columns import Row
from app.db.tables.conflicts import Conflict
from app.db.tables.copies import (
    ArticleCopy,
    ArticleCredit,
    ArticleFingerprint,
    ArticleLikeness,
)
from app.db.tables.documents import Document
from app.db.tables.facts import (
    Event,
    EventEvidence,
    EventParticipant,
    Pledge,
    PledgeEvidence,
    PledgeEvidenceParty,
    PledgeHistory,
    PledgeParty,
    PledgePoint,
)
from app.db.tables.former import FormerId
from app.db.tables.identity import Bearer, PersonMerge, ReadRef, Withdrawal, WithdrawnId
from app.db.tables.joins import EventCluster, EventDoubt
from app.db.tables.names import (
    Country,
    Entity,
    NameForm,
    Office,
    Organization,
    Person,
    Source,
)
from app.db.tables.revision import DataRevision
from app.db.tables.tallies import PledgeArticle, PledgeTally

__all__ = [
    "Appearance",
    "Article",
    "ArticleCopy",
    "ArticleCredit",
    "ArticleFingerprint",
    "ArticleLikeness",
    "ArticleOrigin",
    "Bearer",
    "Change",
    "Conflict",
    "Country",
    "DataRevision",
    "Document",
    "Entity",
    "Event",
    "EventCluster",
    "EventDoubt",
    "EventEvidence",
    "EventParticipant",
    "FormerId",
    "Mention",
    "NameForm",
    "Office",
    "Organization",
    "Person",
    "PersonMerge",
    "Pledge",
    "PledgeArticle",
    "PledgeEvidence",
    "PledgeEvidenceParty",
    "PledgeHistory",
    "PledgeParty",
    "PledgePoint",
    "PledgeTally",
    "ReadRef",
    "Row",
    "Source",
    "Statement",
    "StatementEntity",
    "Withdrawal",
    "WithdrawnId",
]
