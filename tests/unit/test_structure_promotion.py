"""Prompts, links to other articles, cards and the tail that they open; and the same words inside the body."""

from __future__ import annotations

import pytest

from snippets import ACCOUNT, PROSE, lines, picture, prose, role_of, roles, rows
from wxarticle._structure.phrases import promo_phrases

LINKS = (
    "[为什么表总在半夜停？](https://mp.weixin.qq.com/s/Other00000000000000001)",
    "[一座桥的四次搬家](https://mp.weixin.qq.com/s/Other00000000000000002)",
)


@pytest.mark.parametrize(
    "line",
    ["点击蓝字关注我们", "👇点击下方卡片，关注慢声笔记", "长按二维码，进群聊聊", "喜欢就点个在看吧", "点击阅读原文，报名参加", "欢迎在留言区告诉我们", "扫码添加微信", "别忘了星标我们", "投稿或其他事宜 ：post@example.org", "征订热线：010-00000000", "不然就收不到每周一次的推送了", "商业合作 ：work@example.org"],
)  # fmt: skip
@pytest.mark.parametrize("at_head", [True, False])
def test_a_prompt_at_either_edge(line: str, at_head: bool) -> None:
    """What asks the reader to follow, scan, share or reply."""
    assert role_of(line, lines(line, prose(6)) if at_head else lines(prose(6), line)) == "promo"


@pytest.mark.parametrize(
    "opener",
    [
        "往期推荐",
        "▼ 往期精彩回顾",
        "往年回顾",
        "**推荐阅读**",
        "更多精彩",
        "/ 更多热门文章 /",
        "喜欢此内容的人还喜欢",
        "延伸阅读",
        "END\n\n相关阅读",
    ],
)
def test_an_opener_and_its_links(opener: str) -> None:
    """The list is promotional as a whole."""
    found = rows(lines(prose(8), opener, *LINKS))
    assert [role for role, _ in found][-3:] == ["promo"] * 3


@pytest.mark.parametrize("title", ["福利赠书及折扣", "读者福利", "VIP 权益", "赠书活动"])
def test_the_title_of_an_offer_opens_the_tail(title: str) -> None:
    """What stands below it is the offer; the same words in a sentence are text."""
    offer = ["买三本减三十元，六月底以前都算数。", "扫码直达"]
    assert roles(lines(prose(8), f"**{title}**", *offer))[-3:] == ["promo"] * 3
    assert role_of("这笔福利赠书及折扣算下来并不多。", lines(prose(4), "这笔福利赠书及折扣算下来并不多。", prose(4, 1))) == "paragraph"


def test_links_in_a_row_need_no_opener() -> None:
    """Two lines that are nothing but links lead away from the article."""
    assert roles(lines(prose(8), *LINKS))[-2:] == ["promo", "promo"]


def test_one_link_in_the_body_is_text() -> None:
    """A source given as a line of its own is not a list."""
    found = roles(lines(prose(4), LINKS[0], prose(6, 1)))
    assert found[4] != "promo"


@pytest.mark.parametrize(
    "line",
    [
        "他从来不关注这些，修表的人眼睛里只有齿轮，别的都在视野之外。",
        "客人扫了一眼价钱，没有还价，把怀表留在绒布上就走了。",
        "那年流行在看电影的时候嗑瓜子，满地都是，扫也扫不完。",
        "街坊有个群，谁家的钟停了，在里面说一声，他下午就过去。",
        pytest.param(
            "他把阅读原文的习惯保持了一辈子，说明书都要看外文的那一份。",
            marks=pytest.mark.xfail(
                reason="one phrase is enough in any line of up to 45 characters, a whole sentence in the middle of the body too"
            ),
        ),
    ],
)
def test_promotional_words_in_a_paragraph(line: str) -> None:
    """A paragraph of the body may use each of these words."""
    assert role_of(line, lines(prose(8), line, prose(8, 2))) == "paragraph"


def test_promotional_words_inside_an_answer() -> None:
    """What a guest says of groups and codes is an answer."""
    said = (
        "我们的办法很笨，就是让每一位客人扫码留下电话，表修好了再一位一位打过去，这样做了三十年，从来没有弄丢过一只表，也没有弄错过一个人。"
    )
    turns = lines(*(f"**Q：第{n}次搬家是什么时候？**\n\n**A：**很多年以前，我还在学手艺。\n\n{said}{n}。" for n in "一二三四"))
    found = rows(lines(prose(1), turns))
    assert "promo" not in [role for role, _ in found]
    assert [role for role, _ in found].count("answer") == 8


