"""Articles as LangChain documents: ``pip install 'wxarticle[langchain]'``."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from wxarticle.integrations._articles import Paths
from wxarticle.integrations._documents import ArticleDocuments
from wxarticle.integrations._extras import extra

with extra("langchain"):
    from langchain_core.document_loaders import BaseLoader
    from langchain_core.documents import Document

__all__ = ["WeChatArticleLoader"]


@attrs.define(slots=False, eq=False)
class WeChatArticleLoader(ArticleDocuments, BaseLoader):
    """Loads saved pages and Markdown exports: one document for each article, or one for each chunk.

    Metadata is flat (strings, integers, booleans), as every vector store takes it. A document's ``id`` is the article's, or the chunk's.

    Attributes:
        paths: a file, a folder (searched for saved pages and exports), or several of both.
        mode: ``"text"`` or ``"markdown"`` for whole articles, ``"chunks"`` for the pieces that :func:`wxarticle.to_chunks` makes.
        size: how much a chunk may hold, as ``count`` counts.
        count: tells the size of a text, for example a tokenizer's; characters by default.
        boilerplate: with promotions, copyright lines and page furniture.
        errors: ``"raise"`` stops at the first file that gives no article; ``"collect"`` goes on and puts it into ``failures``.
        read: gives the article of a path; :func:`wxarticle.read_article` unless you need its options or a change of the tree.
        failures: path and error of each file that the last loading could not read.
    """

    paths: Paths

    def lazy_load(self) -> Iterator[Document]:
        """The documents, one at a time; only one article is held in memory."""
        for record in self.records(self.paths):
            yield Document(id=record.id, page_content=record.text, metadata=record.metadata)
