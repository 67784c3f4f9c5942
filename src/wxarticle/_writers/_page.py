"""A page around an article: head, byline and style sheet."""

from __future__ import annotations

from wxarticle._text import clean
from wxarticle._writers._safety import escape
from wxarticle.metadata import Metadata

STYLE = """
:root { color-scheme: light dark; --ink: #222; --pale: #6b6b6b; --line: #d8d8d8; --wash: #f5f5f3; --accent: #0a6640; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ddd; --pale: #9a9a9a; --line: #444; --wash: #262626; --accent: #6fcf97; }
  html { background: #181818; }
}
body { margin: 0 auto; max-width: 42rem; padding: 1.5rem 1rem 4rem; color: var(--ink); overflow-wrap: break-word;
  font: 1.0625rem/1.75 system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.35; margin: 0 0 .5rem; }
h2, h3, h4, h5, h6 { line-height: 1.4; margin: 2.2em 0 .8em; }
h2 { font-size: 1.3rem; } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1rem; }
p { margin: 1em 0; }
a { color: var(--accent); }
img { max-width: 100%; height: auto; }
img.emoji { height: 1.3em; width: auto; vertical-align: text-bottom; }
img.avatar { width: 3rem; border-radius: 50%; }
figure { margin: 1.5em 0; text-align: center; }
figcaption, .caption, .byline, .credits { color: var(--pale); font-size: .9rem; }
figcaption { margin-top: .4em; }
.credits p { margin: .2em 0; }
blockquote { margin: 1.2em 0; padding: .1em 1em; border-left: .25rem solid var(--line); color: var(--pale); }
.lead, aside.note { margin: 1.2em 0; padding: .1em 1em; background: var(--wash); border-radius: .4rem; }
.lead { border-left: .25rem solid var(--accent); }
aside.note { font-size: .95rem; }
.turn { margin: 1.6em 0; }
.question { font-weight: 600; }
.speaker { color: var(--accent); }
span.note { color: var(--pale); }
pre { overflow-x: auto; padding: .8em 1em; background: var(--wash); border-radius: .4rem; font-size: .9rem; line-height: 1.5; }
code { font-family: ui-monospace, Consolas, Menlo, monospace; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .3em .7em; text-align: left; vertical-align: top; }
th { background: var(--wash); }
ul.plain { list-style: none; padding-left: 0; }
.divider, .formula { text-align: center; }
.divider { color: var(--pale); }
.media { padding: .8em 1em; border: 1px solid var(--line); border-radius: .4rem; }
.media img { display: block; max-height: 12rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2em 20%; }
.promotion, .rights, .furniture, .title, .references { color: var(--pale); font-size: .9rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  a { color: inherit; }
  figure, pre, table, blockquote { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
}
"""


def page_around(html: str, metadata: Metadata) -> str:
    """The whole page."""
    title = escape(clean(metadata.title or "") or "WeChat article")
    language = escape(metadata.language or "zh-CN")
    head, _, body = html.partition("</h1>\n")
    # Without a title of its own, the byline stands first.
    titled, rest = (f"{head}</h1>\n", body) if body else ("", html)
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
{titled}{_byline(metadata)}{rest}</body>
</html>
"""


def _byline(metadata: Metadata) -> str:
    day = metadata.published_at.date().isoformat() if metadata.published_at else ""
    words = [clean(metadata.account.name or ""), *(clean(author) for author in metadata.authors), day]
    shown = escape(" · ".join(filter(None, words)))
    return f'<p class="byline">{shown}</p>\n' if shown else ""
