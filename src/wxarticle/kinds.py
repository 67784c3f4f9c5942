"""The closed vocabularies of an article: roles of lines, kinds of posts, notes, pictures, cards and links."""

import enum

__all__ = ["CardKind", "Format", "ImageKind", "LinkKind", "Mark", "NoteKind", "PostKind", "Role"]


class Role(enum.StrEnum):
    """What a line of an article is to its reader."""

    TITLE = "title"
    FURNITURE = "furniture"
    CREDIT = "credit"
    LEAD = "lead"
    HEADING = "heading"
    QUESTION = "question"
    ANSWER = "answer"
    SPEECH = "speech"
    CAPTION = "caption"
    NOTE = "note"
    QUOTE = "quote"
    LIST = "list"
    CODE = "code"
    TABLE = "table"
    REFERENCE = "reference"
    PROMO = "promo"
    RIGHTS = "rights"
    DIVIDER = "divider"
    IMAGE = "image"
    MEDIA = "media"
    PARAGRAPH = "paragraph"


class Format(enum.StrEnum):
    """Which reader takes the input."""

    PAGE = "page"
    MARKDOWN = "markdown"


class PostKind(enum.StrEnum):
    """The kinds of posts that WeChat publishes (its ``item_show_type``)."""

    ARTICLE = "article"
    PICTURE = "picture"
    TEXT = "text"
    VIDEO = "video"
    AUDIO = "audio"
    MUSIC = "music"
    SHARE = "share"
    SHORT = "short"


class NoteKind(enum.StrEnum):
    """What an editor's note is for."""

    NOTE = "note"
    FOREWORD = "foreword"
    AFTERWORD = "afterword"
    TRANSLATOR = "translator"
    COMPILATION = "compilation"
    DISCLOSURE = "disclosure"
    BIO = "bio"


class ImageKind(enum.StrEnum):
    """What a picture is for."""

    PHOTO = "photo"
    EMOJI = "emoji"
    DIVIDER = "divider"
    QR = "qr"
    AVATAR = "avatar"
    FORMULA = "formula"
    COVER = "cover"


class LinkKind(enum.StrEnum):
    """Where a link leads."""

    WEB = "web"
    ARTICLE = "article"
    MINI_PROGRAM = "mini_program"
    TOPIC = "topic"
    ALBUM = "album"
    PRODUCT = "product"
    PLACE = "place"
    IMAGE = "image"
    FOOTNOTE = "footnote"


class CardKind(enum.StrEnum):
    """What an embedded card shows."""

    ACCOUNT = "account"
    ARTICLE = "article"
    MINI_PROGRAM = "mini_program"
    PRODUCT = "product"
    ADVERT = "advert"
    VOTE = "vote"
    PLACE = "place"
    COUPON = "coupon"
    RED_PACKET = "red_packet"
    SEARCH = "search"
    SHOP = "shop"
    BOOK = "book"
    GAME = "game"
    CHANNEL = "channel"
    STICKER = "sticker"
    CHARITY = "charity"
    OTHER = "other"


class Mark(enum.IntFlag):
    """How a run of text is set."""

    NONE = 0
    BOLD = 1
    ITALIC = 2
    UNDERLINE = 4
    STRIKE = 8
    CODE = 16
    SUPERSCRIPT = 32
    SUBSCRIPT = 64
    HIGHLIGHT = 128
    LABEL = 256
    """The printed name of who speaks, with its colon; set by the structure passes, not by the author."""
