"""The LangChain loader, with the real package."""

from __future__ import annotations

import asyncio
import pathlib

import pytest

import snippets
from wxarticle import ArticleError, parse_article

pytest.importorskip("langchain_core")

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.vectorstores import InMemoryVectorStore

from wxarticle.integrations.langchain import WeChatArticleLoader

pytestmark = pytest.mark.extras


def test_documents(folder: pathlib.Path) -> None:
    """``load`` gives LangChain's own documents, one for each article."""
    loader = WeChatArticleLoader(folder / "b")
    documents = loader.load()

    assert isinstance(loader, BaseLoader)
    assert all(isinstance(document, Document) for document in documents)
    assert [document.metadata["title"] for document in documents] == ["另一篇", "泉水与茶"]
    assert documents[1].id == documents[1].metadata["article_id"] == "MzAwMDAwMDAwMQ==/2650000001/2"
    assert "老板说，水要用后山的泉水。" in documents[1].page_content
    assert documents[1].metadata["source"] == str(folder / "b" / "d.html")


def test_markdown(folder: pathlib.Path) -> None:
    """Markdown keeps headings and pictures for a splitter that knows them."""
    article = folder / "headed.md"
    article.write_text(snippets.export(f"## 一 河\n\n{snippets.PROSE[0]}\n\n{snippets.picture()}"), encoding="utf-8")
    (document,) = WeChatArticleLoader(article, mode="markdown").load()
    assert "## " in document.page_content
    assert "![" in document.page_content


def test_chunks_into_a_store(folder: pathlib.Path) -> None:
    """Chunks go into a vector store under their own ids; a second time they replace themselves."""
    store = InMemoryVectorStore(DeterministicFakeEmbedding(size=8))
    loader = WeChatArticleLoader([folder / "a.md", folder / "b"], mode="chunks", size=80)
    for _ in range(2):
        documents = loader.load()
        store.add_documents(documents)

    assert len(store.store) == len(documents) > 5
    asked = next(document for document in documents if document.metadata.get("speakers"))
    assert asked.metadata["title"] == "另一篇"
    found = store.similarity_search("问", k=50, filter=lambda document: document.metadata["account"] == "山间茶铺")
    assert {document.metadata["title"] for document in found} == {"泉水与茶"}


def test_errors(folder: pathlib.Path) -> None:
    """The first bad file stops the loading, or all are collected, as the caller says."""
    with pytest.raises(ArticleError):
        WeChatArticleLoader(folder).load()

    loader = WeChatArticleLoader(folder, errors="collect")
    assert len(loader.load()) == 3
    assert [path.name for path, _ in loader.failures] == ["empty.md", "gone.html"]


def test_lazy(folder: pathlib.Path) -> None:
    """Documents before the first bad file can be had without meeting it."""
    documents = WeChatArticleLoader(folder).lazy_load()
    assert next(documents).metadata["title"] == snippets.TITLE


def test_async(folder: pathlib.Path) -> None:
    """The asynchronous way gives the same."""
    loader = WeChatArticleLoader(folder, errors="collect")
    assert asyncio.run(loader.aload()) == loader.load()


def test_own_reader(folder: pathlib.Path) -> None:
    """A caller's own way of reading is used for every file."""
    loader = WeChatArticleLoader(folder, read=lambda path: parse_article(f"来自 {path.name}"))
    assert "来自 gone.html" in loader.load()[-1].page_content
