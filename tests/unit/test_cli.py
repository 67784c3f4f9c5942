"""The command line: what it prints, what it says of bad input, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import pathlib
import subprocess
import sys

import pytest

import wxarticle
from wxarticle import _terminal
from wxarticle._outputs import OUTPUTS
from wxarticle.cli import main
from wxarticle.metadata import Metadata
from wxarticle.model import Article, Paragraph, Text

Capture = pytest.CaptureFixture[str]
RECORDS = ("rows", "messages", "chunks", "images")


def run(*arguments: str | pathlib.Path, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "wxarticle", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=False, timeout=60)


@pytest.fixture
def folder(tmp_path: pathlib.Path, interview: pathlib.Path, tutorial: pathlib.Path) -> pathlib.Path:
    """A folder with two articles in subfolders, an empty file, and a file of another kind."""
    source = tmp_path / "exports"
    for name, content in (
        ("2024/same.md", interview.read_bytes()),
        ("2025/same.md", tutorial.read_bytes()),
        ("2025/empty.md", b""),
        ("2025/notes.csv", b"a,b"),
    ):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(content)
    return source


class TestShow:
    def test_a_file_alone_is_shown(self, interview: pathlib.Path, capsys: Capture) -> None:
        """``wxarticle FILE`` prints the tree without a command's name: metadata, sections, turns, captions, notes."""
        assert main([str(interview)]) == 0

        shown = capsys.readouterr().out
        assert "慢声笔记" in shown
        assert "§ 01" in shown
        assert "caption" in shown
        assert "（注：" in shown

    def test_options_may_come_first(self, interview: pathlib.Path, capsys: Capture) -> None:
        """``wxarticle --to text FILE`` needs no command either."""
        assert main(["--to", "text", str(interview)]) == 0
        assert "好录音的第一步是闭嘴" in capsys.readouterr().out

    def test_standard_input(self, interview: pathlib.Path) -> None:
        """``-`` reads bytes from standard input."""
        done = run("-", "--to", "json", given=interview.read_bytes())

        assert done.returncode == 0
        assert json.loads(done.stdout)["metadata"]["account"]["name"] == "慢声笔记"

    @pytest.mark.parametrize("form", sorted(OUTPUTS))
    def test_every_form(self, form: str, interview: pathlib.Path, capsys: Capture) -> None:
        """Each form writes something that ends with a line feed; records are one JSON object to a line."""
        assert main([str(interview), "--to", form]) == 0

        text = capsys.readouterr().out
        assert text.endswith("\n")
        if form in RECORDS:
            assert [json.loads(line) for line in text.splitlines()]

    def test_json_comes_back(self, interview: pathlib.Path, capsys: Capture) -> None:
        """What ``--to json`` writes is the article."""
        assert main([str(interview), "--to", "json"]) == 0
        assert wxarticle.from_json(capsys.readouterr().out) == wxarticle.read_article(interview)

    def test_width_and_colour(self, interview: pathlib.Path, capsys: Capture) -> None:
        """Lines keep to the width; colours come when asked for, and not into a pipe."""
        assert main([str(interview), "--width", "60"]) == 0
        plain = capsys.readouterr().out
        assert max(map(_terminal.columns, plain.splitlines())) <= 60
        assert "\x1b" not in plain
        assert main([str(interview), "--color", "always"]) == 0
        assert "\x1b[1;34m" in capsys.readouterr().out

    def test_full_loses_nothing(self, interview: pathlib.Path, capsys: Capture) -> None:
        """``--full`` wraps lines instead of cutting them off."""
        assert main([str(interview), "--full", "--width", "60"]) == 0

        shown = "".join(capsys.readouterr().out.split())
        paragraphs = wxarticle.read_article(interview).walk(Paragraph)
        assert [p.text for p in paragraphs if "".join(p.text.removeprefix("Q：").removeprefix("A：").split()) not in shown] == []

    def test_control_characters_do_not_reach_the_terminal(self) -> None:
        """Text of an article cannot steer the terminal."""
        article = Article(Metadata(title="a\x1b]0;x\x07b"), (Paragraph((Text("\x1b[2Jc\u202ed"),)),))
        lines = [*_terminal.header(article), *_terminal.tree(article)]

        shown = "".join(_terminal.render(lines, width=80, colour=False, full=True))
        assert "\x1b" not in shown
        assert "\u202e" not in shown


