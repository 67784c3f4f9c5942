"""Who speaks: the printed labels of interviews, round tables and dialogues."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from wxarticle._stream import Tag, Tags
from wxarticle._structure.labels import Label, find_labels, fold
from wxarticle._structure.reading import QUOTATION_RULE, Reading
from wxarticle._structure.vocabulary import ANSWERER_LABELS, NARRATOR_LABELS, QUOTATION_LABELS
from wxarticle._text import letters
from wxarticle.kinds import Role

_SHARE_OF_QUESTIONS = 1 / 3
_SHARE_THAT_ASKS = 0.45
_SHARE_OF_HOST = 0.3
_TALKS_LESS = 3
_FEWEST_TURNS = 4
_MOST_NAME_LINES = 4
_OUTLET = re.compile(r"^[《「『【“\"]")
_PRESS = re.compile(r"主编|记者|主持|编辑|主笔|主播|撰稿人|媒体人|出品人")
_SHORT_INTRODUCTION = 60
_GUESTS = re.compile(r"嘉宾|受访|对谈|对话")
_PAPER = re.compile("《([^《》]{2,24})》")
_HOSTS = re.compile(r"主持|主播|采访|对话")

Speakers = frozenset[str]


def turns(reading: Reading) -> Tags:
    """Labels that recur and take turns are speakers; who puts most of the questions asks, the others answer.

    ``Q：`` / ``A：``, ``记者：`` / ``李雷：``, ``《晨报》：`` / ``韩梅梅：``. Where the other side puts a third of the questions or more,
    or nobody asks, each turn is a speech.
    """
    candidates = find_labels(reading)
    if not candidates:
        return {}
    quoted = [label for label in candidates if label.key in QUOTATION_LABELS]
    candidates = [label for label in candidates if label.key not in QUOTATION_LABELS]
    labels = _speakers(candidates, _introduced(reading, _GUESTS) | _introduced(reading, _HOSTS)) if candidates else []
    of_talk = [label for label in labels if label.key not in NARRATOR_LABELS]
    askers = _askers(reading, of_talk) if of_talk else None
    tags = {label.line.index: Tag(Role.QUOTE, QUOTATION_RULE, ("quotation", label.line.index)) for label in quoted} if of_talk else {}
    for number, label in enumerate(labels):
        following = labels[number + 1] if number + 1 < len(labels) else None
        role = _role(label, following, askers)
        tags[label.line.index] = Tag(role, "turns.label", ("turn", number), speaker=label.name, label=label.length)
    return tags


def _role(label: Label, following: Label | None, askers: Speakers | None) -> Role:
    """A host's remark that nobody replies to is a speech; a question is one even so."""
    if askers is None or label.key in NARRATOR_LABELS:
        return Role.SPEECH
    if label.key not in askers:
        return Role.ANSWER
    replied = following is not None and following.key not in askers
    return Role.QUESTION if replied or label.asks or (following is not None and following.key == label.key) else Role.SPEECH


# Which labels are speakers ----------------------------------------------------------------------------------------------


def _speakers(candidates: Sequence[Label], introduced: Speakers) -> list[Label]:
    """The candidates whose names make a conversation; none when they are fields of a form or lone words with a colon."""
    kept = _set_alike(_correspondence(candidates) or _recurring(candidates, introduced))
    names = Counter(label.key for label in kept)
    if len(names) <= 1:
        return kept if names and _asks_throughout(kept) else []
    asking = [label for label in kept if label.of_asker]
    changes = sum(a.key != b.key for a, b in itertools.pairwise(kept))
    says_much = sum(label.talks for label in kept) >= 0.4 * len(kept) or _asks_and_answers(asking, kept)
    if changes < 0.5 * (len(kept) - 1) or not says_much:
        return asking if len({label.key for label in asking}) == 1 and _asks_throughout(asking) else []
    known = any(label.of_asker or label.key in ANSWERER_LABELS for label in kept) or len(introduced & names.keys()) >= 2
    if known or _asks_enough(kept) or (_speaks_in_sentences(kept) and _keeps_changing(kept, changes, len(names))):
        return _with_audience(candidates, kept)
    return []


