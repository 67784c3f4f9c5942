"""Reads WeChat Official Account (微信公众号) articles into one immutable, typed tree."""

import importlib

TYPE_CHECKING = False  # what type checkers take for true; typing itself is slow to import

if TYPE_CHECKING:
    from wxarticle._frozen import (
        FrozenMapping,
    )
    from wxarticle._limits import (
        Limits,
    )
    from wxarticle._parse import (
        parse_article,
        read_article,
    )
    from wxarticle._transform import (
        transform,
    )
    from wxarticle._writers.chunks import (
        Chunk,
        to_chunks,
    )
    from wxarticle._writers.explain import (
        explain,
    )
    from wxarticle._writers.html import (
        to_html,
    )
    from wxarticle._writers.images import (
        ImageRecord,
        to_images,
    )
    from wxarticle._writers.json import (
        JSON_VERSION,
        from_dict,
        from_json,
        json_schema,
        to_dict,
        to_json,
    )
    from wxarticle._writers.jsonld import (
        to_json_ld,
    )
    from wxarticle._writers.markdown import (
        to_markdown,
    )
    from wxarticle._writers.messages import (
        to_messages,
    )
    from wxarticle._writers.rows import (
        Row,
        to_rows,
    )
    from wxarticle._writers.text import (
        to_text,
    )
    from wxarticle._writers.view import (
        to_view,
    )
    from wxarticle.errors import (
        ArticleError,
        DecodeError,
        LimitExceededError,
        NotAnArticleError,
        NotAnArticleReason,
        UnavailableArticleError,
        UnavailableReason,
    )
    from wxarticle.kinds import (
        CardKind,
        Format,
        ImageKind,
        LinkKind,
        Mark,
        NoteKind,
        PostKind,
        Role,
    )
    from wxarticle.metadata import (
        Account,
        Album,
        Identity,
        Metadata,
        Reprint,
    )
    from wxarticle.model import (
        Article,
        Audio,
        Block,
        Break,
        Caption,
        Card,
        Cell,
        Code,
        Credits,
        Divider,
        EditorNote,
        Figure,
        Formula,
        Furniture,
        Heading,
        Image,
        Inline,
        Lead,
        Leaf,
        Line,
        Link,
        ListBlock,
        ListItem,
        Node,
        Notice,
        Paragraph,
        Place,
        Promotion,
        QATurn,
        Quote,
        References,
        Rights,
        Section,
        Speech,
        Table,
        Text,
        Title,
        Utterance,
        Video,
    )

__all__ = [
    "JSON_VERSION",
    "Account",
    "Album",
    "Article",
    "ArticleError",
    "Audio",
    "Block",
    "Break",
    "Caption",
    "Card",
    "CardKind",
    "Cell",
    "Chunk",
    "Code",
    "Credits",
    "DecodeError",
    "Divider",
    "EditorNote",
    "Figure",
    "Format",
    "Formula",
    "FrozenMapping",
    "Furniture",
    "Heading",
    "Identity",
    "Image",
    "ImageKind",
    "ImageRecord",
    "Inline",
    "Lead",
    "Leaf",
    "LimitExceededError",
    "Limits",
    "Line",
    "Link",
    "LinkKind",
    "ListBlock",
    "ListItem",
    "Mark",
    "Metadata",
    "Node",
    "NotAnArticleError",
    "NotAnArticleReason",
    "NoteKind",
    "Notice",
    "Paragraph",
    "Place",
    "PostKind",
    "Promotion",
    "QATurn",
    "Quote",
    "References",
    "Reprint",
    "Rights",
    "Role",
    "Row",
    "Section",
    "Speech",
    "Table",
    "Text",
    "Title",
    "UnavailableArticleError",
    "UnavailableReason",
    "Utterance",
    "Video",
    "explain",
    "from_dict",
    "from_json",
    "json_schema",
    "parse_article",
    "read_article",
    "to_chunks",
    "to_dict",
    "to_html",
    "to_images",
    "to_json",
    "to_json_ld",
    "to_markdown",
    "to_messages",
    "to_rows",
    "to_text",
    "to_view",
    "transform",
]

_HOMES = {
    "wxarticle._frozen": ("FrozenMapping",),
    "wxarticle._limits": ("Limits",),
    "wxarticle._parse": ("parse_article", "read_article"),
    "wxarticle._transform": ("transform",),
    "wxarticle._writers.chunks": ("Chunk", "to_chunks"),
    "wxarticle._writers.explain": ("explain",),
    "wxarticle._writers.html": ("to_html",),
    "wxarticle._writers.images": ("ImageRecord", "to_images"),
    "wxarticle._writers.json": ("JSON_VERSION", "from_dict", "from_json", "json_schema", "to_dict", "to_json"),
    "wxarticle._writers.jsonld": ("to_json_ld",),
    "wxarticle._writers.markdown": ("to_markdown",),
    "wxarticle._writers.messages": ("to_messages",),
    "wxarticle._writers.rows": ("Row", "to_rows"),
    "wxarticle._writers.text": ("to_text",),
    "wxarticle._writers.view": ("to_view",),
    "wxarticle.errors": (
        "ArticleError",
        "DecodeError",
        "LimitExceededError",
        "NotAnArticleError",
        "NotAnArticleReason",
        "UnavailableArticleError",
        "UnavailableReason",
    ),
    "wxarticle.kinds": ("CardKind", "Format", "ImageKind", "LinkKind", "Mark", "NoteKind", "PostKind", "Role"),
    "wxarticle.metadata": ("Account", "Album", "Identity", "Metadata", "Reprint"),
    "wxarticle.model": (
        "Article",
        "Audio",
        "Block",
        "Break",
        "Caption",
        "Card",
        "Cell",
        "Code",
        "Credits",
        "Divider",
        "EditorNote",
        "Figure",
        "Formula",
        "Furniture",
        "Heading",
        "Image",
        "Inline",
        "Lead",
        "Leaf",
        "Line",
        "Link",
        "ListBlock",
        "ListItem",
        "Node",
        "Notice",
        "Paragraph",
        "Place",
        "Promotion",
        "QATurn",
        "Quote",
        "References",
        "Rights",
        "Section",
        "Speech",
        "Table",
        "Text",
        "Title",
        "Utterance",
        "Video",
    ),
}
"""Where each name comes from: it is fetched when it is first asked for, so that a command that needs little starts at once."""

_HOME = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = ("errors", "kinds", "metadata", "model")

if not TYPE_CHECKING:  # type checkers read the imports above, and find names that are not there

    def __getattr__(name: str) -> object:
        if name in _MODULES:
            return importlib.import_module(f"wxarticle.{name}")
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(importlib.import_module(_HOME[name]), name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__, *_MODULES})
