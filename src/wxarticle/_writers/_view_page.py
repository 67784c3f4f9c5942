"""The style sheet and the script of the page that :mod:`wxarticle._writers.view` writes; no text of an article is in them."""

STYLE = """
:root { color-scheme: light dark; --paper: #fff; --desk: #f4f3f0; --ink: #222; --pale: #77736b; --line: #dedbd4; --on: #fff2b8;
  --heading: #8a3ffc; --question: #0f62fe; --answer: #0e8a8a; --speech: #0e8a8a; --caption: #b06000; --image: #b06000; --media: #b06000;
  --note: #198038; --credit: #b0307e; --lead: #b0307e; --quote: #5a6872; --list: #5a6872; --code: #5a6872; --table: #5a6872;
  --reference: #5a6872; --title: #9b978e; --furniture: #9b978e; --promo: #9b978e; --rights: #9b978e; --divider: #9b978e;
  --paragraph: #8d8980; }
@media (prefers-color-scheme: dark) { :root { --paper: #1c1c1e; --desk: #131314; --ink: #e6e4df; --pale: #9a968d; --line: #38373a;
  --on: #4a3f12; --heading: #be95ff; --question: #78a9ff; --answer: #3ddbd9; --speech: #3ddbd9; --caption: #f1a94e; --image: #f1a94e;
  --media: #f1a94e; --note: #6fdc8c; --credit: #ff7eb6; --lead: #ff7eb6; --quote: #a2a9b0; --list: #a2a9b0; --code: #a2a9b0;
  --table: #a2a9b0; --reference: #a2a9b0; --title: #7d7a72; --furniture: #7d7a72; --promo: #7d7a72; --rights: #7d7a72;
  --divider: #7d7a72; --paragraph: #858288; } }
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: grid; grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); background: var(--desk); color: var(--ink); overflow: hidden;
  font: 16px/1.75 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
main, nav { overflow-y: auto; overflow-x: hidden; height: 100vh; height: 100dvh; overflow-wrap: anywhere; scrollbar-width: thin; }
main { background: var(--paper); border-right: 1px solid var(--line); padding: 2rem clamp(1rem, 4vw, 3.5rem) 40vh; }
main > * { max-width: 42rem; margin-left: auto; margin-right: auto; }
nav { padding: 1.25rem 1rem 40vh; font-size: 13px; line-height: 1.5; }
h1 { font-size: 1.5rem; line-height: 1.35; margin-top: 0; margin-bottom: .4rem; }
.by { color: var(--pale); font-size: .85rem; margin-bottom: 1.5rem; }
.l { position: relative; padding: .25rem .5rem .25rem .8rem; margin-top: .35rem; margin-bottom: .35rem; border-left: 4px solid var(--c);
  border-radius: 2px; cursor: pointer; scroll-margin: 30vh; }
.l.on, .n.on, :target { background: var(--on); }
.l > .gut { position: absolute; left: -8px; top: 0; bottom: 0; width: 12px; }
.l img { display: block; max-width: 100%; height: auto; margin: auto; min-height: 1.5rem; background: var(--desk); }
.l img.in { display: inline; height: 1.3em; width: auto; min-height: 0; vertical-align: text-bottom; background: none; }
.l.r-heading { font-weight: 700; font-size: 1.15rem; margin-top: 1.4rem; }
.l.r-heading + .l.r-heading { margin-top: .35rem; }
.l.r-question { font-weight: 600; margin-top: 1.2rem; }
.l.r-caption { font-size: .85rem; color: var(--pale); text-align: center; }
.l.r-note, .l.r-lead, .l.r-quote { background: color-mix(in srgb, var(--c) 7%, transparent); font-size: .95rem; }
.l.r-credit, .l.r-rights, .l.r-reference { font-size: .9rem; color: var(--pale); }
.l.r-furniture, .l.r-title, .l.r-promo, .l.r-divider { font-size: .85rem; color: var(--pale); opacity: .75; }
.l.r-furniture { margin-top: 1px; margin-bottom: 1px; padding-top: 0; padding-bottom: 0; line-height: 1.5; }
.l.r-promo img, .l.r-furniture img { max-height: 8rem; }
.l.d1 { margin-left: max(1.5rem, calc((100% - 42rem) / 2 + 1.5rem)); }
.l.r-list + .l.r-list { margin-top: 0; }
.more { margin-top: -.3rem; }
pre { margin: .3rem 0; padding: .8rem; overflow-x: auto; background: var(--desk); font: 13px/1.55 ui-monospace, "SF Mono", Menlo, Consolas, monospace;
  border-radius: 4px; }
table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .9rem; }
td, th { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
mark.note { background: color-mix(in srgb, var(--note) 18%, transparent); color: inherit; border-radius: 2px; }
.label { color: var(--question); font-weight: 700; }
a { color: var(--question); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .8rem; margin: .5rem 0 1rem; }
dt { color: var(--pale); }
dd { margin: 0; }
summary { cursor: pointer; font-weight: 700; }
.roles { display: flex; flex-wrap: wrap; gap: .3rem; margin: .75rem 0 1rem; padding: 0; list-style: none; }
.roles li { border: 1px solid var(--c); color: var(--c); border-radius: 99px; padding: 0 .55rem; font-size: 12px; }
.n { display: flex; gap: .5rem; align-items: baseline; padding: .15rem .4rem; color: inherit; text-decoration: none; border-radius: 3px;
  border-left: 3px solid var(--c); margin-top: 1px; scroll-margin: 30vh; }
.n b { color: var(--c); flex: 0 0 auto; max-width: 10rem; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.n span { overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; min-width: 0; }
.n.r-heading { margin-top: .6rem; font-weight: 700; }
.n.r-heading + .n.r-heading { margin-top: 1px; }
.n.r-furniture { font-size: 11px; line-height: 1.3; padding-top: 0; padding-bottom: 0; }
.n.r-question { margin-top: .35rem; }
.n i { margin-left: auto; flex: 0 0 auto; color: var(--pale); font-style: normal; font-size: 11px; }
.i1 { margin-left: 1rem; } .i2 { margin-left: 2rem; } .i3 { margin-left: 3rem; } .i4 { margin-left: 4rem; } .i5 { margin-left: 5rem; }
.i6 { margin-left: 6rem; } .i7 { margin-left: 7rem; }
.notice { color: #da1e28; }
@media (max-width: 800px) {
  body { grid-template-columns: minmax(0, 1fr); grid-template-rows: 58% 42%; font-size: 15px; }
  main, nav { height: auto; min-height: 0; }
  main { padding: 1rem 1rem 30vh; border-right: 0; border-bottom: 3px solid var(--line); }
  nav { padding: .75rem .75rem 20vh; }
  h1 { font-size: 1.25rem; }
  .l.d1 { margin-left: .75rem; }
  .i3, .i4, .i5, .i6, .i7 { margin-left: 2.5rem; }
}
@media print {
  body { display: block; overflow: visible; }
  main, nav { height: auto; overflow: visible; border: 0; padding: 0; }
  nav { break-before: page; }
}
"""

