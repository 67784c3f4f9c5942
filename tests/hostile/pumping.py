"""Attack strings for a regular expression, made from the expression itself: a way in, one of its loops very often, and a way to fail."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import wxarticle

MANY = 40
"""A loop that may go round more often than this is attacked."""


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every compiled pattern of the package, by module and name, those in containers too."""
    seen: set[int] = set()
    for info in pkgutil.walk_packages(wxarticle.__path__, "wxarticle."):
        if "integrations" in info.name or info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for pattern in _patterns_in(value, 0):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    yield f"{info.name.removeprefix('wxarticle.')}.{name}", pattern


def _patterns_in(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict):
        for item in [*value.keys(), *value.values()]:
            yield from _patterns_in(item, depth + 1)
    elif depth < 3 and isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _patterns_in(item, depth + 1)
    elif depth < 3 and type(value).__module__.startswith("wxarticle"):
        names = getattr(type(value), "__slots__", None) or getattr(value, "__dict__", {})
        for name in names:
            yield from _patterns_in(getattr(value, name, None), depth + 1)


def attacks(pattern: re.Pattern[Any], size: int) -> Iterator[str | bytes]:
    """Strings of about ``size`` characters that go round each loop of the pattern, and of its loops inside loops."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    is_bytes = isinstance(pattern.pattern, bytes)
    made: set[str] = set()
    for before, unit in _loops(list(tree), ""):
        for pump in {unit, unit[:1], unit[-1:], unit + unit[:1]}:
            if not pump:
                continue
            if before:  # many ways in, each of which may look far ahead
                made |= {before * (size // len(before)), (before + pump) * (size // len(before + pump))}
            for start in {"", before}:
                for end in ("", "\x00", "!", "\n", "一"):
                    text = start + pump * (size // len(pump)) + end
                    made.add(text)
    made |= {character * size for character in " \n*_[](<&\"'a1一：|>`~#-="}
    for text in made:
        yield text.encode("utf-8", "replace") if is_bytes else text


def _loops(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """What leads to each loop, and what goes round in it."""
    for code, argument in nodes:
        for inner in _inside(code, argument):
            yield from _loops(inner, before)
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT) and argument[1] > MANY:
            for salt in range(3):
                yield before, _sample(list(argument[2]), salt)
        before += _sample([(code, argument)], 0)


def _inside(code: Any, argument: Any) -> list[list[Any]]:
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [list(argument[2])]
    if code is codes.SUBPATTERN:
        return [list(argument[3])]
    if code is codes.BRANCH:
        return [list(branch) for branch in argument[1]]
    if code is codes.ATOMIC_GROUP:
        return [list(argument)]
    return []


def _sample(nodes: list[Any], salt: int) -> str:
    """A string that the nodes match, more or less; ``salt`` chooses among several."""
    return "".join(_sample_of(code, argument, salt) for code, argument in nodes)


def _sample_of(code: Any, argument: Any, salt: int) -> str:
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.NOT_LITERAL:
        return "a" if argument != ord("a") else "b"
    if code is codes.ANY:
        return "a 一"[salt % 3]
    if code is codes.IN:
        return _member(argument, salt)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return str(_sample(list(argument[2]), salt) * min(argument[1], max(argument[0], 1)))
    if code is codes.SUBPATTERN:
        return _sample(list(argument[3]), salt)
    if code is codes.BRANCH:
        return _sample(list(argument[1][salt % len(argument[1])]), salt)
    if code is codes.ATOMIC_GROUP:
        return _sample(list(argument), salt)
    return ""


_CATEGORIES = {
    codes.CATEGORY_DIGIT: "1", codes.CATEGORY_NOT_DIGIT: "a", codes.CATEGORY_SPACE: " ", codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_WORD: "a", codes.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


def _member(items: list[Any], salt: int) -> str:
    if items and items[0][0] is codes.NEGATE:
        refused = {argument for code, argument in items if code is codes.LITERAL}
        found = [character for character in "a一 1-x\t" if ord(character) not in refused]
        return found[salt % len(found)] if found else "é"
    code, argument = items[salt % len(items)]
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.RANGE:
        return chr(argument[0])
    return str(_CATEGORIES.get(argument, "a"))
