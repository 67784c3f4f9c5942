"""What can go wrong, as one family of exceptions; this module imports nothing of the package."""

import enum

__all__ = [
    "ArticleError",
    "DecodeError",
    "LimitExceededError",
    "NotAnArticleError",
    "NotAnArticleReason",
    "UnavailableArticleError",
    "UnavailableReason",
]


class UnavailableReason(enum.StrEnum):
    """Why WeChat shows a message instead of the article."""

    DELETED = "deleted"
    VIOLATION = "violation"
    COMPLAINT = "complaint"
    RUMOR = "rumor"
    EXPIRED = "expired"
    VERIFICATION = "verification"
    RATE_LIMITED = "rate_limited"
    ACCOUNT_BLOCKED = "account_blocked"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_MIGRATED = "account_migrated"
    PRIVATE = "private"
    CLIENT_ONLY = "client_only"
    BAD_PARAMETERS = "bad_parameters"
    UNAVAILABLE = "unavailable"


class NotAnArticleReason(enum.StrEnum):
    """What the input is, when it is no article at all."""

    PROFILE = "profile"
    ALBUM = "album"
    ADMIN = "admin"
    NOT_WECHAT = "not_wechat"
    EMPTY = "empty"


class ArticleError(ValueError):
    """Base of every error that wxarticle raises on bad input.

    Attributes:
        what: what is wrong, one clause.
        where: where in the input, for example ``"line 3, column 7"``; ``None`` when it concerns all of it.
        advice: what the caller can do.
        path: the file, where :func:`wxarticle.read_article` was given its name; ``None`` for content.
    """

    def __init__(self, what: str, *, where: str | None = None, advice: str | None = None) -> None:
        self.path: str | None = None
        self.what = what
        self.where = where
        self.advice = advice
        super().__init__(what)

    def __str__(self) -> str:
        place = f" (at {self.where})" if self.where else ""
        advice = f"; {self.advice}" if self.advice else ""
        file = f"{self.path}: " if self.path else ""
        return f"{file}{self.what}{place}{advice}"

    def __reduce__(self) -> tuple[object, ...]:
        # The default rebuilds from ``args`` alone and would lose the keyword-only parts.
        return (_rebuild, (type(self), self.args, self.__dict__))


def _rebuild(kind: type[ArticleError], args: tuple[object, ...], state: dict[str, object]) -> ArticleError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class DecodeError(ArticleError):
    """The bytes are no text in any charset that WeChat pages or exports are saved in."""


class LimitExceededError(ArticleError):
    """The input is larger or deeper than a limit allows.

    Attributes:
        limit: the name of the field of :class:`wxarticle.Limits` that was exceeded.
    """

    def __init__(self, what: str, *, limit: str, where: str | None = None, advice: str | None = None) -> None:
        super().__init__(what, where=where, advice=advice)
        self.limit = limit


class NotAnArticleError(ArticleError):
    """The input is something else: an account's profile, an album, another site's page, nothing at all.

    Attributes:
        reason: what it is.
    """

    def __init__(
        self,
        what: str,
        *,
        reason: NotAnArticleReason,
        where: str | None = None,
        advice: str | None = None,
    ) -> None:
        super().__init__(what, where=where, advice=advice)
        self.reason = reason


class UnavailableArticleError(ArticleError):
    """WeChat served a message instead of the article.

    Attributes:
        reason: why.
        account: the account's name, where the page still says it.
        link: where WeChat points the reader instead (a migrated account's new address), if anywhere.
        statement: the page's own words.
    """

    def __init__(
        self,
        what: str,
        *,
        reason: UnavailableReason,
        account: str | None = None,
        link: str | None = None,
        statement: str | None = None,
        where: str | None = None,
        advice: str | None = None,
    ) -> None:
        super().__init__(what, where=where, advice=advice)
        self.reason = reason
        self.account = account
        self.link = link
        self.statement = statement
