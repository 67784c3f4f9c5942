"""Who speaks: labels of interviews, round tables, dialogues; and labels that name no speaker."""

from __future__ import annotations

import pytest

from snippets import PROSE, body_rows, export, lines, prose, roles, rows
from wxarticle import Paragraph, parse_article

ASKED = (
    "第一只表是什么时候修的？",
    "学徒要学多少年？",
    "为什么不搬去新街？",
    "现在还有人修表吗？",
    "您最难忘的是哪一只？",
    "以后谁来接这间铺子？",
)
SAID = (
    "十四岁那年，修的是我父亲的怀表，拆开以后装了三天。",
    "三年打杂，两年看，再往后才许你碰螺丝。",
    "老街坊认得门口那块招牌，搬走了他们就找不到我。",
    "有，都是舍不得扔的，走得准不准反而不要紧。",
    "一只停了二十年的表，主人只想再听一听它的声音。",
    "没想过这件事，表总会有人修的，我只管把今天的修完。",
)


def talk(asker: str, answerer: str, count: int = 5) -> str:
    """Questions and answers under two printed labels; ``{}`` in a label is where the words go."""
    parts = []
    for asked, said in zip(ASKED[:count], SAID[:count], strict=True):
        parts += [asker.format(asked), answerer.format(said)]
    return lines(PROSE[0], *parts)


def spoken(body: str, **header: str) -> list[tuple[str, str | None]]:
    """Role and speaker of the rows of the turns."""
    return [(str(row.role), row.speaker) for row in body_rows(body, **header) if row.role in ("question", "answer", "speech")]


@pytest.mark.parametrize(
    ("asker", "answerer", "speakers"),
    [
        ("Q：{}", "A：{}", ("Q", "A")),
        ("**Q：{}**", "**A：**{}", ("Q", "A")),
        ("**Q：{}**", "**A：****{}**", ("Q", "A")),
        ("**Q**：{}", "**A**：{}", ("Q", "A")),
        ("**Q** ：{}", "**A** ：{}", ("Q", "A")),
        ("Q: {}", "A: {}", ("Q", "A")),
        ("问：{}", "答：{}", ("问", "答")),
        ("**问：{}**", "老陆：{}", ("问", "老陆")),
        ("Q：{}", "老陆：{}", ("Q", "老陆")),
        ("记者：{}", "陆师傅：{}", ("记者", "陆师傅")),
        ("**主持人：{}**", "**陆师傅：**{}", ("主持人", "陆师傅")),
        ("提问：{}", "陆文清：{}", ("提问", "陆文清")),
        ("**《河岸》：{}**", "**陆文清：**{}", ("《河岸》", "陆文清")),
        ("「河岸」：{}", "陆文清：{}", ("「河岸」", "陆文清")),
        ("**慢声笔记：{}**", "**阿莉·霍克：**{}", ("慢声笔记", "阿莉·霍克")),
        ("张宁：{}", "Tom Mason：{}", ("张宁", "Tom Mason")),
        ("记：{}", "陆：{}", ("记", "陆")),
        ("\\[问\\]：{}", "\\[答\\]：{}", ("问", "答")),
    ],
)
def test_labels_met(asker: str, answerer: str, speakers: tuple[str, str]) -> None:
    """Colon inside or outside the bold, full-width or not, letters, posts, names, outlets: all are turns."""
    assert spoken(talk(asker, answerer)) == [("question", speakers[0]), ("answer", speakers[1])] * 5


def test_labels_on_their_own_line() -> None:
    """The words stand in the next paragraph, and belong to the label's unit."""
    found = body_rows(talk("**Q：**\n\n{}", "**A：**\n\n{}"))[1:]
    assert [row.role for row in found] == ["question", "question", "answer", "answer"] * 5
    assert all(first.unit == second.unit for first, second in zip(found[::2], found[1::2], strict=True))


@pytest.mark.parametrize("pairs", [1, 2])
def test_short_answers_are_answers(pairs: int) -> None:
    """Who is asked and answers under 问 and 答 need not say much, nor often."""
    body = lines(*["问：几点开船？", "答：六点。"] * pairs)
    assert spoken(body) == [("question", "问"), ("answer", "答")] * pairs