def _recurring(candidates: Sequence[Label], introduced: Speakers) -> list[Label]:
    """Names that come twice, also two such at once, 问 or 答 with any other of their kind, and whom the head introduces."""
    count = Counter(label.key for label in candidates)
    known = {label.key for label in candidates if label.of_asker or label.key in ANSWERER_LABELS}
    sure = introduced | (known if len(known) >= 2 else known & ANSWERER_LABELS)
    sure |= {key for key, times in count.items() if times >= 2}
    return [label for label in candidates if label.key in sure or _are_several(label.key, sure)]


def _are_several(key: str, speakers: Speakers) -> bool:
    """``李雷和韩梅梅：`` say it together."""
    rest = key
    for speaker in sorted(speakers, key=lambda name: (-len(name), name)):
        rest = rest.replace(speaker, "")
    return rest in ("", "和", "与")


def _correspondence(candidates: Sequence[Label]) -> list[Label]:
    """One voice that returns after each of several others, who come once: readers' letters, each with its reply."""
    bold = [label for label in candidates if label.bold]
    count = Counter(label.key for label in bold)
    (voice, times), *others = count.most_common() or [("", 0)]
    alternate = all((label.key == voice) is (position % 2 == 1) for position, label in enumerate(bold))
    return bold if times >= 3 and len(others) == times and alternate else []


def _introduced(reading: Reading, role: re.Pattern[str]) -> Speakers:
    """Whom the bylines name as guest or host."""
    credit = Role.CREDIT
    bylines = [tag.credits for tag in reading.tags if tag is not None and tag.role is credit]
    return frozenset(fold(name) for byline in bylines for printed, names in byline.items() if role.search(printed) for name in names)


def _set_alike(labels: list[Label]) -> list[Label]:
    """Where two speakers' labels are always bold, a plain line of the same shape is no turn."""
    bold = Counter(label.key for label in labels if label.bold)
    total = Counter(label.key for label in labels)
    often_bold = {key for key in total if total[key] >= 3 and bold[key] >= 0.8 * total[key]}
    if len(often_bold) < 2:
        return labels
    return [label for label in labels if label.bold or total[label.key] >= 3]


def _asks_throughout(labels: Sequence[Label]) -> bool:
    """One label alone can only be the asker's, whose answers have none."""
    told = labels[0].bold or labels[0].of_asker
    return told and len(labels) >= 3 and sum(label.asks for label in labels) >= 0.5 * len(labels)


def _asks_and_answers(asking: Sequence[Label], labels: Sequence[Label]) -> bool:
    """问：谁来？ 答：都来。 needs no more words."""
    return any(label.asks for label in asking) and any(label.key in ANSWERER_LABELS for label in labels)


def _asks_enough(labels: Sequence[Label]) -> bool:
    asked = sum(label.asks for label in labels)
    return asked >= 1 and asked >= 0.15 * len(labels) and len(labels) >= _FEWEST_TURNS


def _speaks_in_sentences(labels: Sequence[Label]) -> bool:
    return sum(label.ends_sentence for label in labels) >= 0.6 * len(labels)


def _keeps_changing(labels: Sequence[Label], changes: int, names: int) -> bool:
    """A few people who reply to each other all the time, or whose names stand over their statements."""
    if names > _MOST_NAME_LINES:
        return False
    over_statements = sum(label.alone for label in labels) >= 0.6 * len(labels) and len(labels) >= _FEWEST_TURNS
    return over_statements or (len(labels) >= 6 and changes >= 0.75 * (len(labels) - 1))


def _with_audience(candidates: Sequence[Label], kept: Sequence[Label]) -> list[Label]:
    """One of the audience who speaks only once between two turns, in the same setting, speaks all the same."""
    keys = {label.key for label in kept}
    first, last = kept[0].line.index, kept[-1].line.index
    bold = all(label.bold for label in kept)
    once = [
        label for label in candidates if label.key not in keys and label.of_asker and label.bold is bold and first < label.line.index < last
    ]
    return sorted([*kept, *once], key=lambda label: label.line.index)


# Who of them asks -------------------------------------------------------------------------------------------------------


