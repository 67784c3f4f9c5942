"""What the writers for readers leave out unless asked: what stands around the article and is no part of it."""

from __future__ import annotations

from wxarticle._flatten import leaves
from wxarticle._settle import tag_of
from wxarticle._stream import Item
from wxarticle.kinds import Role
from wxarticle.model import Article, Furniture, Node, Promotion, Rights, Title

BOILERPLATE_ROLES = frozenset({Role.PROMO, Role.FURNITURE, Role.RIGHTS, Role.TITLE})
BOILERPLATE_BLOCKS = (Promotion, Furniture, Rights, Title)


def is_boilerplate(node: Node) -> bool:
    """Whether the block is none of the article's own words."""
    return isinstance(node, BOILERPLATE_BLOCKS)


def selected(article: Article, *, boilerplate: bool) -> list[Item]:
    """The article's leaves with their tags, in reading order."""
    items = [placed.item for placed in leaves(article)]
    return items if boilerplate else [item for item in items if tag_of(item).role not in BOILERPLATE_ROLES]
