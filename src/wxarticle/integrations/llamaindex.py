"""Articles as LlamaIndex documents: ``pip install 'wxarticle[llamaindex]'``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from wxarticle.integrations._articles import Paths
from wxarticle.integrations._documents import ArticleDocuments
from wxarticle.integrations._extras import extra

with extra("llamaindex"):
    from llama_index.core.readers.base import BaseReader
    from llama_index.core.schema import Document

__all__ = ["WeChatArticleReader"]

_EMBEDDED = frozenset({"title", "account", "authors", "published_at", "headings", "speakers"})
_SHOWN = _EMBEDDED | {"url"}


@attrs.define(slots=False, eq=False)
class WeChatArticleReader(ArticleDocuments, BaseReader):
    """Reads saved pages and Markdown exports: one document for each article, or one for each chunk.

    Can be given to ``SimpleDirectoryReader(file_extractor={".html": WeChatArticleReader()})``, too. Metadata is flat (strings,
    integers, booleans), as every vector store takes it; of it only title, account, authors, time, headings and speakers are
    embedded with the text, and models are shown these and the URL.

    Attributes:
        mode: ``"text"`` or ``"markdown"`` for whole articles, ``"chunks"`` for the pieces that :func:`wxarticle.to_chunks` makes.
        size: how much a chunk may hold, as ``count`` counts.
        count: tells the size of a text, for example a tokenizer's; characters by default.
        boilerplate: with promotions, copyright lines and page furniture.
        errors: ``"raise"`` stops at the first file that gives no article; ``"collect"`` goes on and puts it into ``failures``.
        read: gives the article of a path; :func:`wxarticle.read_article` unless you need its options or a change of the tree.
        failures: path and error of each file that the last loading could not read.
    """

    def lazy_load_data(self, paths: Paths, extra_info: Mapping[str, Any] | None = None) -> Iterator[Document]:
        """The documents, one at a time; only one article is held in memory.

        Args:
            paths: a file, a folder (searched for saved pages and exports), or several of both.
            extra_info: more metadata for every document; it goes before the article's own.
        """
        for record in self.records(paths):
            yield Document(
                id_=record.id,
                text=record.text,
                metadata={**record.metadata, **(extra_info or {})},
                excluded_embed_metadata_keys=[key for key in record.metadata if key not in _EMBEDDED],
                excluded_llm_metadata_keys=[key for key in record.metadata if key not in _SHOWN],
            )
