"""Which language “/” sends a browser to."""

import pytest
from making import make_registry

from languages.negotiation import choose

ALL = """
[languages.pa]
[languages.ur]
also_for = ["pa-pk", "pa-arab", "pnb", "phr"]
[languages.pl]
[languages.bn]
also_for = ["syl"]
[languages.zh-hans]
also_for = ["zh", "cmn", "yue"]
[languages.ckb]
also_for = ["ku-arab", "ku-iq"]
[languages.fa]
also_for = ["prs", "fa-af"]
"""
CODES = ["pa", "ur", "pl", "bn", "zh-hans", "ckb", "fa"]


@pytest.fixture(scope="module")
def launched(tmp_path_factory):
    return make_registry(tmp_path_factory.mktemp("launch") / "locale", ALL, CODES)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        pytest.param("ur", "ur", id="plainly"),
        pytest.param("UR-PK", "ur", id="in capitals"),
        pytest.param("en-GB,en;q=0.9", "en", id="an English browser"),
        pytest.param("pl-PL,pl;q=0.9,en-US;q=0.8,en;q=0.7", "pl", id="a Polish browser"),
        pytest.param("en;q=0.5, pa;q=0.9", "pa", id="by quality, not by place"),
        pytest.param("fr, de, ur;q=0.1", "ur", id="the last that we have"),
        pytest.param("pa-IN", "pa", id="Punjabi of India is Gurmukhi"),
        pytest.param("pa-PK", "ur", id="Punjabi of Pakistan reads Urdu"),
        pytest.param("pa-Arab-PK", "ur", id="and so does Shahmukhi"),
        pytest.param("pa-Guru-PK", "pa", id="unless Gurmukhi is said"),
        pytest.param("pnb", "ur", id="Western Punjabi"),
        pytest.param("phr-PK", "ur", id="Pahari"),
        pytest.param("syl-GB", "bn", id="Sylheti"),
        pytest.param("zh", "zh-hans", id="Chinese of no script"),
        pytest.param("zh-CN", "zh-hans", id="Chinese of China"),
        pytest.param("zh-HK", "zh-hans", id="Traditional readers, until zh-hant"),
        pytest.param("zh-Hant-TW", "zh-hans", id="Traditional, by script"),
        pytest.param("yue-HK", "zh-hans", id="Cantonese"),
        pytest.param("ckb-IQ", "ckb", id="Sorani"),
        pytest.param("ku-Arab", "ckb", id="Kurdish in Arabic script"),
        pytest.param("ku-IQ", "ckb", id="Kurdish of Iraq"),
        pytest.param("ku-TR", None, id="Kurmanji is another language"),
        pytest.param("prs", "fa", id="Dari"),
        pytest.param("fa-AF", "fa", id="Dari, by region"),
        pytest.param("ur;q=0", None, id="refused"),
        pytest.param("en;q=0, ur;q=0.1", "ur", id="all but one refused"),
        pytest.param("en-US;q=0, en", "en", id="a part of a language refused"),
        pytest.param("pa-PK;q=0, pa", "pa", id="an alias refused is not its neighbour"),
        pytest.param("*", "en", id="anything"),
        pytest.param("fr, *;q=0.5", "en", id="anything else"),
        pytest.param("en;q=0, *;q=0.5", None, id="anything but English"),
        pytest.param("fr-FR,fr;q=0.9", None, id="none that we have"),
        pytest.param("", None, id="nothing said"),
        pytest.param("ur;q=nonsense", None, id="nonsense in the quality"),
        pytest.param("ur;;;,,,==", None, id="nonsense in the form"),
        pytest.param("اردو", None, id="a name, not a tag"),
        pytest.param("x" * 8192, None, id="8 KB of nonsense"),
        pytest.param("ur," + "x," * 4096, "ur", id="sense before 8 KB of nonsense"),
        pytest.param("\x00\x01", None, id="control characters"),
        pytest.param("-" * 400, None, id="hyphens"),
    ],
)
def test_choose(launched, header, code):
    found = choose(header, launched)

    assert (found and found.code) == code


def test_an_alias_of_a_language_that_is_not_offered_leads_to_no_other_script(tmp_path):
    found = make_registry(tmp_path / "locale", ALL, ["pa"])

    assert choose("pa-PK", found) is None
