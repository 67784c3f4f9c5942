"""Literals of inline scripts: read exactly, never run, in linear time whatever they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import saved_pages as pages
from hostile.effort import super_linear
from wxarticle import Limits, parse_article
from wxarticle._readers.page.escapes import html_decoded, js_decoded, string_text
from wxarticle._readers.page.literals import LiteralReader, Unknown, Value, read_literal
from wxarticle._readers.page.objects import LazyObject
from wxarticle._readers.page.scripts import Statements, Variables
from wxarticle.errors import LimitExceededError


def value(script: str) -> Value:
    data = script.encode()
    return read_literal(data, 0, len(data), 10_000)


def assigned(script: str, *names: str) -> dict[str, Value]:
    data = script.encode()
    variables = Variables(Statements(names), data, [(0, len(data))], 10_000)
    return {found[1]: found[0] for name in names if (found := variables.get(name))}


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('"a" || "b"', "a"),
        ("'' || '' || 'x'", "x"),
        ("'1' * 1", 1),
        ('"" * 1 || 0', 0),
        ("'0.8643' * 1", 0.8643),
        ("'4282366089721282576' * 1", 4282366089721282576),
        ("'LINK_TYPE' * 1", None),
        ('"" ? 1 : 0', 0),
        ("'true' === 'true'", True),
        ("\"\" == 'true' ? true : false", False),
        ('("" * 1) && (location.protocol == "https:")', 0),
        ("'A &amp;lt; &quot;B&quot;'.html(false)", 'A &lt; "B"'),
        ('htmlDecode("a&amp;b<br />c")', "a&b\nc"),
        ("JsDecode('\\x3cp\\x3e\\x26amp;\\x0a')", "<p>&amp;\n"),
        ("JsDecode('a\\x5cx3eb')", "a>b"),
        ("xml ? getXmlValue('title.DATA') : '茶'", "茶"),
        ("xml ?\n  getXmlValue('a') || 'x' :\n  'y' || 'x'", "y"),
        ("getXmlValue('nick_name.DATA') || '茶'", "茶"),
        ("(xml ? getXmlValue('a') : 'A&amp;B').html(false)", "A&B"),
        ('"第一行".replace(/\\r/g,\'\').replace(/"/g,"<br>")', "第一行"),
        ("[ {a: 1,}, {b: '2'} ].slice(0, 20)", [{"a": 1}, {"b": "2"}]),
        (
            "{a: {b: [1, [2]]}, 'c': c.d, e: function () { return {a: 1}; }, f: true,}",
            {"a": {"b": [1, [2]]}, "c": None, "e": None, "f": True},
        ),
        ("{ a: 'x', /* b: 'y', */ // c: 'z'\n d: 'w' }", {"a": "x", "d": "w"}),
        ("{url: ('http://x').replace(/^http(s?):/, location.protocol), d: 1}", {"url": "http://x", "d": 1}),
        ("{a: 1, a: 2}", {"a": 2}),
        ("'\\ud83d\\ude00\\u{1F600}\\/\\'\\\"\\n'", "😀😀/'\"\n"),
        ("'\\ud83d'", "\ufffd"),
        ("`plain`", "plain"),
        ("`${secret}`", None),
        ("document.cookie", None),
        ("new Date()", None),
        ("'never closed", None),
        ("'a\nb'", None),
        ("", None),
        ("}", None),
    ],
)
def test_literals(script: str, expected: Value) -> None:
    assert value(script) == expected


def test_statements_in_every_form() -> None:
    script = """
    var msg_title = '茶'.html(false);
    window.a = window.ct = window.b = '1' || '';
    d.nick_name =
        "一"||"二";
    _g.sn = 'ff';
    if (x) var mid=3;
