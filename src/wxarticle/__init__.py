"""Reads WeChat Official Account (微信公众号) articles into one immutable, typed tree."""

from wxarticle._limits import Limits
from wxarticle._parse import parse_article, read_article
from wxarticle._writers.rows import Row, to_rows
from wxarticle.errors import (
    ArticleError,
    DecodeError,
    LimitExceededError,
    NotAnArticleError,
    UnavailableArticleError,
)
from wxarticle.kinds import Format, Role
from wxarticle.model import Article

__all__ = [
    "Article",
    "ArticleError",
    "DecodeError",
    "Format",
    "LimitExceededError",
    "Limits",
    "NotAnArticleError",
    "Role",
    "Row",
    "UnavailableArticleError",
    "parse_article",
    "read_article",
    "to_rows",
]
