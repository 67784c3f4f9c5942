"""The Markdown that wxarticle writes and reads back: conventions that writer and reader share.

An article's Markdown is CommonMark with GFM that looks natural in any renderer. What an article says of a line is told by its form
(``**Q：** …`` is a turn, an italic line under a picture is its caption, ``> [!NOTE]`` is a note); where the form alone would be read
otherwise, a comment says it: ``<!-- question -->``. Both sides run the same small state machine, so the writer knows when to.
"""