"""
    assert assigned(script, "msg_title", "ct", "nick_name", "sn", "mid") == {
        "var msg_title": "茶",
        "window.ct": "1",
        "d.nick_name": "一",
        "_g.sn": "ff",
        "var mid": 3,
    }


@pytest.mark.parametrize(
    "script",
    [
        "// var ct = '1';",
        "/*\n * var ct = '1';\n */",
        "var actx = '1'; var myd.ct = '1'; abcd.ct = '1'; some.window.ct = '1';",
        "var ct == '1';",
        "var ct = other;",
        "var ct = new Date();",
        'var text = "var ct = 1;";',
        "var text = 'x; var ct = 1;';",
        "var nothing = ct; ct: '1'",
    ],
)
def test_look_alikes_are_no_statements(script: str) -> None:
    assert assigned(script, "ct") == {}


@pytest.mark.parametrize("quoted", ["it's " * 50, "it's " * 49])
def test_statements_in_one_long_line(quoted: str) -> None:
    """Of a minified script only what stands right before a name tells; quotation marks further back count for nothing."""
    script = f"""var a="{quoted}";var ct="1",sn="2";var b="{quoted} var biz = '3'";if(a){{var mid="4"}}"""
    assert assigned(script, "ct", "biz", "mid") == {"var ct": "1", "var mid": "4"}


def test_values_are_read_in_the_order_that_counts() -> None:
    script = (
        "d.title = 'd'; window.title = ''; var title = x; window.title = \"w\"; d.cgiData = {a: 1}; d.cgiData = {b: d.title = 'inside'};"
    )
    data = script.encode()
    variables = Variables(Statements(["title", "cgiData"]), data, [(0, len(data))], 100)
    assert variables.get("title") == ("w", "window.title")
    assert variables.get("d.title") == ("d", "d.title")
    assert variables.get("var title") is None
    assert variables.get("cgiData") == ({"a": 1, "b": None}, "d.cgiData")
    assert variables.get("title", longest=10) is None


def test_what_stands_in_a_value_is_no_statement() -> None:
    assert assigned("d.desc = {text: 1, more: function() { d.ct = '2'; }}; d.sn = 'a' + f(g(d.ct = '3'));", "desc", "ct", "sn") == {
        "d.desc": {"text": 1, "more": None}
    }


def test_bundles_do_not_overrule_the_data() -> None:
    look_alikes = (
        "<script>var nickname = other || a.b; var ct = Date.now(); d.title = window.msg_title || ''; var s = \"var biz = 'EVIL'\";</script>"
    )
    page = pages.of_2020().replace('<div id="img-content">', look_alikes + '<div id="img-content">')
    metadata = parse_article(page).metadata
    assert metadata.account.name == "山间茶铺 & 朋友"
    assert metadata.ids.biz == pages.BIZ


def test_an_object_is_read_key_by_key() -> None:
    script = b"{a: JsDecode('x\\x3c'), list: [{a: 'inner'}, [1, 2]], text: 'it is, } ] ) fine', b: '2' * 1, c: broken(, d: 4, }; e: 5"
    found = LazyObject(script, 0, len(script), 100)
    assert found.get("a") == "x<"
    assert found.get("list") == [{"a": "inner"}, [1, 2]]
    assert found.get("text") == "it is, } ] ) fine"
    assert found.get("b") == 2
    assert found.get("e") is None
    assert "inner" not in found


@pytest.mark.parametrize(
    "text",
    ["[[{a: [{b: 1}]}]]", "{a: JsDecode('\\x26)}'), b: {c: ']'}}", "'it\\'s'", "JsDecode('\\x3c,')", "[[[[[[1]]]]]]", "{a: 1 /* } */}"],
)
def test_an_entry_of_any_depth_ends_where_it_ends(text: str) -> None:
    script = f"{{a: '1', deep: {text}, after: 'x'}}; rest".encode()
    found = LazyObject(script, 0, len(script), 100)
    assert found.get("deep") == value(text)
    assert (found.get("a"), found.get("after"), found.end) == ("1", "x", len(script) - len("; rest"))


def test_the_limit_on_values_is_an_error() -> None:
    data = b"[" + b"1," * 1000 + b"]"
    with pytest.raises(LimitExceededError) as raised:
        read_literal(data, 0, len(data), 100)
    assert raised.value.limit == "script_values"
    entries = [{"cdn_url": "https://mmbiz.qpic.cn/a", "n": number} for number in range(100)]
    with pytest.raises(LimitExceededError):
        parse_article(pages.modern(None, item_show_type=8, picture_page_info_list=entries), limits=Limits(script_values=50))


def test_depth_is_capped_without_recursion() -> None:
    for opening in ("[", "(", "{a:", "!", "(xml ? 1 : ", "f("):
        value(opening * 100_000)
    assert value("[" * 20 + "1" + "]" * 20) is not None


HOSTILE = {
    "unclosed strings": 'var ct = "x',
    "unclosed objects": "var ct = {",
    "unclosed arrays": "var ct = [",
    "unclosed calls": "var ct = f(",
    "escaped quotes": "var ct = '\\",
    "conditions": "var ct = 1 ? ",
    "negations": "var ct = !",
    "slashes": "var ct = /",
    "comments": "var ct = /*",
    "chains": "var ct =",
    "alternatives": "'' || ",
    "sums": "'a' + ",
    "templates": "var ct = `",
    "keys": "{a:",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_scripts_take_linear_work(piece: str) -> None:
    def look_up(data: object) -> None:
        assert isinstance(data, bytes)
        Variables(Statements(["ct", "cgiDataNew"]), data, [(0, len(data))], 1_000_000).get("ct")
        LazyObject(data, data.index(b"{"), len(data), 1_000_000).get("a")

    assert super_linear(lambda count: ("window.cgiDataNew = {a: " + piece * count).encode(), look_up, 500) == {}


# Properties ----------------------------------------------------------------------------------------------------------

names = st.from_regex(r"[a-z_][a-z0-9_]{0,10}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
scalars = texts | st.integers(-(2**63), 2**63) | st.booleans() | st.none()
trees = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=20)


@given(trees)
def test_generated_literals_are_read_back(tree: Value) -> None:
    assert value(pages.literal(tree, decode=False)) == tree


@given(st.dictionaries(names, trees, max_size=6))
def test_generated_objects_are_read_back_lazily(fields: dict[str, Value]) -> None:
    data = pages.literal(fields, decode=False).encode()
    found = LazyObject(data, 0, len(data), 100_000)
    assert {key: found.get(key) for key in fields} == fields
    assert found.end == len(data)


@given(texts)
def test_strings_are_read_back(text: str) -> None:
    assert string_text(pages.quoted(text)[1:-1].encode()) == text


@given(st.text("\\x3cabu&;lt{}'\"\n", max_size=60))
def test_decoding_is_total(text: str) -> None:
    string_text(text.encode()).encode()
    html_decoded(js_decoded(text))
    value(text)


@given(st.text("vard.ct =\"'{}[]()|?:;,*/\\\n1", max_size=200))
def test_reading_is_total(script: str) -> None:
    assigned(script, "ct")
    data = ("{" + script).encode()
    found = LazyObject(data, 0, len(data), 10_000)
    assert found.end <= len(data)


pieces = st.sampled_from(
    ("'", '"', "''", '""', "'a'", '"b c"', "'\\x3c'", "'12'", "1", " ", " * 1", "*1", " || ", "||", ".html(false)", "a.b", "true", "null", "undefined",
     "JsDecode(", "JsDecode('x')", ")", "?", ":", "&amp;", "[]", "{ }", "0x1")
)  # fmt: skip
expressions = st.lists(pieces, max_size=6).map("".join)


@given(expressions)
def test_the_short_way_to_a_statement_gives_what_the_reader_gives(expression: str) -> None:
    data = f"var ct = {expression};".encode()
    found = LiteralReader(data, len("var ct ="), len(data), 100).value()
    expected = {} if isinstance(found, Unknown) else {"var ct": found}
    assert repr(assigned(data.decode(), "ct")) == repr(expected)


@given(expressions)
def test_the_short_way_to_an_entry_gives_what_the_reader_gives(expression: str) -> None:
    entry = f"{expression}, b: 1}}".encode()
    found = LiteralReader(entry, 0, len(entry), 100).value()
    expected = None if isinstance(found, Unknown) else found
    data = f"{{a: {expression}, b: 1}}".encode()
    assert repr(LazyObject(data, 0, len(data), 100).get("a")) == repr(expected)
    read = read_literal(data, 0, len(data), 100)
    assert isinstance(read, dict)
    assert repr(read.get("a")) == repr(expected)
