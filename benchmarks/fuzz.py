"""Feed each reader what coverage-guided mutation makes of the project's own articles: anything but an article or an ArticleError is a find.

python benchmarks/fuzz.py --seconds 600 [page markdown trips]

Seeds are the articles of examples/ and tests/, and one small input for each family of tests/hostile.
A find is kept in the folder of ``--finds`` and the fuzzer goes on; make a test of it in tests/fuzz/test_finds.py.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import os
import pathlib
import pkgutil
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator

ROOT = pathlib.Path(__file__).resolve().parents[1]
TARGETS = {"page": (".html",), "markdown": (".md",), "trips": (".html", ".md")}
LONGEST = 12_000
LONGEST_SEED = 6_000
SLOW = 3.0
"""Seconds that no input of :data:`LONGEST` bytes may take, instrumented as the code is here."""

sys.path.insert(0, str(ROOT / "tests"))


# The process that fuzzes: libFuzzer does not return ------------------------------------------------------------------------


def fuzz_here(name: str, finds: pathlib.Path) -> None:
    """Fuzz one target in this process; the other arguments are libFuzzer's."""
    import atheris

    with atheris.instrument_imports(include=["wxarticle"]):
        wxarticle = importlib.import_module("wxarticle")
        for module in pkgutil.walk_packages(wxarticle.__path__, "wxarticle."):
            if "integrations" not in module.name and "__main__" not in module.name:
                importlib.import_module(module.name)
    import laws

    run = laws.trips if name == "trips" else laws.reader(name)
    atheris.Setup(sys.argv, keeping(run, name, finds))
    atheris.Fuzz()


def keeping(run: Callable[[bytes], object], name: str, finds: pathlib.Path) -> Callable[[bytes], None]:
    """``run``, with one input kept for each place in the code that goes wrong."""

    def guarded(data: bytes) -> None:
        start = time.process_time()
        try:
            run(data)
        except Exception as error:  # noqa: BLE001 - any is a find
            frames = [
                frame for frame in traceback.extract_tb(error.__traceback__) if "wxarticle" in frame.filename or "laws" in frame.filename
            ]
            keep(
                finds,
                name,
                f"{type(error).__name__}-{pathlib.Path(frames[-1].filename).stem}-{frames[-1].lineno}",
                data,
                traceback.format_exc(),
            )
        seconds = time.process_time() - start
        if seconds > SLOW:
            keep(finds, name, f"slow-{hashlib.sha1(data).hexdigest()[:6]}", data, f"{seconds:.1f} seconds for {len(data)} bytes")  # noqa: S324

    return guarded


def keep(finds: pathlib.Path, target: str, what: str, data: bytes, report: str) -> None:
    """Keep the shortest input of each kind of find."""
    file = finds / f"{target}-{what}"
    if not file.exists() or len(data) < file.stat().st_size:
        file.write_bytes(data)
        file.with_suffix(".txt").write_text(report, encoding="utf-8", errors="replace")


# The process that starts it -----------------------------------------------------------------------------------------------


def seeds(endings: tuple[str, ...]) -> Iterator[bytes]:
    """The project's own articles that are not too long, and a small input of each hostile family."""
    from hostile.families import all_families

    for place in ("examples", "tests"):
        for path in sorted((ROOT / place).rglob("*")):
            if path.suffix in endings and path.stat().st_size <= LONGEST_SEED:
                yield path.read_bytes()
    for name, make in all_families().items():
        if ".html" in endings or not name.startswith("page/"):
            data = make(60)
            yield data if isinstance(data, bytes) else data.encode("utf-8", "replace")


def fuzz(name: str, seconds: int, finds: pathlib.Path) -> bool:
    """Fuzz one target for some seconds; whether nothing was found."""
    finds.mkdir(parents=True, exist_ok=True)
    before = set(finds.glob(f"{name}-*"))
    with tempfile.TemporaryDirectory() as folder:
        count = 0
        for count, data in enumerate(seeds(TARGETS[name]), 1):  # noqa: B007
            (pathlib.Path(folder) / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
        print(f"{name}: {count} seeds, {seconds} seconds", flush=True)
        limits = [
            f"-max_total_time={seconds}",
            "-timeout=60",
            "-rss_limit_mb=4096",
            f"-max_len={LONGEST}",
            "-print_final_stats=1",
            "-verbosity=1",
        ]
        words = f"-dict={ROOT / 'tests' / 'fuzz' / 'words.dict'}"
        command = [
            sys.executable,
            __file__,
            f"--target={name}",
            f"--finds={finds}",
            folder,
            words,
            *limits,
            f"-artifact_prefix={finds}/{name}-",
        ]
        done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True, errors="replace")
    stats = [line for line in done.stderr.splitlines() if line.startswith("stat::") or "cov:" in line][-6:]
    print("\n".join(stats if done.returncode == 0 else done.stderr.splitlines()[-20:]))
    found = sorted(set(finds.glob(f"{name}-*")) - before)
    print(f"{name}: {len(found)} finds" + "".join(f"\n  {path}" for path in found), flush=True)
    return done.returncode == 0 and not found


def main() -> int:
    """Fuzz the targets that are named, or all."""
    if len(sys.argv) > 2 and sys.argv[1].startswith("--target="):
        name, finds = sys.argv.pop(1).removeprefix("--target="), sys.argv.pop(1).removeprefix("--finds=")
        fuzz_here(name, pathlib.Path(finds))
        return 0
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], default=[], metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--finds", type=pathlib.Path, default=ROOT / "finds")
    arguments = parser.parse_args()
    try:
        importlib.import_module("atheris")
    except ImportError as error:
        print(f"atheris cannot be used here ({error}); nothing was fuzzed")
        return 0
    os.nice(10)
    clean = [fuzz(name, arguments.seconds, arguments.finds.resolve()) for name in arguments.targets or TARGETS]
    if arguments.finds.is_dir() and not any(arguments.finds.iterdir()):
        shutil.rmtree(arguments.finds)
    return not all(clean)


if __name__ == "__main__":
    sys.exit(main())
