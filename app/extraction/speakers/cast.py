"""The people of an article as the stages that name speakers see them."""

from datetime import date
from typing import NamedTuple

from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind
from app.extraction.grammar.roles import Role
from app.extraction.offices import Since, since
from app.extraction.scene import Scene


class Cast(NamedTuple):
    """The people of an article with their roles, and when it was published."""

    scene: Scene
    roles: tuple[Role, ...]
    published: date | None

    @property
    def named(self) -> frozenset[str]:
        """Return the people the article names."""
        return frozenset(
            mention.ref
            for mention in self.scene.mentions
            if mention.kind is EntityKind.PERSON and mention.ref
        )

    @property
    def when(self) -> date | Since | None:
        """Return when the article was published, or at least since when it can have been."""
        registry = self.scene.language.offices.registry
        return self.published or since(self.named, registry)

    def country(self, ref: str) -> str | None:
        """Return the code of a person's state where the registry or the title tells."""
        entry = self.scene.language.offices.registry.people.get(ref)
        if entry is not None:
            return entry.country
        return next((role.country for role in self.roles if role.ref == ref), None)

    def gender(self, ref: str) -> str | None:
        """Return m or f for a person where the registry or the title tells, f for a country."""
        kind, id_ = split_ref(ref)
        if kind is EntityKind.COUNTRY:
            return "f"
        entry = self.scene.language.offices.registry.people.get(id_)
        if entry is not None:
            return entry.gender
        return next(
            (role.head.gender for role in self.roles if role.ref == ref and role.head), None
        )