class TestErrors:
    @pytest.mark.parametrize(
        ("content", "what"),
        [(b"", "empty"), (b"\x00\x01\x02\xff\xfe\x00" * 50, ""), (b"   \n\n", "empty")],
    )
    def test_no_article(self, content: bytes, what: str) -> None:
        """Input that is no article is told in one line on standard error, with exit code 1."""
        done = run("-", given=content)

        assert done.returncode == 1
        assert done.stdout == b""
        message = done.stderr.decode()
        assert message.startswith("wxarticle: -: ")
        assert message.count("\n") == 1
        assert what in message

    def test_no_such_file(self, capsys: Capture) -> None:
        """A file that is not there is named."""
        assert main(["nowhere.md"]) == 1
        assert capsys.readouterr().err == "wxarticle: nowhere.md: No such file or directory\n"

    def test_a_folder(self, tmp_path: pathlib.Path, capsys: Capture) -> None:
        """A folder is no article; the message names the command that takes folders."""
        with pytest.raises(SystemExit, match="2"):
            main([str(tmp_path)])
        assert f"'wxarticle convert {tmp_path}'" in capsys.readouterr().err

    @pytest.mark.parametrize("arguments", [["--nonsense"], ["convert"], ["x.md", "--to", "pdf"], ["view"]])
    def test_wrong_usage(self, arguments: list[str]) -> None:
        """Wrong usage is exit code 2."""
        with pytest.raises(SystemExit, match="2"):
            main(arguments)

    def test_nothing_given(self, capsys: Capture) -> None:
        """Without arguments the help goes to standard error, exit code 2."""
        assert main([]) == 2
        assert "examples:" in capsys.readouterr().err

    def test_a_closed_pipe(self, interview: pathlib.Path) -> None:
        """``wxarticle … | head -1`` ends quietly."""
        read, write = os.pipe()
        os.close(read)
        with open(write, "wb") as closed:
            done = subprocess.run(
                [sys.executable, "-m", "wxarticle", interview], stdout=closed, stderr=subprocess.PIPE, check=False, timeout=60
            )
        assert (done.returncode, done.stderr) == (0, b"")

    def test_any_locale(self, interview: pathlib.Path) -> None:
        """Output into a pipe is UTF-8 whatever the locale."""
        environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
        done = subprocess.run([sys.executable, "-m", "wxarticle", interview], capture_output=True, check=False, timeout=60, env=environment)
        assert done.returncode == 0
        assert "慢声笔记" in done.stdout.decode("utf-8")