def test_numbered_letters_are_one_speaker() -> None:
    """Q1, Q2, Q3 are the same asker, printed with the question's number."""
    turns = lines(*(f"**Q{n}：{asked}**\n\n**A{n}：**{said}" for n, asked, said in zip(range(1, 6), ASKED, SAID, strict=False)))
    assert spoken(turns) == [(role, f"{letter}{n}") for n in range(1, 6) for role, letter in (("question", "Q"), ("answer", "A"))]


def test_a_lone_letter_without_a_colon_is_a_label() -> None:
    """Q and A in boxes of their own lose the colon."""
    assert [role for role, _ in spoken(talk("**Q**\n\n{}", "**A**\n\n{}"))] == ["question", "question", "answer", "answer"] * 5


def test_three_speakers() -> None:
    """One host, two guests: the host asks, both answer."""
    turns = [f"主持人：{asked}\n\n陆文清：{said}\n\n韩梅梅：我补充一句，{said}" for asked, said in zip(ASKED, SAID, strict=True)]
    assert spoken(lines(PROSE[0], *turns)) == [("question", "主持人"), ("answer", "陆文清"), ("answer", "韩梅梅")] * 6


@pytest.mark.parametrize("label", ["陆文清/韩梅梅", "韩梅梅和陆文清", "陆文清韩梅梅"])
def test_two_who_say_it_together(label: str) -> None:
    """Once is enough, for each of the two has spoken before."""
    turns = [f"陆文清：{SAID[n]}\n\n韩梅梅：我补充一句，{SAID[n]}" for n in range(3)]
    assert spoken(lines(PROSE[0], *turns, f"{label}：没有了！", *turns))[6] == ("speech", label)


def test_a_name_that_begins_with_another() -> None:
    """小满妈 and 小满, whichever is looked for first."""
    turns = [f"小满：{SAID[n]}\n\n小满妈：我补充一句，{SAID[n]}" for n in range(3)]
    assert spoken(lines(PROSE[0], *turns, "小满和小满妈：没有了！", *turns))[6] == ("speech", "小满和小满妈")


def test_one_of_the_audience_who_asks_once_asks() -> None:
    """A rare asker between two turns is one."""
    body = lines(
        talk("主持人：{}", "陆文清：{}", 4),
        "观众：您戴表吗？",
        "陆文清：从来不戴，戴了就总想拆开看看。",
        "主持人：最后一个问题，还收徒弟吗？",
        "陆文清：收，不过要先打三年杂，很多人等不了。",
    )
    assert ("question", "观众") in spoken(body)


@pytest.mark.parametrize(
    "labels",
    [
        ("归属地", "病毒家族"),
        ("风险等级", "CVSS评分"),
        ("工作地点", "薪资"),
        ("出版社", "年份"),
        ("时间", "地点"),
        ("优点", "缺点"),
        ("📍地址", "电话"),
        ("资料来源", "图表"),
        ("介绍", "为什么选它"),
        ("传送门", "价格"),
    ],
)
def test_false_friends(labels: tuple[str, str]) -> None:
    """Fields of a list have the same shape, and repeat; nobody speaks."""
    first, second = labels
    entries = [f"{first}：河岸{n}号\n\n{second}：第{n}档" for n in "一二三四五六"]
    assert spoken(lines(PROSE[0], *entries, PROSE[1])) == []


def test_a_colon_in_prose_is_no_label() -> None:
    """Sentences with a colon near the front, each different."""
    sentences = (
        "他常说一句话：表会认人。",
        "街坊却不这么看：表就是表。",
        "后来的事证明了一点：走得准的都有人惦记。",
        "我问过他一回：为什么不换招牌？",
    )
    assert spoken(lines(PROSE[0], *sentences, PROSE[1])) == []


def test_one_label_once_is_no_conversation() -> None:
    """A single Name： is a quotation, not an interview."""
    assert spoken(lines(prose(2), "老陆：表不会骗人。", prose(3, 2))) == []


def test_an_address_is_no_label() -> None:
    """The colon of https:// names nobody."""
    assert spoken(lines(PROSE[0], *(f"https://river.example/{n}" for n in range(6)))) == []


