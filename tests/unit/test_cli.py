"""The command line: what it prints, what it says of bad input, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import pathlib
import subprocess
import sys
from collections.abc import Callable

import pytest

import wxarticle
from wxarticle import _terminal, cli
from wxarticle._outputs import OUTPUTS
from wxarticle.cli import main
from wxarticle.metadata import Metadata
from wxarticle.model import Article, Paragraph, Text

Capture = pytest.CaptureFixture[str]
RECORDS = ("rows", "messages", "chunks", "images")
FULL = pathlib.Path("/dev/full")
EXPORT = "# 题\n\n正文。"


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

    def test_no_date(self) -> None:
        """Without a date the claim of originality does not stand beside ``published``."""
        facts = [(line.label, line.text) for line in _terminal.header(Article(Metadata(title="题", original=True), ()))]
        assert ("origin", "原创") in facts
        assert "published" not in dict(facts)

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
        assert message.startswith("wxarticle: standard input: ")
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

    @pytest.mark.parametrize("arguments", [["--nonsense"], ["convert"], ["x.md", "--to", "pdf"], ["view"], ["schema", "x"]])
    def test_wrong_usage(self, arguments: list[str]) -> None:
        """Wrong usage is exit code 2."""
        with pytest.raises(SystemExit, match="2"):
            main(arguments)

    @pytest.mark.parametrize(
        ("arguments", "advice"),
        [
            (["convrt", "a"], "no command 'convrt', and no such file; did you mean 'wxarticle convert'?"),
            (["help"], "did you mean 'wxarticle --help'?"),
            (["summarise", "a.md"], "the commands are show, convert, explain, view, schema"),
            (["a.md", "b.md"], "show takes one file, not also 'b.md'; 'wxarticle convert FILE... --output DIR'"),
            (["explain", "a.md", "b.md"], "explain takes one file, not also 'b.md'"),
            (["a.md", "-o", "x"], "show has no --output; 'wxarticle convert FILE --to FORM --output DIR'"),
            (["explain", "a.md", "--output=x"], "'wxarticle view FILE --output PAGE'"),
            (["a.md", "--quiet", "x"], "show does not take --quiet; 'wxarticle show --help'"),
            (["view", "a.md", "--ouput", "x"], "view does not take --ouput; 'wxarticle view --help'"),
            ([""], "the file name is empty"),
            (["convert", "a.md", "-q", ""], "the file name is empty"),
            (["convert", "a.md", "-o", ""], "the file name is empty"),
            (["a.md", "--width", "39"], "'39' is no number of columns from 40 on"),
            (["a.md", "--width", "wide"], "'wide' is no number of columns"),
            (["a.md", "--url", "mp.weixin.qq.com/s/x"], "'mp.weixin.qq.com/s/x' is no web address"),
            (["a.md", "--url", "ftp://example.org/x"], "with http:// or https://"),
            (["a.md", "--url", "https://[x"], "is no web address"),
        ],
    )
    def test_advice(self, arguments: list[str], advice: str, capsys: Capture) -> None:
        """Wrong usage is told with what is wrong and what would be right."""
        with pytest.raises(SystemExit, match="2"):
            main(arguments)
        assert advice in " ".join(capsys.readouterr().err.split())

    def test_a_missing_file_of_one_word(self, capsys: Capture) -> None:
        """A word that is near no command is a file that is missing."""
        assert main(["interview"]) == 1
        assert capsys.readouterr().err == "wxarticle: interview: No such file or directory\n"

    def test_a_file_with_a_name_near_a_command_s(self, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
        """What is there is a file, however near its name is to a command's."""
        (tmp_path / "views").write_text(EXPORT, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        assert main(["views"]) == 0
        assert "正文。" in capsys.readouterr().out

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

    @pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
    @pytest.mark.parametrize(
        "arguments",
        [["FILE"], ["FILE", "--to", "json"], ["convert", "FILE"], ["convert", "FILE", "FILE", "--to", "rows", "-q"], ["--help"]],
    )
    def test_standard_output_that_is_full(self, arguments: list[str], interview: pathlib.Path) -> None:
        """One line and exit code 1, no traceback."""
        command = [sys.executable, "-m", "wxarticle", *(str(interview) if word == "FILE" else word for word in arguments)]
        buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        with FULL.open("wb") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60, env=buffered)
        assert done.returncode == 1
        assert done.stderr.decode() == "wxarticle: standard output: No space left on device\n"

    @pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
    @pytest.mark.parametrize(("closed", "stream", "code"), [("<&-", "input", 1), (">&-", "output", 1), ("2>&-", None, 0)])
    def test_closed_streams(self, closed: str, stream: str | None, code: int, interview: pathlib.Path) -> None:
        """A stream that the shell has closed is told like one that fails."""
        file = "-" if stream == "input" else str(interview)
        command = ["/bin/sh", "-c", f'"$@" {closed}', "sh", sys.executable, "-m", "wxarticle", file]
        done = subprocess.run(command, input=b"", capture_output=True, check=False, timeout=60)
        assert done.returncode == code
        assert done.stderr.startswith(f"wxarticle: standard {stream}: ".encode() if stream else b"")
        assert done.stderr.count(b"\n") == bool(stream)

    @pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
    def test_standard_error_that_is_full(self, interview: pathlib.Path) -> None:
        """What cannot be told stops nothing."""
        command = [sys.executable, "-m", "wxarticle", "convert", "nowhere.md", str(interview), "--to", "json"]
        with FULL.open("wb") as full:
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, check=False, timeout=60)
        assert done.returncode == 1
        assert json.loads(done.stdout)["wxarticle"] == 1

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
        """What was left out of the Markdown would be gone for good; the other files are converted."""
        (tmp_path / "a.md").write_text(EXPORT, encoding="utf-8")
        (tmp_path / "b.markdown").write_text(EXPORT, encoding="utf-8")
        assert main(["convert", str(tmp_path), "-o", str(tmp_path)]) == 1

        assert (tmp_path / "a.md").read_text(encoding="utf-8") == EXPORT
        assert (tmp_path / "b.md").exists()
        told, summary = capsys.readouterr().err.splitlines()
        assert told.startswith(f"wxarticle: {tmp_path / 'a.md'}: {tmp_path / 'a.md'} is one of the inputs, and would be overwritten; ")
        assert summary == "1 converted, 1 failed"

    @pytest.mark.skipif(os.name == "nt", reason="links need rights there")
    @pytest.mark.parametrize("link", [os.symlink, os.link])
    def test_no_original_is_overwritten_through_a_link(
        self, link: Callable[[pathlib.Path, pathlib.Path], None], tmp_path: pathlib.Path, capsys: Capture
    ) -> None:
        """An output that is the original under another name is the original."""
        original, out = tmp_path / "a.md", tmp_path / "out"
        original.write_text(EXPORT, encoding="utf-8")
        out.mkdir()
        link(original, out / "a.md")
        assert main(["convert", str(original), "-o", str(out)]) == 1
        assert "one of the inputs" in capsys.readouterr().err
        assert original.read_text(encoding="utf-8") == EXPORT

    def test_the_file_behind_standard_input_is_not_overwritten(self, tmp_path: pathlib.Path) -> None:
        """``wxarticle convert - -o . < stdin.md`` reads an original, too."""
        original = tmp_path / "stdin.md"
        original.write_text(EXPORT, encoding="utf-8")
        with original.open("rb") as given:
            command = [sys.executable, "-m", "wxarticle", "convert", "-", "-o", str(tmp_path)]
            done = subprocess.run(command, stdin=given, capture_output=True, check=False, timeout=60)
        assert done.returncode == 1
        assert done.stderr.startswith(b"wxarticle: standard input: ")
        assert original.read_text(encoding="utf-8") == EXPORT

    def test_an_output_folder_inside_the_input_is_not_read(self, tmp_path: pathlib.Path, capsys: Capture) -> None:
        """The second run finds the same articles as the first, and says the same."""
        for name in ("a.md", "b.md"):
            (tmp_path / name).write_text(EXPORT, encoding="utf-8")
        for _ in range(2):
            assert main(["convert", str(tmp_path), "-o", str(tmp_path / "sub" / "out")]) == 0
            assert capsys.readouterr().err == "2 converted, 0 failed\n"
        assert sorted(path.name for path in (tmp_path / "sub" / "out").iterdir()) == ["a.md", "b.md"]

    @pytest.mark.parametrize("place", ["file", "file/below"])
    def test_an_output_folder_that_cannot_be_made(self, place: str, folder: pathlib.Path, tmp_path: pathlib.Path, capsys: Capture) -> None:
        """It is told once, and before anything is read."""
        (tmp_path / "file").touch()
        assert main(["convert", str(folder), "-o", str(tmp_path / place)]) == 1
        told = capsys.readouterr().err
        assert told.startswith(f"wxarticle: {tmp_path / place}: ")
        assert told.count("\n") == 1

    def test_files_of_one_name(self, folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
        """Two inputs never become one file, and which gets the number does not depend on the order they are given in."""
        out = tmp_path / "out"
        files = [str(folder / year / "same.md") for year in ("2024", "2025")]
        for inputs in (files, files[::-1]):
            assert main(["convert", *inputs, "--to", "text", "-o", str(out)]) == 0
            assert sorted(p.name for p in out.iterdir()) == ["same-2.txt", "same.txt"]
            assert "好录音的第一步是闭嘴" in (out / "same.txt").read_text(encoding="utf-8")

    def test_a_number_does_not_depend_on_failures(self, tmp_path: pathlib.Path) -> None:
        """An output keeps its name when another input is mended."""
        (tmp_path / "a.html").write_bytes(b"")
        (tmp_path / "a.md").write_text(EXPORT, encoding="utf-8")
        out = tmp_path / "out"
        assert main(["convert", str(tmp_path), "-o", str(out)]) == 1
        assert [path.name for path in out.iterdir()] == ["a-2.md"]

    def test_inputs_on_both_sides_of_an_option(self, folder: pathlib.Path, capsys: Capture) -> None:
        """Files may be named behind options, too."""
        files = [str(folder / year / "same.md") for year in ("2024", "2025")]
        assert main(["convert", files[0], "--to", "json", files[1]]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 2

    def test_an_address_is_of_one_article(self, folder: pathlib.Path, interview: pathlib.Path, capsys: Capture) -> None:
        """``--url`` would give all of them one identity."""
        address = ["--url", "https://mp.weixin.qq.com/s/Ex4mpl3_0000000000001", "--to", "json"]
        assert main(["convert", str(folder), *address]) == 2
        assert "--url is the address of one article, and here are 3" in capsys.readouterr().err
        assert main(["convert", str(interview), *address]) == 0

    @pytest.mark.parametrize("form", RECORDS)
    def test_records_of_many_say_where_they_are_from(self, form: str, folder: pathlib.Path, capsys: Capture) -> None:
        """The first key joins a record to its article; the rest is what one article alone gives."""
        files = [str(folder / year / "same.md") for year in ("2024", "2025")]
        main(["convert", str(folder), "--to", form, "-q"])
        records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert {next(iter(record)) for record in records} == {"source"}
        assert list(dict.fromkeys(record.pop("source") for record in records)) == files
        for file in files:
            main(["convert", file, "--to", form])
        assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == records

    def test_records_of_a_folder_are_alike(self, folder: pathlib.Path, tmp_path: pathlib.Path, capsys: Capture) -> None:
        """A folder of one article gives the same columns as one of two; the records in a file of its own need no name."""
        main(["convert", str(folder / "2024"), "--to", "rows"])
        assert json.loads(capsys.readouterr().out.splitlines()[0])["source"] == str(folder / "2024" / "same.md")
        main(["convert", str(folder), "--to", "rows", "-o", str(tmp_path / "out")])
        assert "source" not in json.loads((tmp_path / "out" / "2024" / "same.jsonl").read_text(encoding="utf-8").splitlines()[0])

    @pytest.mark.parametrize("form", ["json", "jsonld"])
    def test_forms_with_a_schema_of_their_own_stay(self, form: str, folder: pathlib.Path, capsys: Capture) -> None:
        """``from_json`` refuses a key that it does not know, and schema.org has no such term."""
        main(["convert", str(folder), "--to", form, "-q"])
        assert [line for line in capsys.readouterr().out.splitlines() if "source" in json.loads(line)] == []

    def test_a_folder_that_cannot_be_searched(self, folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
        """It is named, and not taken for standard output."""

        def forbidden(_: pathlib.Path) -> list[pathlib.Path]:
            raise PermissionError(13, "Permission denied", "exports/2024")

        monkeypatch.setattr(cli, "find_files", forbidden)
        assert main(["convert", str(folder), "--to", "json"]) == 1
        assert capsys.readouterr().err == "wxarticle: exports/2024: Permission denied\n"

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

    def test_view_never_overwrites_its_input(self, tmp_path: pathlib.Path, capsys: Capture) -> None:
        """A page over the export would be all that is left of it."""
        original = tmp_path / "a.md"
        original.write_text(EXPORT, encoding="utf-8")
        assert main(["view", str(original), "-o", str(original)]) == 1
        assert "is the input, and would be overwritten" in capsys.readouterr().err
        assert original.read_text(encoding="utf-8") == EXPORT

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
