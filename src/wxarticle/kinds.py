"""The closed vocabularies of an article: roles of lines, kinds of posts, notes, pictures, cards and links."""

import enum

__all__ = ["CardKind", "Format", "ImageKind", "LinkKind", "Mark", "NoteKind", "PostKind", "Role"]


class Role(enum.StrEnum):
    """What a line of an article is to its reader."""

    TITLE = "title"
    """Repeats the article's title."""
    FURNITURE = "furniture"
    """What the page or the exporter prints around the body."""
    CREDIT = "credit"
    """A byline, such as 作者｜… or 文/…."""
    LEAD = "lead"
    """A deck or abstract set apart before the body."""
    HEADING = "heading"
    """A line of a section's heading."""
    QUESTION = "question"
    """What the interviewer, a reader or a moderator asks."""
    ANSWER = "answer"
    """What is replied to a question."""
    SPEECH = "speech"
    """A labelled turn that is neither question nor answer."""
    CAPTION = "caption"
    """Describes or credits the picture, player or table beside it."""
    NOTE = "note"
    """A note of the editor, translator or author, such as 注：… or 编者按."""
    QUOTE = "quote"
    """A quotation set apart."""
    LIST = "list"
    """An item of a list."""
    CODE = "code"
    """A code block."""
    TABLE = "table"
    """A table."""
    REFERENCE = "reference"
    """A source or a footnote."""
    PROMO = "promo"
    """Promotes the account, other articles, groups or products."""
    RIGHTS = "rights"
    """Copyright, reprint permission, disclaimer."""
    DIVIDER = "divider"
    """A rule, an ornament, an end mark."""
    IMAGE = "image"
    """A picture."""
    MEDIA = "media"
    """A video, an audio, a card."""
    PARAGRAPH = "paragraph"
    """Everything else."""


class Format(enum.StrEnum):
    """Which reader takes the input."""

    PAGE = "page"
    """A saved page of mp.weixin.qq.com, or a part of one."""
    MARKDOWN = "markdown"
    """A Markdown export of an article."""


class PostKind(enum.StrEnum):
    """The kinds of posts that WeChat publishes (its ``item_show_type``)."""

    ARTICLE = "article"
    """An article (图文) with text and pictures; also the kind of exports, which do not say it."""
    PICTURE = "picture"
    """Pictures in order (图片消息), with a short text."""
    TEXT = "text"
    """Text alone (文字消息)."""
    VIDEO = "video"
    """A video, with the text beside it."""
    AUDIO = "audio"
    """A voice message or podcast, with the text beside it."""
    MUSIC = "music"
    """A shared song, with the text beside it."""
    SHARE = "share"
    """A repost (转载、分享) that shows the sharer's words and a card of the article, and not its text."""
    SHORT = "short"
    """A short post (短内容) of text and pictures."""


class NoteKind(enum.StrEnum):
    """What an editor's note is for."""

    NOTE = "note"
    """A remark on the text, such as 注：…, 编者注, 备注."""
    FOREWORD = "foreword"
    """An introduction by the editor, such as 编者按 or 写在前面."""
    AFTERWORD = "afterword"
    """Words of the editor after the text, such as 编后记."""
    TRANSLATOR = "translator"
    """A remark of the translator, such as 译者注."""
    COMPILATION = "compilation"
    """How the text came about, such as 以下为对话全文 or 本文由…编译."""
    DISCLOSURE = "disclosure"
    """A declaration of interests, such as 利益披露."""
    BIO = "bio"
    """Who the author or a speaker is, such as 作者简介 or 嘉宾介绍."""


class ImageKind(enum.StrEnum):
    """What a picture is for."""

    PHOTO = "photo"
    """A picture of the article, be it a photo, a drawing or a chart; everything that is none of the others."""
    EMOJI = "emoji"
    """A small picture inside a line; its ``alt`` is its name."""
    DIVIDER = "divider"
    """An ornament, very flat or tiny."""
    QR = "qr"
    """A QR code. No reader sets it, for none looks into pictures; your own code may."""
    AVATAR = "avatar"
    """A head picture. No reader sets it, as with ``QR``."""
    FORMULA = "formula"
    """A formula that is drawn as a picture."""
    COVER = "cover"
    """The cover that an exporter puts before the body."""


class LinkKind(enum.StrEnum):
    """Where a link leads."""

    WEB = "web"
    """Any address that is none of the others."""
    ARTICLE = "article"
    """An article on mp.weixin.qq.com."""
    MINI_PROGRAM = "mini_program"
    """A mini-program (小程序)."""
    TOPIC = "topic"
    """A topic (话题), ``#…`` in the text."""
    ALBUM = "album"
    """An album (合集) of articles."""
    PRODUCT = "product"
    """A product in a shop."""
    PLACE = "place"
    """A place on the map."""
    IMAGE = "image"
    """A picture of the article, or the file of one."""
    FOOTNOTE = "footnote"
    """A place in the same document (``#…``)."""


class CardKind(enum.StrEnum):
    """What an embedded card shows."""

    ACCOUNT = "account"
    """An account (公众号名片)."""
    ARTICLE = "article"
    """Another article, or a quotation of one."""
    MINI_PROGRAM = "mini_program"
    """A mini-program (小程序)."""
    PRODUCT = "product"
    """A product."""
    ADVERT = "advert"
    """An advertisement with a commission (返佣商品)."""
    VOTE = "vote"
    """A vote (投票)."""
    PLACE = "place"
    """A place on the map."""
    COUPON = "coupon"
    """A coupon (卡券)."""
    RED_PACKET = "red_packet"
    """A red packet or its cover (红包封面)."""
    SEARCH = "search"
    """A search (搜一搜)."""
    SHOP = "shop"
    """A shop (小店)."""
    BOOK = "book"
    """A book (微信读书)."""
    GAME = "game"
    """A game."""
    CHANNEL = "channel"
    """A picture post, live stream or topic of Channels (视频号); its videos are :class:`wxarticle.Video`."""
    STICKER = "sticker"
    """A sticker (表情)."""
    CHARITY = "charity"
    """A charity project (公益)."""
    OTHER = "other"
    """Any other element of WeChat's; ``data["element"]`` names it."""


class Mark(enum.IntFlag):
    """How a run of text is set."""

    NONE = 0
    """Plain."""
    BOLD = 1
    """Bold."""
    ITALIC = 2
    """Italic."""
    UNDERLINE = 4
    """Underlined."""
    STRIKE = 8
    """Struck through."""
    CODE = 16
    """Code, set in a fixed width."""
    SUPERSCRIPT = 32
    """Raised."""
    SUBSCRIPT = 64
    """Lowered."""
    HIGHLIGHT = 128
    """On a coloured ground."""
    LABEL = 256
    """The printed name of who speaks, with its colon; set by the structure passes, not by the author."""
