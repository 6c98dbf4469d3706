"""Strategies for files as people send them: nearly right, damaged, or hostile."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

MOST_REPEATED = 200
ODD = (  # characters that some programs read otherwise than others
    *"\0\t\n\r\x0b\x0c\x1c\x85\u2028\u2029\ufeff\u200b\u00ad\u202e\u202c\u2066\u2069\u200f",
    *"\ud800\udfff\uffff\U0010ffff٣９²İßﬁ\u0958\ufb2c\u0301\u09be\u0a01",
    *"\\\"'`*_[](){}<>&%#|~:;,.-/!?=$^@",
    "\r\n",
    "\n\n",
    "\\n",
)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "-->",
    "[x](javascript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html,<b>)",
    '[x](https://a.example/"onclick=1)',
    "[x](//evil.example)",
    '[x](https://a.example "\'>")',
    "[x](https://\u202eelpmaxe.a)",
    "[x](about.md)",
    "[](about.md)",
    "[x]( ",
    "![x](x)",
    "![",
    "<https://a.example>",
    "<javascript:1>",
    "&#x202e;",
    "&#0;",
    "&lt;b&gt;",
    "{sharonjit-clare}",
    "{nobody}",
    "{0.__class__}",
    "%(count)s",
    "%d",
    "../../etc/passwd",
    "9" * 5000,
    "A. " * 50,
)
WORDS = ("a", "word ", "WMCA", "ا", "اردو ", "বাংলা", "中文", "ş", "Ω", "9", "2023-03", "yes", " ")

any_text = st.text(st.characters(exclude_categories=()), max_size=60)
noise = st.one_of(st.sampled_from(ODD), st.sampled_from(WORDS), st.sampled_from(HOSTILE), any_text)


def mixed(*pieces: str, most: int = 25) -> SearchStrategy[str]:
    """Pieces of a format in any order, with noise between them."""
    piece = st.sampled_from(pieces)
    return st.lists(st.one_of(piece, piece, piece, noise), max_size=most).map("".join)


def nested(*pairs: tuple[str, str]) -> SearchStrategy[str]:
    """What can stand in itself, hundreds of times, closed or not."""
    depth = st.integers(1, 600)
    return st.builds(
        lambda pair, opened, closed: pair[0] * opened + "a" + pair[1] * closed,
        st.sampled_from(pairs),
        depth,
        depth | st.just(0),
    )


@st.composite
def damaged(draw: st.DrawFn, texts: Sequence[str]) -> str:
    """One of these texts with a few pieces cut out, put in, doubled or swapped."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(0, 4))):
        text = _damaged_once(draw, text)
    return text


def _damaged_once(draw: st.DrawFn, text: str) -> str:
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 30)))
    piece = text[start:end]
    put: Callable[[], str] = draw(
        st.sampled_from(
            [
                lambda: "",
                lambda: draw(noise),
                lambda: piece + draw(noise),
                lambda: piece * draw(st.integers(2, MOST_REPEATED)),
                lambda: piece[::-1],
                piece.swapcase,
            ]
        )
    )
    return text[:start] + put() + text[end:]


@st.composite
def excerpts(draw: st.DrawFn, texts: Sequence[str], most: int = 6) -> str:
    """The head of one of these texts and some of its paragraphs, damaged."""
    head, *rest = draw(st.sampled_from(texts)).split("\n\n")
    chosen = draw(st.lists(st.sampled_from(rest or [""]), max_size=most))
    return draw(damaged(["\n\n".join([head, *chosen]) + "\n"]))


def _as_it_is(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


SAVED: Sequence[Callable[[str], bytes]] = (  # what editors make of a file
    lambda text: _as_it_is("\ufeff" + text),
    lambda text: _as_it_is(text.replace("\n", "\r\n")),
    lambda text: _as_it_is(text.replace("\n", "\r")),
    lambda text: _as_it_is(text.replace("\n", "\r\n", 1)),
    lambda text: _as_it_is(text.replace(" ", "\u00a0")),
    lambda text: text.encode("utf-16", "surrogatepass"),
    lambda text: text.encode("latin-1", "replace"),
    lambda text: _as_it_is(text)[:-1],
    lambda text: _as_it_is(text) * 2,
)


def saved(*texts: SearchStrategy[str]) -> SearchStrategy[bytes]:
    """The bytes of a file with one of these texts, mostly as they should be."""
    said = st.one_of(*texts)
    usual = said.map(_as_it_is)
    odd = st.builds(lambda text, save: save(text), said, st.sampled_from(SAVED))
    return st.one_of(usual, usual, usual, odd, any_text.map(_as_it_is), st.binary(max_size=80))


def repeated(*pieces: str, length: int = 20_000) -> SearchStrategy[bytes]:
    """A short piece over and over, behind a beginning and before an end that may not fit."""
    piece = st.lists(st.sampled_from(pieces) | noise, min_size=1, max_size=3).map("".join)
    return st.builds(
        lambda head, each, end: _as_it_is(head + each * (length // (len(each) or 1)) + end),
        st.sampled_from(("", *pieces)),
        piece,
        st.sampled_from(("", *pieces)),
    )
