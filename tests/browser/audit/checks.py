"""The checks: each a small function, in one table with its criteria and its settings."""

from browser.audit.behaviour import (
    asks_nobody_else,
    keeps_contrast_in_forced_colours,
    rests_where_wanted,
    runs_no_script,
    sets_no_cookie,
    stands_still,
)
from browser.audit.keyboard import reaches_everything, shows_the_focus, skips_to_the_main_part
from browser.audit.layout import (
    bears_text_spacing,
    draws_every_letter,
    grows,
    has_large_targets,
    keeps_digits_in_order,
    prints_black_on_white,
    reflows,
    sets_lines_to_be_read,
    stands_without_style,
    turns,
)
from browser.audit.looking import (
    DARK,
    FORCED,
    NARROW,
    PLAIN,
    SETTINGS,
    TURNED,
    WIDE,
    WIDE_DARK,
    WIDE_FORCED,
    ZOOMED,
    Check,
)
from browser.audit.structure import (
    has_landmarks,
    has_no_tooltip,
    is_consistent,
    is_sound_html,
    labels_its_languages,
    passes_axe,
    switches_languages,
)

# Those that the rules of axe which are switched on say they test.
OF_AXE = (
    *("1.1.1", "1.2.2", "1.3.1", "1.3.5", "1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.6", "1.4.12"),
    *("2.1.1", "2.1.3", "2.2.1", "2.2.2", "2.4.1", "2.4.2", "2.4.4", "2.4.9", "2.5.3", "2.5.8"),
    *("3.1.1", "3.1.2", "3.3.2", "4.1.2"),
)

CHECKS = (
    Check(
        "focus",
        ("2.4.7", "2.4.11", "2.4.12", "2.4.13", "1.4.11"),
        "the focus is seen",
        (NARROW, DARK, FORCED, ZOOMED),
        shows_the_focus,
    ),
    Check(
        "keyboard",
        ("2.1.1", "2.1.2", "2.1.3", "2.4.3"),
        "Tab reaches everything, there and back",
        (WIDE,),
        reaches_everything,
    ),
    Check(
        "skip",
        ("2.4.1",),
        "the first stop leads to the main part",
        (WIDE_DARK,),
        skips_to_the_main_part,
    ),
    Check(
        "switcher",
        ("2.4.4", "3.2.5"),
        "languages lead to the same page, and back",
        (WIDE_FORCED,),
        switches_languages,
    ),
    Check(
        "axe",
        OF_AXE,
        "axe-core finds nothing",
        (NARROW, WIDE, DARK, WIDE_DARK, FORCED, WIDE_FORCED),
        passes_axe,
    ),
    Check(
        "html",
        ("3.1.1", "4.1.2"),
        "the HTML is sound, and its header names its language",
        (WIDE,),
        is_sound_html,
    ),
    Check(
        "language",
        ("3.1.1", "3.1.2"),
        "text is in the language that it is labelled with",
        (WIDE,),
        labels_its_languages,
    ),
    Check(
        "landmarks",
        ("1.3.1", "1.3.6", "2.4.8"),
        "one h1, one main, named menus that say where we are",
        (WIDE,),
        has_landmarks,
    ),
    Check(
        "consistent",
        ("3.2.3", "3.2.4", "3.2.6"),
        "header and footer have the same links everywhere",
        (WIDE,),
        is_consistent,
    ),
    Check("tooltip", ("1.4.13",), "no title attributes", (WIDE,), has_no_tooltip),
    Check("reflow", ("1.4.10",), "nothing sideways", (NARROW, WIDE, ZOOMED), reflows),
    Check("turned", ("1.3.4",), "the same lying and upright", (TURNED,), turns),
    Check("target", ("2.5.5", "2.5.8"), "44 by 44 pixels", (NARROW, WIDE), has_large_targets),
    Check("measure", ("1.4.8",), "lines that can be read", (WIDE, NARROW), sets_lines_to_be_read),
    Check("glyphs", (), "every letter is drawn", (WIDE,), draws_every_letter),
    Check(
        "digits",
        ("1.3.2",),
        "digits run from left to right",
        (NARROW, WIDE),
        keeps_digits_in_order,
    ),
    Check(
        "forced",
        ("1.4.3",),
        "contrast in forced colours",
        (FORCED, WIDE_FORCED),
        keeps_contrast_in_forced_colours,
    ),
    Check("request", (), "asks no other host", SETTINGS, asks_nobody_else),
    Check("cookie", (), "sets no cookie", (WIDE,), sets_no_cookie),
    Check("script", (), "has no script", (WIDE,), runs_no_script),
    Check(
        "still",
        ("1.4.2", "2.2.1", "2.2.2", "2.2.4", "2.3.1", "2.3.2"),
        "nothing moves or changes by itself",
        (WIDE,),
        stands_still,
    ),
    Check(
        "motion",
        ("2.3.3",),
        "no animation for readers who want none",
        (TURNED,),
        rests_where_wanted,
    ),
    # These alter the page: they come last, each in a setting of its own.
    Check("large text", ("1.4.4",), "text of 200 %", (WIDE, NARROW), grows),
    Check("spacing", ("1.4.12",), "text spacing", (DARK,), bears_text_spacing),
    Check("print", (), "black on white, without menus", (WIDE_DARK,), prints_black_on_white),
    Check(
        "no css",
        ("1.3.1", "1.3.2"),
        "whole without style sheets",
        (PLAIN,),
        stands_without_style,
    ),
)