def test_a_dialogue_where_both_ask_is_speech() -> None:
    """Where each side asks the other, nobody is the interviewer."""
    turns = [f"陆文清：{ASKED[n]}我先说我的看法，{SAID[n]}\n\n韩梅梅：{SAID[n]}那你呢，{ASKED[-n]}" for n in range(6)]
    assert {role for role, _ in spoken(lines(PROSE[0], *turns))} == {"speech"}


def test_a_script_where_nobody_asks_is_speech() -> None:
    """A play has speakers and no questions."""
    said = [
        ("甲", "今天的船来得晚，码头上都是人。"),
        ("乙", "风大，船老大不肯开，要等到晌午。"),
        ("甲", "那我先去修表，回来再等你。"),
        ("乙", "去吧，替我问陆师傅一声好。"),
    ]
    turns = [f"{name}：{words}" for name, words in said * 2]
    assert spoken(lines(PROSE[0], *turns)) == [("speech", name) for name, _ in said * 2]


def test_the_host_whom_the_head_introduces_asks() -> None:
    """A list of who speaks tells who of two equals is the interviewer."""
    head = lines("宋晚 慢声笔记主编", "陆文清 钟表匠")
    turns = [f"宋晚：我们先说说第{n}座桥的事情吧。\n\n陆文清：{said}" for n, said in zip("一二三四五", SAID, strict=False)]
    assert spoken(lines(PROSE[0], head, *turns))[:2] == [("question", "宋晚"), ("answer", "陆文清")]


def test_the_account_asks_by_its_initials() -> None:
    """An account with a Latin name signs with its initials."""
    turns = [f"RW：我们先说说第{n}座桥的事情吧。\n\n陆文清：{said}" for n, said in zip("一二三四五", SAID, strict=False)]
    assert spoken(lines(PROSE[0], *turns), account="River Watch")[:2] == [("question", "RW"), ("answer", "陆文清")]


def test_name_lines_without_a_colon_are_statements() -> None:
    """Bold names that take turns over paragraphs are speakers; side by side, they state."""
    said = (SAID[0], SAID[1], SAID[2], SAID[3])
    turns = [f"**{name}**\n\n{words}" for name, words in zip(("陆文清", "韩梅梅") * 2, said, strict=True)]
    assert [role for role in roles(lines(PROSE[0], *turns)) if role != "paragraph"] == ["speech"] * 8


def test_a_bold_line_that_repeats_alone_names_nobody() -> None:
    """One bold line that comes twice has no one to talk to."""
    assert spoken(lines(PROSE[0], "**修表**", PROSE[1], "**修表**", PROSE[2], PROSE[3])) == []


def test_a_remark_of_the_host_that_gets_no_reply_is_speech() -> None:
    """The last words of the host ask nothing."""
    body = lines(talk("**主持人：**{}", "**陆文清：**{}", 4), "**主持人：**谢谢陆师傅，今天就聊到这里，我们下一期再见。")
    assert spoken(body)[-1] == ("speech", "主持人")


def test_the_label_is_set_apart_in_the_tree() -> None:
    """The speaker is a value of the utterance; the line keeps its printed label."""
    (turn, *_) = parse_article(export(talk("**Q：{}**", "**A：**{}"))).qa_turns
    assert turn.question is not None
    assert (turn.question.speaker, turn.answers[0].speaker) == ("Q", "A")
    (line,) = turn.question.blocks
    assert isinstance(line, Paragraph)
    assert line.text == f"Q：{ASKED[0]}"


def test_each_turn_is_a_unit() -> None:
    """No two turns share a unit."""
    units = [row.unit for row in body_rows(talk("Q：{}", "A：{}")) if row.role in ("question", "answer")]
    assert len(set(units)) == len(units) == 10


def test_nothing_is_lost_between() -> None:
    """All lines are there, in order."""
    body = talk("Q：{}", "A：{}")
    assert [text for _, text in rows(body)] == body.split("\n\n")