def test_behind_the_end_mark_all_promotes() -> None:
    """What the end mark sets apart is the account's own, even without a prompting word."""
    found = roles(lines(prose(12), "— END —", "慢声笔记，记录慢的事情", picture()))
    assert found[-3:] == ["divider", "promo", "promo"]


def test_an_end_mark_before_half_of_the_body_opens_no_tail() -> None:
    """A mark in the first half ends a part of the article, not the article."""
    assert roles(lines(prose(3), "END", prose(16)))[4:] == ["paragraph"] * 16


def test_credits_behind_the_end_mark_stay_credits() -> None:
    """The tail takes only what has no other role."""
    found = rows(lines(prose(12), "— END —", "编辑：韩梅梅", "未经授权不得转载。", "慢声笔记，记录慢的事情"))
    assert [role for role, _ in found][-3:] == ["credit", "rights", "promo"]


def test_a_picture_behind_a_prompt_is_the_code() -> None:
    """Nobody needs alt text to know what 长按识别二维码 stands over."""
    assert roles(lines(prose(8), "长按识别二维码关注我们", picture()))[-2:] == ["promo", "promo"]


def test_a_picture_of_the_body_is_not() -> None:
    """A picture behind a paragraph of the body stays a picture, though a prompt follows."""
    assert roles(lines(prose(8), picture(), PROSE[2], "长按识别二维码关注我们"))[8] == "image"


def test_the_account_s_own_name_opens_its_card() -> None:
    """The name alone, behind the text."""
    assert roles(lines(prose(12), ACCOUNT, "记录慢的事情"))[-2:] == ["promo", "promo"]


def test_a_flattened_account_card() -> None:
    """Name, description, 123篇原创内容, 公众号."""
    assert roles(lines(prose(8), "河岸钟表", "河边的一间铺子", "123篇原创内容", "公众号"))[-4:] == ["promo"] * 4


def test_a_short_line_under_the_prompt_at_the_head_goes_on_it() -> None:
    """Two lines of one banner."""
    assert roles(lines("点击蓝字关注我们", "和我们一起慢下来", prose(5)))[:2] == ["promo", "promo"]


def test_prose_under_the_prompt_at_the_head_is_text() -> None:
    """The banner ends where the text begins."""
    assert roles(lines("点击蓝字关注我们", prose(5)))[1:] == ["paragraph"] * 5


def test_phrases_are_counted_once_each() -> None:
    """The same phrase twice is one."""
    assert promo_phrases("扫码关注，扫码加微信") > promo_phrases("他低头看表") == 0


def test_a_picture_above_a_line_that_speaks_of_a_code() -> None:
    """The code itself is promotional, whether it stands above or below the words."""
    assert roles(lines(prose(6), picture(), "长按二维码，进群聊聊"))[-2:] == ["promo", "promo"]
    assert roles(lines(prose(6), picture(), prose(1, 2)))[-2] == "image"


def test_the_account_speaks_of_itself() -> None:
    """关于 and the account's name open the tail."""
    found = rows(lines(prose(8), f"关于{ACCOUNT}", "慢声笔记每周写一位手艺人。"))
    assert [role for role, _ in found][-2:] == ["promo", "promo"]


@pytest.mark.parametrize(
    "line",
    [
        "微信改了规则，只有常读和星标的账号才会推送大图，请把我们设为星标，不然就见不到面了。",
        "请把这个账号加星标，否则很可能收不到我们每周一次的推送。",
    ],
)
def test_the_plea_for_a_star(line: str) -> None:
    """However long the sentence is."""
    assert role_of(line, lines(prose(6), line)) == "promo"


def test_words_with_an_arrow_for_past_issues() -> None:
    """They ask for a click, and are no part of the reader's interface."""
    assert role_of("▼ 点击图片，阅读往期好文 ▼", lines(prose(8), "▼ 点击图片，阅读往期好文 ▼", picture())) == "promo"


def test_a_closing_scene_behind_a_rule_is_no_tail() -> None:
    """The last paragraph belongs to the article though promotional lines follow it, unless it stands in one block with them."""
    scene = "我们走的时候天已经黑了，他还坐在灯下，把那只怀表举到耳边听了很久。"
    assert role_of(scene, lines(prose(6, 3), "· · ·", scene, "END", "点个「在看」，把这篇文章带给更多人")) == "paragraph"
    assert role_of(scene, lines(prose(6, 3), "· · ·", scene, "**编后记：**", prose(1), "长按识别二维码，加入读者群")) == "paragraph"
    assert role_of(scene, lines(prose(6, 3), "· · ·", scene, "到手价 99 元，扫码下单")) == "promo"


