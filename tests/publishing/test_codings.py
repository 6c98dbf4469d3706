"""A reader is sent what the browser can read, and the smallest of it."""

import gzip

import brotli
import pytest

from publishing import codings


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        pytest.param(None, ["identity"], id="nothing said"),
        pytest.param("", ["identity"], id="empty: nothing but the page itself"),
        pytest.param("gzip, deflate, br, zstd", ["br", "gzip", "identity"], id="a browser's"),
        pytest.param("gzip, deflate", ["gzip", "identity"], id="an old browser's"),
        pytest.param("x-gzip", ["gzip", "identity"], id="an old name"),
        pytest.param("BR;Q=1.000 , GZIP;q=0.5", ["br", "gzip", "identity"], id="capitals"),
        pytest.param("br;q=0.5, gzip;q=0.8", ["gzip", "br", "identity"], id="by quality"),
        pytest.param("gzip;q=0.2, identity;q=0.3", ["identity", "gzip"], id="rather as it is"),
        pytest.param("br;q=0, gzip;q=0.0", ["identity"], id="refused"),
        pytest.param("*", ["br", "gzip", "identity"], id="anything"),
        pytest.param("*;q=0", [], id="nothing at all"),
        pytest.param("br, *;q=0", ["br"], id="only this"),
        pytest.param("identity;q=0", [], id="not as it is, and nothing else"),
        pytest.param("gzip, identity;q=0", ["gzip"], id="not as it is"),
        pytest.param("identity;q=0.5, *;q=0", ["identity"], id="only as it is"),
        pytest.param("*;q=0.1, gzip", ["gzip", "br", "identity"], id="others less"),
        pytest.param("br;q=2, gzip;q=x, ;, q=1", ["identity"], id="nonsense"),
        pytest.param("br;q=0.0001", ["identity"], id="too many digits"),
        pytest.param("brx, xgzip, gzip-br", ["identity"], id="names that hold ours"),
        pytest.param("zstd", ["identity"], id="none of ours"),
    ],
)
def test_what_is_acceptable_and_what_is_best(header, wanted):
    assert list(codings.acceptable(header)) == wanted


def test_a_page_is_the_same_in_every_coding():
    body = ("<p>" + "نسلی مساوات " * 200).encode()

    found = codings.compressed(body)

    assert found["identity"] == body
    assert brotli.decompress(found["br"]) == body
    assert gzip.decompress(found["gzip"]) == body
    assert len(found["br"]) < len(body) > len(found["gzip"])


def test_compressing_twice_gives_the_same_bytes():
    assert codings.compressed(b"x" * 5000) == codings.compressed(b"x" * 5000)
