"""Feed each reader what coverage-guided mutation makes of the project's own articles: anything but an article or an ArticleError is a find.

python benchmarks/fuzz.py --seconds 600 [page markdown writers]

A find is kept as ``crash-…`` in the present folder; make a test of it.
"""

from __future__ import annotations

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
SEEDS = {"page": ("*.html",), "markdown": ("*.md",), "writers": ("*.html", "*.md")}


def target(name: str) -> None:
    """Run in a process of its own: libFuzzer does not return."""
    import atheris

    with atheris.instrument_imports(include=["wxarticle"]):
        import wxarticle

    def read(data: bytes) -> None:
        try:
            if name == "writers":
                article = wxarticle.parse_article(data)
                assert wxarticle.from_json(wxarticle.to_json(article)) == article
                wxarticle.to_html(article, page=True)
                wxarticle.to_markdown(article)
            else:
                wxarticle.parse_article(data, format=wxarticle.Format(name))
        except wxarticle.ArticleError:
            pass

    atheris.Setup(sys.argv, read)
    atheris.Fuzz()


def fuzz(name: str, seconds: int) -> int:
    """Fuzz one target from the project's own articles; the fuzzer's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = [path for pattern in SEEDS[name] for place in ("examples", "tests") for path in (ROOT / place).rglob(pattern)]
        for number, path in enumerate(sorted(seeds)):
            shutil.copyfile(path, pathlib.Path(folder) / f"{number:04}{path.suffix}")
        limits = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=4096", "-max_len=20000", "-print_final_stats=1"]
        print(f"{name}: {len(seeds)} seeds, {seconds} seconds", flush=True)
        return subprocess.run([sys.executable, __file__, f"--target={name}", folder, *limits], check=False).returncode


def main() -> int:
    """Fuzz the readers that are named, or all."""
    if len(sys.argv) > 1 and sys.argv[1].startswith("--target="):
        name = sys.argv.pop(1).removeprefix("--target=")
        target(name)
        return 0
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("targets", nargs="*", choices=[*SEEDS, []], default=[])
    parser.add_argument("--seconds", type=int, default=60)
    arguments = parser.parse_args()
    return max(fuzz(name, arguments.seconds) for name in arguments.targets or SEEDS)


if __name__ == "__main__":
    sys.exit(main())