class TestWhatLeadsUpToTheTail:
    """Slogans and pictures above the first appeal."""

    def test_behind_the_closing_byline(self) -> None:
        """All that stands there without a sentence."""
        body = lines(prose(8), "（来源：河岸晚报）", "**守护每一座木桥**", picture(1), "**扫码关注我们**")
        assert [role for role, _ in rows(body)][-3:] == ["promo"] * 3

    def test_a_line_like_a_heading_with_nothing_below(self) -> None:
        """A heading has text of its own below it; what follows 结语 is such text."""
        assert role_of("守护每一座木桥", lines(prose(8), "**守护每一座木桥**", "**扫码关注我们**")) == "promo"
        assert role_of("结语", lines(prose(8), "**结语**", "**扫码关注我们**")) == "heading"
        assert role_of("一、守桥的人", lines(prose(4), "**一、守桥的人**", prose(2), "**二、桥**", prose(2), "扫码关注我们")) == "heading"

    def test_the_accounts_own_name_with_its_kind(self) -> None:
        """慢声笔记公众号 opens what the account says of itself."""
        assert role_of(f"{ACCOUNT}公众号", lines(prose(8), f"**{ACCOUNT}公众号**", "记录河边的人")) == "promo"


@pytest.mark.parametrize("line", ["● 招聘——识别和吸引能修表的人"])
def test_words_of_appeals_in_the_text(line: str) -> None:
    """A list of fields uses them without asking the reader for anything."""
    body = lines(prose(30), line, prose(30))
    assert "promo" not in roles(body)


@pytest.mark.parametrize(
    "line",
    [
        "点击封面即可购买",
        "延伸阅读：老城的三座桥",
        "阅读推荐",
        "阅读上期请回复 136。",
        "长 按 二 维 码 即 可 购 买",
        "原创不易，",
        "更多精彩报道详见本期",
        "开通会员月卡解锁本期",
        "点击图片，一键下单",
    ],
)
def test_more_appeals(line: str) -> None:
    """To buy, and to read other articles."""
    assert role_of(line, lines(prose(8), line, picture(1))) == "promo"


def test_a_numbered_list_of_links_at_the_tail() -> None:
    """The number before the link does not make it the article's own list."""
    links = [f"{n}、[渡口旧事之{n}](https://mp.weixin.qq.com/s/SnippetOther{n}0123456)" for n in (1, 2, 3)]
    assert roles(lines(prose(6), "**渡口系列**", *links)) == ["paragraph"] * 6 + ["promo"] * 4


def test_what_a_group_offers() -> None:
    """进群 with what one may do there."""
    assert role_of("进群可以与修表师傅互相交流", lines(prose(6), "进群可以与修表师傅互相交流")) == "promo"


def test_what_a_company_says_of_itself_in_the_last_lines() -> None:
    """Further up it is told of somebody."""
    line = "河岸实验室成立于2011年，是城里最老的钟表实验室，为修表人提供零件和工具。"
    assert role_of(line, lines(prose(6), line)) == "promo"
    assert role_of(line, lines(prose(6), line, prose(4))) == "paragraph"


def test_a_title_that_promotes_and_the_section_below_it() -> None:
    """What a reading circle says of itself is no part of the article, up to the next title; under a title of the article it is."""
    pitch = "读书会从成立以来每个月读一本书，也请作者到店里来坐一坐，许多人在这里成了朋友。"
    found = rows(lines(prose(9), "**欢迎加入河岸读书会**", pitch, picture(1), "**再说修表**", prose(2, 3)))
    assert [role for role, _ in found][9:] == ["promo", "promo", "promo", "heading", "paragraph", "paragraph"]
    assert role_of(pitch, lines(prose(9), "**河岸读书会**", pitch, "**再说修表**", prose(2, 3))) == "paragraph"


def test_a_numbered_title_that_promotes_stays_a_title() -> None:
    """It counts like the others; what stands below it promotes all the same."""
    parts = [part for n in (1, 2, 3) for part in (f"**0{n}**", f"**桥的第{n}天**", prose(4, n))]
    pitch = "读书会从成立以来每个月读一本书，也请作者到店里来坐一坐，许多人在这里成了朋友。"
    found = rows(lines(*parts, "**04**", "**欢迎加入河岸读书会**", pitch))
    assert [role for role, _ in found][-3:] == ["heading", "heading", "promo"]


@pytest.mark.parametrize("line", ["合作电话：010-00000000", "想了解更多修表课程详情", "请咨询店里的师傅", "“投稿联系方式：程以安 010-00000000 chengyian.post@example.org”"])  # fmt: skip
def test_whom_to_ask_for_more(line: str) -> None:
    """Contacts in the last lines; letters and digits of an address are half as wide as characters, and such a line is short."""
    assert role_of(line, lines(prose(8), line)) == "promo"