SCRIPT = """
"use strict";
const pair = n => [document.getElementById("a" + n), document.getElementById("t" + n)];
const numbered = event => event.target instanceof Element ? event.target.closest("[data-n]") : null;
let lit = [];
const light = n => {
  for (const element of lit) element.classList.remove("on");
  lit = n === null ? [] : pair(n);
  for (const element of lit) element.classList.add("on");
};
const jump = (n, from) => {
  light(n);
  for (const element of lit) if (element !== from) element.scrollIntoView({ block: "center", behavior: from ? "smooth" : "auto" });
};
document.addEventListener("mouseover", event => {
  const here = numbered(event);
  if (here) light(here.dataset.n);
});
document.addEventListener("click", event => {
  const here = numbered(event);
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!here || (link && !link.matches(".n, .gut"))) return;
  event.preventDefault();
  jump(here.dataset.n, here);
});
const arrive = () => {
  const found = /^#[at](\\d+)$/.exec(location.hash);
  if (found && pair(found[1]).every(Boolean)) jump(found[1], null);
};
window.addEventListener("hashchange", arrive);
if (matchMedia("(max-width: 800px)").matches) document.querySelector("details").open = false;
arrive();
"""
ROLES = [
    "title",
    "furniture",
    "credit",
    "lead",
    "heading",
    "question",
    "answer",
    "speech",
    "caption",
    "note",
    "quote",
    "list",
    "code",
    "table",
    "reference",
    "promo",
    "rights",
    "divider",
    "image",
    "media",
    "paragraph",
]
ROLE_COLOURS = "\n".join(f".r-{role} {{ --c: var(--{role}); }}" for role in ROLES)
