"""The LlamaIndex reader, with the real package."""

from __future__ import annotations

import asyncio
import pathlib

import pytest

import snippets
from wxarticle import ArticleError

pytest.importorskip("llama_index.core")

import llama_index.core
from llama_index.core import SimpleDirectoryReader
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document, MetadataMode

from wxarticle.integrations.llamaindex import WeChatArticleReader

pytestmark = pytest.mark.extras


def test_documents(folder: pathlib.Path) -> None:
    """``load_data`` gives LlamaIndex's own documents, one for each article."""
    reader = WeChatArticleReader()
    documents = reader.load_data(folder / "b")

    assert isinstance(reader, BaseReader)
    assert all(isinstance(document, Document) for document in documents)
    assert [document.metadata["title"] for document in documents] == ["另一篇", "泉水与茶"]
    assert documents[1].id_ == "MzAwMDAwMDAwMQ==/2650000001/2"
    assert "老板说，水要用后山的泉水。" in documents[1].text


def test_what_is_embedded(folder: pathlib.Path) -> None:
    """Title and speakers help to find a text; paths, ids and addresses would only blur it."""
    document = next(iter(WeChatArticleReader(mode="chunks").lazy_load_data(folder / "b" / "c.MD")))
    embedded = document.get_content(MetadataMode.EMBED)
    shown = document.get_content(MetadataMode.LLM)

    assert "title: 另一篇" in embedded
    assert "mp.weixin.qq.com" not in embedded
    assert "mp.weixin.qq.com" in shown
    assert str(folder) not in shown


def test_chunks_through_a_splitter(folder: pathlib.Path) -> None:
    """Chunks pass LlamaIndex's own splitter whole and keep the id of the document that they come from."""
    documents = WeChatArticleReader(mode="chunks", size=80).load_data([folder / "a.md", folder / "b"])
    nodes = SentenceSplitter(chunk_size=1024).get_nodes_from_documents(documents)

    assert len({document.id_ for document in documents}) == len(documents) > 5
    assert [node.ref_doc_id for node in nodes] == [document.id_ for document in documents]


def test_errors(folder: pathlib.Path) -> None:
    """The first bad file stops the loading, or all are collected, as the caller says."""
    with pytest.raises(ArticleError):
        WeChatArticleReader().load_data(folder)

    reader = WeChatArticleReader(errors="collect")
    assert len(reader.load_data(folder)) == 3
    assert [path.name for path, _ in reader.failures] == ["empty.md", "gone.html"]


def test_more_metadata(folder: pathlib.Path) -> None:
    """What the caller knows goes before what the article says."""
    (document,) = WeChatArticleReader().load_data(folder / "a.md", extra_info={"title": "我的", "shelf": 3})
    assert (document.metadata["title"], document.metadata["shelf"]) == ("我的", 3)


def test_async(folder: pathlib.Path) -> None:
    """The asynchronous way gives the same."""
    reader = WeChatArticleReader(errors="collect")
    documents = asyncio.run(reader.aload_data(folder))
    assert [document.text for document in documents] == [document.text for document in reader.load_data(folder)]


def test_inside_a_directory_reader(folder: pathlib.Path) -> None:
    """``SimpleDirectoryReader`` takes it for the files that it is named for."""
    if tuple(map(int, llama_index.core.__version__.split(".")[:2])) < (0, 12):
        pytest.importorskip("llama_index.readers.file", reason="an old SimpleDirectoryReader wants it for every suffix")
    documents = SimpleDirectoryReader(
        input_files=[folder / "a.md", folder / "b" / "d.html"],
        file_extractor={".md": WeChatArticleReader(), ".html": WeChatArticleReader()},
        raise_on_error=True,
    ).load_data()

    assert [document.metadata["title"] for document in documents] == [snippets.TITLE, "泉水与茶"]
    assert documents[0].metadata["file_name"] == "a.md"


def test_articles_without_words(folder: pathlib.Path) -> None:
    """A post that is all pictures gives an empty document, not an error."""
    (folder / "picture.md").write_text(snippets.picture(), encoding="utf-8")
    (document,) = WeChatArticleReader().load_data(folder / "picture.md")
    assert document.text == ""