def _askers(reading: Reading, labels: Sequence[Label]) -> Speakers | None:
    """Who asks; ``None`` when nobody clearly does."""
    total = Counter(label.key for label in labels)
    asked = Counter(label.key for label in labels if label.asks)
    told = {label.key for label in labels if label.of_asker}
    if not told and _are_statements(labels, sum(asked.values())):
        return None
    told = (
        told
        or set(_introduced(reading, _HOSTS) & total.keys())
        or {label.key for label in labels if _OUTLET.match(label.name)}
        or _outlet(reading, total)
        or _hosts(reading, labels)
    )
    if told and told != set(total):
        others = [key for key in total if key not in told]
        return frozenset(told | {key for key in others if len(others) > 1 and total[key] >= 2 and asked[key] >= 0.75 * total[key]})
    if sorted(total.values())[:-1] == [1] * (len(total) - 1) and len(total) > 2:
        return _one_side(total, asked)
    share = {key: asked[key] / total[key] for key in total}
    best = max(total, key=share.__getitem__)
    asking = frozenset(key for key in total if share[key] >= _SHARE_THAT_ASKS)
    if not asking and not _asks_far_more(best, total, asked):
        return _listener(reading, labels)
    if not asking or asking == set(total):
        asking = frozenset({best})
    rest = sum(asked[key] for key in total if key not in asking)
    return asking if rest < _SHARE_OF_QUESTIONS * sum(asked.values()) else None


def _asks_far_more(name: str, total: Counter[str], asked: Counter[str]) -> bool:
    """A host who also talks: in three turns of ten a question, and three times as often as in the others' turns."""
    others = sum(total.values()) - total[name]
    share = asked[name] / total[name]
    return share >= _SHARE_OF_HOST and (sum(asked.values()) - asked[name]) * _TALKS_LESS <= share * others


def _one_side(total: Counter[str], asked: Counter[str]) -> Speakers | None:
    """Of one voice and many that come once each, the side that asks."""
    (voice, times), *_ = total.most_common()
    many = frozenset(total) - {voice}
    share_of_many = sum(asked[key] for key in many) / len(many)
    if max(share_of_many, asked[voice] / times) < _SHARE_THAT_ASKS:
        return None
    return many if share_of_many >= asked[voice] / times else frozenset({voice})


def _are_statements(labels: Sequence[Label], asked: int) -> bool:
    """Name lines over statements that are set side by side; hardly anybody asks."""
    return sum(label.alone for label in labels) >= 0.6 * len(labels) and asked < len(labels) / 4


def _outlet(reading: Reading, keys: Counter[str]) -> set[str]:
    """The account's own name, a part of it or its initials, asks."""
    name = reading.metadata.account.name or ""
    account = letters(name)
    words = re.findall(r"[A-Za-z]+", name)
    initials = "".join(word[0] for word in words).lower() if len(words) > 1 else None
    return {key for key in keys if account and (key in (account, initials) or (len(key) >= 2 and key in account))}


def _hosts(reading: Reading, labels: Sequence[Label]) -> set[str]:
    """Whom the head of the article introduces as one of the press or by the account's name, and the paper that it names."""
    account = reading.metadata.account.name
    head = [line.text.replace(" ", "") for line in reading.lines[: labels[0].line.index] if line.written]
    names = {label.key: label.name.replace(" ", "") for label in labels if len(label.name) >= 2}
    papers = {name for text in head for name in _PAPER.findall(text)}
    press = {_of_press(text, names, account) for text in head if len(text) <= _SHORT_INTRODUCTION}
    return {key for key, name in names.items() if name in papers or key in press}


def _of_press(text: str, names: Mapping[str, str], account: str | None) -> str | None:
    """Whom a line introduces as one of the press: of several names that an exporter glued, the last before the post."""
    found = _PRESS.search(text)
    post = found.start() if found else text.find(account.replace(" ", "")) if account else -1
    if post < 0 or not any(text.startswith(name) for name in names.values()):
        return None
    return max(names, key=lambda key: text.rfind(names[key], 0, post + len(names[key])))


def _listener(reading: Reading, labels: Sequence[Label]) -> Speakers | None:
    """Of two people who hardly put questions, the one who says far less leads the other's talk."""
    ends = [*(label.line.index for label in labels[1:]), len(reading.lines)]
    said: Counter[str] = Counter()
    for label, end in zip(labels, ends, strict=True):
        said[label.key] += sum(len(line.text) for line in reading.lines[label.line.index : end])
    if len(said) != 2 or len(labels) < 2 * _FEWEST_TURNS:
        return None
    (_, most), (name, least) = said.most_common()
    return frozenset({name}) if most >= _TALKS_LESS * least else None
