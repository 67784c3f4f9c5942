"""Interviews as chat records, in the form that fine-tuning and evaluation tools share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wxarticle._text import letters
from wxarticle.kinds import Mark
from wxarticle.model import (
    Article,
    Block,
    Code,
    Formula,
    Inline,
    ListBlock,
    ListItem,
    Paragraph,
    QATurn,
    Quote,
    Speech,
    Table,
    Text,
    Utterance,
)

__all__ = ["to_messages"]

_PLAIN_LABELS = frozenset({"q", "a", "问", "答", "提问", "回答"})


def to_messages(
    article: Article,
    *,
    question_role: str = "user",
    answer_role: str = "assistant",
    speech_role: str = "user",
    system: str | None = None,
    inline_notes: bool = False,
) -> dict[str, Any]:
    """The turns of an interview as ``{"messages": [{"role": …, "content": …}], "metadata": {…}}``.

    Content is what was said: printed labels, captions, and editors' notes are no part of it. ``name`` is the speaker as printed,
    where the label is a name and not just Q or A. Turns without text are left out.

    Args:
        article: the article; one without turns gives no messages.
        question_role: of those who ask.
        answer_role: of those who answer.
        speech_role: of turns that are neither.
        system: the content of a first message with the role ``system``.
        inline_notes: with the notes inside lines, such as （注：…）.
    """
    messages: list[dict[str, str]] = [] if system is None else [{"role": "system", "content": system}]
    for utterance, role in _utterances(article, question_role, answer_role, speech_role):
        content = "\n".join(filter(None, _lines(utterance.blocks, inline_notes=inline_notes)))
        if content:
            name = _name(utterance)
            messages.append({"role": role, "content": content} | ({"name": name} if name else {}))
    return {"messages": messages, "metadata": _metadata(article)}


def _utterances(article: Article, question: str, answer: str, speech: str) -> Iterable[tuple[Utterance, str]]:
    for node in article.walk(QATurn, Speech):
        if isinstance(node, Speech):
            yield node.utterance, speech
        elif isinstance(node, QATurn):
            if node.question:
                yield node.question, question
            yield from ((utterance, answer) for utterance in node.answers)


def _name(utterance: Utterance) -> str | None:
    speaker = utterance.speaker
    return speaker if speaker and letters(speaker).rstrip("0123456789") not in _PLAIN_LABELS else None


def _lines(blocks: Iterable[Block], *, inline_notes: bool) -> Iterable[str]:
    """What is said, line by line."""
    for block in blocks:
        match block:
            case Paragraph():
                yield _said(block.content, inline_notes=inline_notes)
            case ListBlock():
                yield from (_item(item, inline_notes=inline_notes) for item in block.items)
            case Quote():
                yield from _lines(block.blocks, inline_notes=inline_notes)
            case Code():
                yield f"```{block.language or ''}\n{block.text}\n```"
            case Table() | Formula():
                yield block.text
            case _:
                continue


def _item(item: Paragraph | ListItem, *, inline_notes: bool) -> str:
    text = _said(item.content, inline_notes=inline_notes)
    if isinstance(item, Paragraph) or not text or item.continues:
        return text
    bullet = "-" if item.number is None else f"{item.number}." if item.number.isdigit() else item.number
    return f"{'  ' * item.level}{bullet} {text}"


def _said(content: tuple[Inline, ...], *, inline_notes: bool) -> str:
    parts: list[str] = []
    for run in content:
        if isinstance(run, Text):
            parts.append("" if run.marks & Mark.LABEL else run.text)
        elif inline_notes or not hasattr(run, "blocks"):
            parts.append(run.text)
    return "".join(parts).strip()


def _metadata(article: Article) -> dict[str, Any]:
    metadata = article.metadata
    found: dict[str, Any] = {
        "title": metadata.title,
        "url": metadata.url,
        "account": metadata.account.name,
        "authors": list(metadata.authors),
        "published_at": metadata.published_at.isoformat() if metadata.published_at else None,
        "language": metadata.language,
        "speakers": list(dict.fromkeys(utterance.speaker for utterance in article.walk(Utterance) if utterance.speaker)),
    }
    return {name: value for name, value in found.items() if value}
