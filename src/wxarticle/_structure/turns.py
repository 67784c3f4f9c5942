"""Who speaks: the printed labels of interviews, round tables and dialogues."""

from __future__ import annotations

import re
from collections import Counter

import attrs

from wxarticle._stream import Tag, Tags
from wxarticle._structure.reading import Line, Reading
from wxarticle._structure.vocabulary import ANSWERER_LABELS, ASKER_LABELS, LABEL, LABEL_ALONE, NOT_SPEAKERS, NUMBER_ALONE
from wxarticle._text import letters
from wxarticle.kinds import Role

_SHARE_OF_QUESTIONS = 1 / 3
_SHARE_THAT_ASKS = 0.45
_LONGEST_NAME = 8
_PRESS = re.compile(r"主编|记者|主持|编辑|主笔|主播|撰稿人|媒体人|出品人")
_OUTLET = re.compile(r"^[《「『【“\"]")
_ENDS = frozenset("。！？!?…”」』）.~～")
_DIGITS = re.compile(r"\d+$")


@attrs.frozen(eq=False)
class Label:
    """A line that opens with what may be a speaker's name.

    Attributes:
        line: the line.
        name: as printed, without the colon.
        key: the name folded, its running number dropped: ``q`` for Q3.
        length: characters of the line that are the label.
        bold: the label is set bold.
        asks: what is said under it ends with a question mark.
        words: letters of what is said under it.
        sentence: what is said ends a sentence.
    """

    line: Line
    name: str
    key: str
    length: int
    bold: bool
    asks: bool
    words: int
    sentence: bool


def turns(reading: Reading) -> Tags:
    """Labels that recur and take turns are speakers; who puts most of the questions asks, the others answer.

    ``Q：`` / ``A：``, ``记者：`` / ``李雷：``, ``《晨报》：`` / ``韩梅梅：``. Where the other side puts a third of the questions or more,
    or nobody asks, each turn is a speech.
    """
    labels = _speakers(_candidates(reading))
    if not labels:
        return {}
    askers = _askers(reading, labels)
    tags: dict[int, Tag] = {}
    for number, label in enumerate(labels):
        role = Role.SPEECH
        if askers is not None:
            role = Role.QUESTION if label.key in askers else Role.ANSWER
            last = number + 1 == len(labels)
            unanswered = last or labels[number + 1].key in askers
            if role is Role.QUESTION and unanswered and not label.asks and len(set(l.key for l in labels)) > len(askers):
                role = Role.SPEECH
        tags[label.line.index] = Tag(role, "turns.label", ("turn", number), speaker=label.name, label=label.length)
    return tags


def _candidates(reading: Reading) -> list[Label]:
    candidates: list[Label] = []
    lines = reading.lines
    names = _name_lines(reading)
    for line in reading.open_lines():
        text = line.raw
        if line.text in names:
            said = _said(lines, line, len(text))
            candidates.append(Label(line, line.text, _key(line.text), len(text), True, _asks(said), len(letters(said[:40])), said[-1:] in _ENDS))
            continue
        colon = text.find("：", 0, 40)
        if colon < 0:
            colon = text.find(":", 0, 40)
        found = LABEL.match(text) if colon >= 0 else LABEL_ALONE.match(text) if len(text) <= 6 else None
        if not found:
            continue
        name = found["label"].strip(" *\u200b")
        key = _key(name)
        if not key or NOT_SPEAKERS.search(name.strip()) or not any(map(str.isalpha, name)):
            continue
        said = _said(lines, line, found.end())
        bold = _bold_label(line, found.end())
        candidates.append(Label(line, name, key, found.end(), bold, _asks(said), len(letters(said[:40])), said[-1:] in _ENDS))
    return candidates


def _name_lines(reading: Reading) -> frozenset[str]:
    """Short bold lines that recur word for word, two or more in turn: no heading repeats, so they name who speaks."""
    count = Counter(line.text for line in reading.open_lines() if line.item.cues.bold and len(line.text) <= _LONGEST_NAME and line.text[-1].isalnum())
    names = frozenset(text for text, n in count.items() if n >= 2 and not NOT_SPEAKERS.search(text) and not NUMBER_ALONE.match(text))
    return names if len(names) >= 2 else frozenset()


def _key(name: str) -> str:
    key = letters(name)
    return _DIGITS.sub("", key) or key


def _said(lines: list[Line], line: Line, start: int) -> str:
    rest = line.raw[start:].strip()
    if rest:
        return rest
    following = lines[line.index + 1] if line.index + 1 < len(lines) else None
    return following.text if following and following.written else ""


def _asks(said: str) -> bool:
    return "？" in said[-60:] or "?" in said[-60:]


def _bold_label(line: Line, end: int) -> bool:
    runs = getattr(line.item.leaf, "content", ())
    return bool(runs) and bool(getattr(runs[0], "marks", 0) & 1) and end > 0