class TestNamesOfAskers:
    """What a label says of its speaker besides a known word."""

    @pytest.mark.parametrize("asker", ["{n}.网友：{said}", "网友 {letter}：{said}", "有学徒问：{said}", "Q 顾客{letter}：{said}"])
    def test_more_names_of_those_who_ask(self, asker: str) -> None:
        """A number in front, a letter behind, …问, Q and a name."""
        parts = [PROSE[0]]
        for number, (asked, said) in enumerate(zip(ASKED[:5], SAID[:5], strict=True), 1):
            parts += [asker.format(n=f"{number:02}", letter="ABCDE"[number - 1], said=asked), f"老陆：{said}"]
        assert [role for role, _ in spoken(lines(*parts))] == ["question", "answer"] * 5

    def test_a_number_in_front_is_no_part_of_the_name(self) -> None:
        """01.网友 and 02.网友 are one speaker as far as the name goes."""
        parts = [text for n in range(5) for text in (f"0{n + 1}.网友：{ASKED[n]}", f"老陆：{SAID[n]}")]
        assert {speaker for _, speaker in spoken(lines(PROSE[0], *parts))} == {"网友", "老陆"}

    def test_a_stage_direction_is_no_part_of_the_speaker(self) -> None:
        """陆先生（笑） answers like 陆先生."""
        body = talk("记者：{}", "陆先生：{}").replace("陆先生：", "陆先生（笑）：", 1)
        assert [role for role, _ in spoken(body)] == ["question", "answer"] * 5

    def test_the_paper_that_the_head_names_asks(self) -> None:
        """本文刊载于《晨渡》 tells whose questions 晨渡： are, however few of them end with a question mark."""
        head = f"文章来源：本文刊载于《晨渡》一月号。{PROSE[2]}"
        said = [text for n in range(4) for text in (f"晨渡：请谈谈第{n}只表。", f"胡先生：{SAID[n]}")]
        assert [role for role, _ in spoken(lines(head, *said))] == ["question", "answer"] * 4

    def test_a_consultant_asks_by_no_name(self) -> None:
        """顾问 ends with 问."""
        assert "question" not in [role for role, _ in spoken(lines(PROSE[0], f"顾问：{SAID[0]}", f"学徒：{SAID[1]}"))]


@pytest.mark.parametrize("label", ["问", "Q1", "记者"])
def test_a_label_alone_on_a_line(label: str) -> None:
    """Without a colon and not bold; once it names nobody, and in turn with another who speaks."""
    assert spoken(lines(PROSE[0], label, PROSE[1])) == []
    parts = [text for asked, said in zip(ASKED[:4], SAID[:4], strict=True) for text in ("问", asked, "答", said)]
    assert [role for role, _ in spoken(lines(PROSE[0], *parts))] == ["question", "question", "answer", "answer"] * 4


@pytest.mark.parametrize("label", ["问题", "数据"])
def test_a_problem_that_is_not_asked_is_no_speaker(label: str) -> None:
    """问题： / 办法： in turn are the parts of a report."""
    body = lines(PROSE[0], *(lines(f"{label}：", PROSE[n], "变革：", PROSE[n + 1]) for n in (1, 2, 3)))
    assert spoken(body) == []


def test_a_question_that_is_asked_has_its_speaker() -> None:
    """问题： asks in an FAQ."""
    assert {role for role, _ in spoken(talk("**问题：**{}", "**回答：**{}"))} == {"question", "answer"}


def test_numbered_questions_are_of_one_asker() -> None:
    """问题一 and 问题二 are one label, whose answers have none."""
    body = lines(PROSE[0], *(lines(f"**问题{n}：**{asked}", said) for n, asked, said in zip("一二三四", ASKED, SAID)))  # noqa: B905
    assert [role for role, _ in spoken(body)] == ["question", "answer"] * 4


def test_what_announces_is_no_speaker() -> None:
    """以下为老陆的观点： comes before what he says."""
    body = lines(PROSE[0], *(lines("以下为老陆的观点：", PROSE[n], "韩梅梅：" + PROSE[n + 1]) for n in (1, 2, 3)))
    assert ("speech", "以下为老陆的观点") not in spoken(body)


