"""How much work something is, counted and not timed: the same on every machine and under any load."""

from __future__ import annotations

import collections
import gc
import sys
from collections.abc import Callable
from types import FrameType

Counts = collections.Counter[str]
FEW = 80
"""Calls of one function that nobody would notice."""


def calls(run: Callable[[], object]) -> Counts:
    """How often each function of the package, and each function in C from each of them, is called."""
    counted: dict[tuple[object, object], int] = {}
    get = counted.get

    def note(frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            key = (frame.f_code, None)
        elif event == "c_call":
            key = (frame.f_code, argument.__name__)  # type: ignore[attr-defined]
        else:
            return
        counted[key] = get(key, 0) + 1

    _watched(run, sys.setprofile, note)
    found: Counts = collections.Counter()
    for (code, name), count in counted.items():
        found[_name(code, name)] += count
    return found


def steps(run: Callable[[], object]) -> Counts:
    """How many instructions the interpreter goes through in each function: slow to count, but no loop escapes."""
    counted: Counts = collections.Counter()

    def note(frame: FrameType, event: str, argument: object) -> Callable[..., object]:
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        if event == "opcode":
            counted[frame.f_code.co_qualname] += 1
        return note

    _watched(run, sys.settrace, note)
    return counted


def _name(code: object, called: object) -> str:
    file = str(code.co_filename).rpartition("/")[2]  # type: ignore[attr-defined]
    own = f"{file}:{code.co_qualname}"  # type: ignore[attr-defined]
    return f"{own} > {called}" if called else own


def _watched(run: Callable[[], object], hook: Callable[..., object], note: object) -> None:
    gc.disable()  # what it calls, it calls when it likes
    hook(note)
    try:
        run()
    finally:
        hook(None)
        gc.enable()


def growth(
    make: Callable[[int], object], run: Callable[[object], object], size: int, effort: Callable[[Callable[[], object]], Counts]
) -> dict[str, float]:
    """By how much each function's work for another doubling exceeds that of the one before: 2 is linear, 4 quadratic."""
    inputs = [make(size), make(2 * size), make(4 * size)]
    small, middle, large = (effort(lambda item=item: run(item)) for item in inputs)  # type: ignore[misc]
    return {
        name: (count - middle[name]) / max(middle[name] - small[name], 1)
        for name, count in large.items()
        if count - middle[name] > FEW and middle[name] > small[name]
    }


def super_linear(make: Callable[[int], object], run: Callable[[object], object], size: int, most: float = 2.7) -> dict[str, float]:
    """The functions whose calls grow faster than the input; ``most`` lies between linear (2) and quadratic (4).

    Where something begins to be called at a certain size, it looks like growth at that size alone: what grows must do so at two.
    """

    def growing(size: int) -> dict[str, float]:
        return {name: round(factor, 1) for name, factor in growth(make, run, size, calls).items() if factor > most}

    return growing(8 * size) if growing(size) else {}