class TestConvert:
    def test_a_folder_into_a_folder(self, folder: pathlib.Path, tmp_path: pathlib.Path, capsys: Capture) -> None:
        """Each article becomes a file at its own place; what fails is told and counted, and the exit code says so."""
        out = tmp_path / "out"
        assert main(["convert", str(folder), "-o", str(out)]) == 1

        assert sorted(str(p.relative_to(out)) for p in out.rglob("*.*")) == ["2024/same.md", "2025/same.md"]
        errors = capsys.readouterr().err.splitlines()
        assert len(errors) == 2
        assert "empty.md: " in errors[0]
        assert errors[1] == "2 converted, 1 failed"

    def test_no_original_is_overwritten(self, tmp_path: pathlib.Path, capsys: Capture) -> None:
        """What was left out of the Markdown would be gone for good."""
        original = tmp_path / "a.md"
        original.write_text("# 题\n\n正文。", encoding="utf-8")
        assert main(["convert", str(tmp_path), "-o", str(tmp_path)]) == 1
        assert original.read_text(encoding="utf-8") == "# 题\n\n正文。"
        assert "one of the inputs" in capsys.readouterr().err

    def test_an_output_folder_inside_the_input_is_not_read(self, tmp_path: pathlib.Path) -> None:
        """The second run finds the same articles as the first."""
        (tmp_path / "a.md").write_text("# 题\n\n正文。", encoding="utf-8")
        for _ in range(2):
            assert main(["convert", str(tmp_path), "-o", str(tmp_path / "out")]) == 0
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.md"]

    @pytest.mark.skipif(not pathlib.Path("/dev/full").exists(), reason="no /dev/full here")
    def test_standard_output_that_is_full(self, interview: pathlib.Path) -> None:
        """One line, and no traceback."""
        with open("/dev/full", "wb") as full:
            done = subprocess.run([sys.executable, "-m", "wxarticle", str(interview)], stdout=full, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 1
        assert done.stderr.decode() == "wxarticle: standard output: No space left on device\n"

    def test_files_of_one_name(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """Two inputs never become one file."""
        out = tmp_path / "out"
        files = [str(folder / year / "same.md") for year in ("2024", "2025")]
        assert main(["convert", *files, "--to", "text", "-o", str(out)]) == 0
        assert sorted(p.name for p in out.iterdir()) == ["same-2.txt", "same.txt"]

    def test_many_as_json_lines(self, folder: pathlib.Path, capsys: Capture) -> None:
        """Many articles as records go to standard output, one line each."""
        assert main(["convert", str(folder / "2024"), str(folder / "2025"), "--to", "json", "-q"]) == 1
        assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == 2

    def test_many_as_markdown_need_a_folder(self, folder: pathlib.Path, capsys: Capture) -> None:
        """Several documents are not run together; the message says what to add."""
        assert main(["convert", str(folder)]) == 2
        assert "--output DIR" in capsys.readouterr().err

    def test_one_goes_to_standard_output(self, interview: pathlib.Path, capsys: Capture) -> None:
        """One article needs no folder."""
        assert main(["convert", str(interview), "--to", "html"]) == 0
        assert capsys.readouterr().out.startswith("<!")

    def test_nothing_found(self, tmp_path: pathlib.Path, capsys: Capture) -> None:
        """A folder without articles is an error."""
        assert main(["convert", str(tmp_path)]) == 1
        assert "no article in" in capsys.readouterr().err

    def test_progress_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """Without rich a count is printed, and wiped away in the end."""

        class Terminal(io.StringIO):
            def isatty(self) -> bool:
                return True

        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setitem(sys.modules, "rich.progress", None)
        main(["convert", str(folder), "-o", str(tmp_path / "out")])

        assert "1/3 same.md" in terminal.getvalue()
        assert "\r\x1b[K" in terminal.getvalue()


class TestOthers:
    def test_explain(self, interview: pathlib.Path, capsys: Capture) -> None:
        """Each line's role and rule are said."""
        assert main(["explain", str(interview)]) == 0

        text = capsys.readouterr().out
        assert "question" in text
        assert "caption" in text

    def test_schema(self, capsys: Capture) -> None:
        """The schema is JSON."""
        assert main(["schema"]) == 0
        assert json.loads(capsys.readouterr().out) == wxarticle.json_schema()

    def test_view(self, interview: pathlib.Path, tmp_path: pathlib.Path, capsys: Capture) -> None:
        """The page goes into the file that is named, or to standard output."""
        page = tmp_path / "sub" / "page.html"
        assert main(["view", str(interview), "-o", str(page)]) == 0
        assert main(["view", str(interview)]) == 0
        assert capsys.readouterr().out == page.read_text(encoding="utf-8")

    def test_version_and_help(self, capsys: Capture) -> None:
        """Both end with 0 and teach."""
        for argument, text in (("--version", "wxarticle 0"), ("--help", "exit codes:")):
            with pytest.raises(SystemExit, match="0"):
                main([argument])
            assert text in capsys.readouterr().out

    def test_a_file_with_a_command_s_name(self, interview: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """``wxarticle ./show`` is a file."""
        (tmp_path / "show").write_bytes(interview.read_bytes())
        monkeypatch.chdir(tmp_path)
        assert main(["./show", "--to", "text"]) == 0


def test_wrap_keeps_to_the_width() -> None:
    """Chinese characters take two columns; words are not broken where there are any."""
    for text in ("深入 the deep woods 寻找 quiet 声音" * 5, "没有空格" * 40, "x" * 100):
        lines = _terminal.wrap(text, 20)
        assert max(map(_terminal.columns, lines)) <= 20
        assert "".join("".join(lines).split()) == "".join(text.split())