def _speakers(candidates: list[Label]) -> list[Label]:
    """The candidates whose names make a conversation."""
    count = Counter(label.key for label in candidates)
    known = [l for l in candidates if l.key in ASKER_LABELS or l.key in ANSWERER_LABELS]
    if known:
        chosen = {l.key for l in known if count[l.key] >= 2 or l.key in ANSWERER_LABELS or len(known) >= 2}
    else:
        chosen = set()
    recurring = {key for key, n in count.items() if n >= 2}
    kept = [l for l in candidates if l.key in recurring | chosen]
    if not kept:
        return []
    kept = _uniform(kept)
    keys = [l.key for l in kept]
    if len(set(keys)) == 1:
        one = kept[0]
        asked = sum(l.asks for l in kept)
        return kept if len(kept) >= 3 and (asked >= 0.5 * len(kept)) and (one.bold or one.key in ASKER_LABELS) else []
    changes = sum(a != b for a, b in zip(keys, keys[1:], strict=False))
    alternates = changes >= 0.5 * (len(keys) - 1)
    talks = sum(l.words >= 5 for l in kept) >= 0.4 * len(kept)
    asked = sum(l.asks for l in kept)
    known_kept = any(l.key in ASKER_LABELS or l.key in ANSWERER_LABELS for l in kept)
    alone = sum(l.length >= len(l.line.raw) for l in kept) >= 0.6 * len(kept)
    if not alternates or not talks:
        return []
    named = len(kept) >= 6 and changes >= 0.75 * (len(keys) - 1) and len(set(keys)) <= 4 and _speak_in_sentences(kept)
    if known_kept or named or (asked >= 0.15 * len(kept) and asked >= 1 and len(kept) >= 4) or (alone and len(kept) >= 4 and len(set(keys)) <= 4):
        return _with_rare_speakers(candidates, kept)
    return []


def _speak_in_sentences(labels: list[Label]) -> bool:
    """Most of what stands behind the labels ends like speech; the values of fields do not."""
    return sum(l.sentence for l in labels) >= 0.6 * len(labels)


def _uniform(labels: list[Label]) -> list[Label]:
    """Where a speaker's label is always bold, a plain line of the same shape is no turn of another's."""
    bold = Counter(l.key for l in labels if l.bold)
    total = Counter(l.key for l in labels)
    often_bold = {key for key in total if bold[key] >= 0.8 * total[key] and total[key] >= 3}
    if len(often_bold) >= 2:
        return [l for l in labels if l.key in often_bold or l.bold]
    return labels


def _with_rare_speakers(candidates: list[Label], kept: list[Label]) -> list[Label]:
    """One of the audience who speaks only once between two turns, in the same setting, speaks all the same."""
    keys = {l.key for l in kept}
    first, last = kept[0].line.index, kept[-1].line.index
    bold = all(l.bold for l in kept)
    rare = [l for l in candidates if l.key not in keys and l.key in ASKER_LABELS and l.bold is bold and first < l.line.index < last]
    return sorted([*kept, *rare], key=lambda l: l.line.index)


def _askers(reading: Reading, labels: list[Label]) -> frozenset[str] | None:
    """Who asks; ``None`` when nobody clearly does."""
    total = Counter(l.key for l in labels)
    asked = Counter(l.key for l in labels if l.asks)
    told = {key for key in total if key in ASKER_LABELS}
    statements = sum(l.length >= len(l.line.raw) for l in labels) >= 0.6 * len(labels)
    if statements and not told and 2 * sum(asked.values()) < len(labels) / 2:
        return None
    told = told or {l.key for l in labels if _OUTLET.match(l.name)} or _outlet(reading, total) or _hosts(reading, labels)
    if told and told != set(total):
        others = {key for key in total if key not in told}
        return frozenset(told | {key for key in others if len(others) > 1 and total[key] >= 2 and asked[key] >= 0.75 * total[key]})
    best = max(total, key=lambda key: (asked[key] / total[key], -list(total).index(key)))
    questions, rest = sum(asked.values()), sum(asked[key] for key in total if key != best)
    if asked[best] >= _SHARE_THAT_ASKS * total[best] and rest < _SHARE_OF_QUESTIONS * questions:
        return frozenset({best})
    return _listener(reading, labels) if asked[best] < _SHARE_THAT_ASKS * total[best] else None


def _hosts(reading: Reading, labels: list[Label]) -> set[str]:
    """Whom the head of the article introduces as one of the press or by the account's name."""
    account = reading.metadata.account.name or ""
    names = {l.key: l.name for l in labels}
    head = [line.text for line in reading.lines[: labels[0].line.index] if line.written and len(line.text) <= 60]
    return {
        key
        for key, name in names.items()
        if len(name) >= 2 and any(text.startswith(name) and (_PRESS.search(text) or (account and account in text)) for text in head)
    }


def _listener(reading: Reading, labels: list[Label]) -> frozenset[str] | None:
    """Of two people who hardly put questions, the one who says far less leads the other's talk."""
    ends = [l.line.index for l in labels[1:]] + [len(reading.lines)]
    said: Counter[str] = Counter()
    for label, end in zip(labels, ends, strict=True):
        said[label.key] += sum(len(line.text) for line in reading.lines[label.line.index : end])
    if len(said) != 2 or len(labels) < 8:
        return None
    (_, most), (name, least) = said.most_common()
    return frozenset({name}) if most >= 3 * least else None


def _outlet(reading: Reading, keys: Counter[str]) -> set[str]:
    """The account's own name, or its initials, asks."""
    account = letters(reading.metadata.account.name or "")
    words = re.findall(r"[A-Za-z]+", reading.metadata.account.name or "")
    initials = "".join(word[0] for word in words).lower() if len(words) > 1 else ""
    return {key for key in keys if account and (key == account or (len(key) >= 2 and key in account) or (initials and key == initials))}