def test_a_label_above_a_speaker_s_announces_the_talk() -> None:
    """段子： / HR：… names no speaker."""
    body = lines(PROSE[0], *(lines("段子：", f"HR：{asked}", f"程序员：{said}") for asked, said in zip(ASKED, SAID, strict=True)))
    assert {speaker for _, speaker in spoken(body)} == {"HR", "程序员"}


def test_one_who_asks_throughout_among_other_labels() -> None:
    """Answers may have labels of their own, which no one speaks."""
    answers = [lines(f"视频平台：{said}", f"社交媒体：{PROSE[0]}", PROSE[1]) for said in SAID[:4]]
    body = lines(PROSE[0], *(lines(f"► 问题{n}：{asked}", said) for n, asked, said in zip("一二三四", ASKED, answers)))  # noqa: B905
    assert [role for role, _ in spoken(body)] == ["question", *["answer"] * 3] * 4


def test_two_hosts_and_a_guest() -> None:
    """Who never asks answers, however many ask."""
    parts = [line for n in range(6) for line in (f"{'李雷' if n % 2 else '林涛'}：{ASKED[n]}", f"韩梅梅：{SAID[n]}")]
    assert [role for role, _ in spoken(lines(PROSE[0], *parts))] == ["question", "answer"] * 6


def test_a_host_who_also_talks() -> None:
    """Two of five turns ask, and the guest asks hardly ever: the host asks."""
    parts = [
        line
        for n in range(20)
        for line in (
            f"李雷：{ASKED[n % 6] if n % 5 < 2 else PROSE[n % 6]}",
            f"韩梅梅：{SAID[n % 6] if n else ASKED[0]}{PROSE[1] if n else ''}",
        )
    ]
    assert {role for role, speaker in spoken(lines(PROSE[0], *parts)) if speaker == "韩梅梅"} == {"answer"}


def test_two_who_ask_each_other() -> None:
    """Where both ask now and then, each turn is a speech."""
    parts = [
        line
        for n in range(20)
        for line in (f"李雷：{ASKED[n % 6] if n % 5 < 2 else PROSE[n % 6]}", f"韩梅梅：{ASKED[n % 6] if n % 5 < 2 else SAID[n % 6]}")
    ]
    assert {role for role, _ in spoken(lines(PROSE[0], *parts))} == {"speech"}


def test_the_host_of_a_glued_introduction() -> None:
    """Of several people on one line the post belongs to the last before it."""
    introduction = "韩梅梅 社工师、志愿者培训师李 雷 《晨报》副主编"
    parts = [line for n in range(4) for line in (f"李雷：{PROSE[n]}", f"韩梅梅：{SAID[n]}")]
    assert [role for role, _ in spoken(lines(PROSE[0], introduction, *parts))][1::2] == ["answer"] * 4


def test_who_spoke_as_a_story_tells_it() -> None:
    """``李雷道：`` is no label but a sentence of the author's."""
    told = lines(*(f"{name}道：“第{n}座桥还在。”" for n in range(4) for name in ("李雷", "韩梅梅")))
    assert set(roles(told)) == {"paragraph"}


def test_the_narrator_of_a_film_neither_asks_nor_answers() -> None:
    """His lines between the turns are speeches."""
    talk = [lines(f"主持人：第{n}座桥是什么时候拆的？", "老陆：很多年以前，我还在学手艺。") for n in range(4)]
    found = body_rows(lines("旁白：清晨的渡口上没有人。", *talk[:2], "旁白：铺子在第二道弯的后面。", *talk[2:]))
    assert [row.role for row in found if row.speaker == "旁白"] == ["speech"] * 2
    assert [row.role for row in found if row.speaker == "老陆"] == ["answer"] * 4


def test_what_a_collection_of_answers_quotes() -> None:
    """引用： is nobody's name; the quotation goes on to the next turn."""
    talk = [lines(f"网友：第{n}座桥是什么时候拆的？", "老陆：很多年以前，我还在学手艺。") for n in range(4)]
    found = body_rows(lines(*talk[:2], "引用：《晨报》访问老陆", PROSE[0], *talk[2:]))
    assert [row.role for row in found][4:6] == ["quote", "quote"]
    assert found[4].unit == found[5].unit
    assert "quote" not in roles(lines(prose(2), "引用：《晨报》访问老陆", prose(2, 2)))
