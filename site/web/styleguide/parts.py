"""Every part of the site: its states, and what it must meet.

Heights are those of the tallest example in both directions; a browser test says where one
is too small.
"""

from languages.text import State as Trusted
from web.styleguide import examples
from web.styleguide.entries import Criterion, Part, Place, State, Width

PAGES = "tests/web/test_pages.py::"
SWITCHER = "tests/web/test_switcher.py::"
TRUST = "tests/web/test_trust.py::"
STANDINGS = "tests/web/test_standings.py::"
FALLBACK = "tests/web/test_fallback.py::"
PREVIEW = "tests/web/test_previewing.py::"
ADDRESSES = "tests/web/test_addresses.py::"
CHROMIUM = "tests/browser/test_in_chromium.py::"
FACTS = "tests/web/test_facts.py::"
AUDIT = "make audit: "
COMPLIANCE, BROKEN = "blocks/compliance.html", "blocks/non-compliance.html"

LABELLED = Criterion(
    "must label whatever is not in the language of the page.",
    AUDIT + "language",
    "3.1.2 Language of Parts",
)
LARGE = Criterion(
    "must have links of at least 44 by 44 pixels.", AUDIT + "target", "2.5.5 Target Size"
)

PAGE = Part(
    "Page",
    "page.html",
    (
        State("Home page", examples.home, (44, 44), place=Place.WHOLE),
        State("Home page on a phone", examples.home, (44, 44), Width.NARROW, place=Place.WHOLE),
    ),
    (
        Criterion(
            "must say its language and direction.",
            PAGES + "test_a_page_says_its_language_and_direction",
            "3.1.1 Language of Page",
        ),
        Criterion(
            "must have one h1, one of each landmark, and no heading level left out.",
            PAGES + "test_a_page_has_one_of_each_landmark_and_headings_in_order",
            "1.3.1 Info and Relationships",
        ),
        Criterion(
            "must need no scrolling sideways, at 320 pixels and at 400 %.",
            AUDIT + "reflow",
            "1.4.10 Reflow",
        ),
        Criterion("must bear text of twice the size.", AUDIT + "large text", "1.4.4 Resize Text"),
        Criterion(
            "must bear wider lines, words and letters.", AUDIT + "spacing", "1.4.12 Text Spacing"
        ),
        Criterion(
            "must reach a contrast of 7:1 in light and dark.",
            AUDIT + "axe",
            "1.4.6 Contrast (Enhanced)",
        ),
        Criterion(
            "must let the keyboard reach everything, in the order of the page.",
            AUDIT + "keyboard",
            "2.1.1 Keyboard",
        ),
        Criterion("must stand still.", AUDIT + "still", "2.2.2 Pause, Stop, Hide"),
        Criterion("must print black on white, without menus.", AUDIT + "print"),
        Criterion("must run no script.", AUDIT + "script"),
        Criterion("must set no cookie.", AUDIT + "cookie"),
        Criterion("must ask nothing of another host.", AUDIT + "request"),
    ),
    Place.WHOLE,
)

SKIP = Part(
    "Skip link",
    "parts/skip.html",
    (
        State("Focused", examples.nothing, (5, 5), focused=True),
        State("Not focused, and so not seen", examples.nothing, (3, 3)),
    ),
    (
        Criterion(
            "must be the first stop of the keyboard, be seen there, and lead to the main part.",
            CHROMIUM + "test_the_first_stop_of_the_keyboard_skips_to_the_main_part",
            "2.4.1 Bypass Blocks",
        ),
        Criterion(
            "must lead on from there to what stands in the main part.",
            AUDIT + "skip",
            "2.4.1 Bypass Blocks",
        ),
    ),
    Place.BODY,
)

SWITCHING = Part(
    "Switcher",
    "parts/switcher.html",
    (
        State(
            "Current language, drafts marked",
            examples.switcher(examples.DRAFTS),
            (31, 47),
            everywhere=True,
        ),
        State("No language a draft", examples.switcher({}), (29, 46)),
        State("On no page of any language", examples.nowhere, (29, 45)),
        State("In a wide window", examples.switcher(examples.DRAFTS), (22, 46), Width.FULL),
        State("On a phone", examples.switcher(examples.DRAFTS), (31, 46), Width.NARROW),
    ),
    (
        Criterion(
            "must lead to the same page in that language, and back.",
            AUDIT + "switcher",
            "3.2.3 Consistent Navigation",
        ),
        Criterion(
            "must name each language in its own words, labelled as being in it.",
            SWITCHER + "test_each_choice_is_the_same_page_named_in_its_own_language",
            "3.1.2 Language of Parts",
        ),
        Criterion(
            "must name each language in English too, for whoever landed in the wrong one.",
            SWITCHER + "test_each_choice_is_named_in_english_too",
        ),
        Criterion(
            "must mark the current language for ears as well as for eyes.",
            SWITCHER + "test_the_current_language_is_marked_and_no_other",
            "4.1.2 Name, Role, Value",
        ),
        Criterion(
            "must mark translations that nobody has checked.",
            TRUST + "test_the_switcher_marks_drafts",
        ),
        Criterion(
            "must be a list of links that needs no script.",
            CHROMIUM + "test_the_switcher_works_without_scripts",
        ),
        LARGE,
    ),
    Place.HEADER,
)

MASTHEAD = Part(
    "Masthead",
    "parts/masthead.html",
    (
        State("Current page marked", examples.framed, (18, 22)),
        State("Long names", examples.long_names, (27, 38)),
        State("Without a menu", examples.without_menu, (10, 11)),
        State("In a wide window", examples.framed, (12, 22), Width.FULL),
        State("On a phone", examples.framed, (22, 22), Width.NARROW),
    ),
    (
        Criterion(
            "must name its menu, in words of its own.",
            PAGES + "test_a_page_has_one_of_each_landmark_and_headings_in_order",
            "2.4.6 Headings and Labels",
        ),
        Criterion(
            "must label English names in the site's own name.",
            PAGES + "test_english_names_are_labelled_in_the_sites_own_name_too",
            "3.1.2 Language of Parts",
        ),
        Criterion(
            "must label the name of a page that is not translated yet.",
            FALLBACK + "test_a_page_title_in_english_is_labelled_in_the_menu_of_every_page",
            "3.1.2 Language of Parts",
        ),
        Criterion(
            "must keep the space before a labelled name.",
            CHROMIUM + "test_no_space_before_a_labelled_run_is_swallowed",
        ),
        LARGE,
    ),
    Place.HEADER,
)

BANNER = Part(
    "Trust banner",
    "parts/trust.html",
    (
        State("Made by a computer", examples.trusted(Trusted.MACHINE_DRAFT), (25, 31)),
        State("Made by a person", examples.trusted(Trusted.DRAFT), (25, 32)),
        State("Reviewed", examples.trusted(Trusted.REVIEWED), (23, 27)),
        State("Approved", examples.trusted(Trusted.AUTHORISED), (23, 23)),
        State(
            "Partly in English", examples.trusted(Trusted.MACHINE_DRAFT, Trusted.ENGLISH), (34, 44)
        ),
        State("Wholly in English", examples.trusted(Trusted.ENGLISH), (23, 25)),
        State("In a wide window", examples.trusted(Trusted.MACHINE_DRAFT), (22, 31), Width.FULL),
    ),
    (
        Criterion(
            "must speak first of all, in the page's language and in English.",
            TRUST + "test_a_machine_draft_says_so_first_of_all_in_both_languages",
        ),
        Criterion(
            "must speak of the least trusted text on the page.",
            TRUST + "test_the_banner_speaks_of_the_least_trusted_text",
        ),
        Criterion(
            "must lead to the same page in English.",
            TRUST + "test_the_banner_leads_to_the_same_page_in_english",
        ),
        Criterion(
            "must not stand on the English page.", TRUST + "test_the_english_page_has_no_banner"
        ),
        LABELLED,
    ),
)

HEADINGS = Part(
    "Headings",
    "blocks/heading.html",
    (
        State("Levels 2 to 4", examples.headings, (39, 47)),
        State("In English, not translated yet", examples.heading_in_english, (17, 21)),
    ),
    (
        Criterion(
            "must leave out no level.",
            PAGES + "test_a_page_has_one_of_each_landmark_and_headings_in_order",
            "1.3.1 Info and Relationships",
        ),
        Criterion(
            "must have the same address in every language.",
            PAGES + "test_headings_have_the_same_address_in_every_language",
        ),
        Criterion(
            "must hold words.",
            AUDIT + "axe",
            "2.4.6 Headings and Labels",
        ),
    ),
)

PARAGRAPHS = Part(
    "Paragraph",
    "blocks/paragraph.html",
    (
        State("Text", examples.paragraph(), (16, 21)),
        State("With a link", examples.paragraph("<a "), (7, 10)),
        State("With emphasis", examples.marked_up("**…** *…*"), (7, 10)),
        State("With the name of a person", examples.paragraph_with_a_person, (19, 24)),
        State("Two directions and digits", examples.paragraph("<bdi", "2023"), (24, 35)),
        State("In English, not translated yet", examples.paragraph_in_english, (25, 34)),
    ),
    (
        Criterion(
            "must be labelled English, alone, where its translation is missing.",
            FALLBACK + "test_one_of_each_kind_removed_shows_the_english_for_just_those",
            "3.1.2 Language of Parts",
        ),
        Criterion(
            "must isolate the name of a person, and never translate it.",
            PAGES + "test_the_name_of_a_person_is_isolated_and_never_translated",
            "1.3.2 Meaningful Sequence",
        ),
        Criterion(
            "must label Latin words in another script as English.",
            "tests/sources/test_inline.py::test_latin_words_in_another_script_are_labelled_english",
            "3.1.2 Language of Parts",
        ),
        Criterion(
            "must hold no markup but links and emphasis.",
            "tests/sources/test_inline.py::test_any_text_gives_allowed_elements_only",
        ),
        Criterion(
            "must never be justified, nor its letters spaced.",
            "tests/test_stylesheet.py::test_nothing_breaks_joined_letters_or_moves",
            "1.4.8 Visual Presentation",
        ),
    ),
)

LINKS = Part(
    "Links",
    "blocks/paragraph.html",
    (
        State("To a page of the site", examples.marked_up("… [(…)](about.md)"), (7, 10)),
        State("To another site", examples.marked_up("[…](https://example.org/)"), (7, 7)),
    ),
    (
        Criterion(
            "must be underlined, and not known by colour alone.",
            AUDIT + "axe",
            "1.4.1 Use of Color",
        ),
        Criterion(
            "must stay in the language of the page.",
            PAGES + "test_a_link_inside_the_site_stays_in_the_language",
        ),
        Criterion(
            "must differ in words where they differ in where they lead.",
            AUDIT + "axe",
            "2.4.9 Link Purpose (Link Only)",
        ),
    ),
)

FOCUS = Part(
    "Focus ring",
    "blocks/paragraph.html",
    (
        State("In running text", examples.marked_up("… [(…)](about.md)"), (7, 10), focused=True),
        State(
            "In the switcher",
            examples.switcher({}),
            (29, 46),
            template="parts/switcher.html",
            place=Place.HEADER,
            focused=True,
        ),
        State(
            "In the masthead",
            examples.framed,
            (18, 22),
            template="parts/masthead.html",
            place=Place.HEADER,
            focused=True,
        ),
        State(
            "In the footer",
            examples.framed,
            (27, 36),
            template="parts/footer.html",
            place=Place.BODY,
            focused=True,
        ),
    ),
    (
        Criterion(
            "must be seen on everything that the keyboard reaches, in forced colours too.",
            AUDIT + "focus",
            "2.4.7 Focus Visible",
        ),
        Criterion("must not be covered by anything.", AUDIT + "focus", "2.4.11 Focus Not Obscured"),
        Criterion(
            "must differ by 3:1 from what is around it, in light and dark.",
            "tests/web/test_styleguide.py::test_edges_and_focus_reach_three_to_one",
            "1.4.11 Non-text Contrast",
        ),
    ),
)

LISTS = Part(
    "List",
    "blocks/list.html",
    (
        State("With bullets", examples.items("ul"), (12, 12)),
        State("Numbered", examples.items("ol"), (12, 12)),
        State("Nested", examples.nested, (16, 19)),
        State("One item in English", examples.item_in_english, (12, 12)),
    ),
    (
        Criterion(
            "must label an item that is not translated yet, and not its neighbours.",
            FALLBACK + "test_a_list_item_removed_is_labelled_without_its_neighbours",
            "3.1.2 Language of Parts",
        ),
        Criterion(
            "must be a list for ears as well as for eyes.",
            AUDIT + "axe",
            "1.3.1 Info and Relationships",
        ),
    ),
)

CARDS = Part(
    "Work groups",
    "blocks/work-groups.html",
    (
        State("All translated", examples.table("work-groups"), (43, 45)),
        State("One in English", examples.one_in_english("work-groups"), (43, 45)),
        State("In a wide window", examples.table("work-groups"), (27, 45), Width.FULL),
    ),
    (
        Criterion(
            "must be shown in every language.",
            PAGES + "test_the_about_page_shows_work_groups_milestones_and_chair",
        ),
        LABELLED,
        Criterion(
            "must have edges of 3:1, in light and dark.",
            "tests/web/test_styleguide.py::test_edges_and_focus_reach_three_to_one",
            "1.4.11 Non-text Contrast",
        ),
    ),
)

TIMELINE = Part(
    "Timeline",
    "blocks/milestones.html",
    (
        State("A season and months", examples.table("milestones"), (29, 37)),
        State("One in English", examples.one_in_english("milestones"), (29, 40)),
    ),
    (
        Criterion(
            "must write months as the language writes them, with Latin digits.",
            PAGES + "test_the_about_page_shows_work_groups_milestones_and_chair",
        ),
        Criterion(
            "must run from the side on which the language starts.",
            "tests/test_stylesheet.py::test_every_property_is_logical",
            "1.3.2 Meaningful Sequence",
        ),
        LABELLED,
    ),
)

PEOPLE = Part(
    "People",
    "blocks/people.html",
    (
        State("Role translated", examples.table("people"), (12, 12)),
        State("Role in English", examples.one_in_english("people"), (12, 12)),
    ),
    (
        Criterion(
            "must isolate the name of a person, and never translate it.",
            PAGES + "test_the_name_of_a_person_is_isolated_and_never_translated",
            "1.3.2 Meaningful Sequence",
        ),
        LABELLED,
    ),
)

STANDING = Part(
    "Standing and its meter",
    "parts/standing.html",
    (
        State(
            "Complete, reviewed, credited", examples.standing(42, credit=examples.NOBODY), (39, 47)
        ),
        State("Partly translated", examples.standing(21, 3, 18), (58, 82)),
        State("Not translated", examples.standing(0, missing=42), (44, 54)),
        State("Not published", examples.not_published, (47, 66)),
        State("In a wide window", examples.standing(21, 3, 18), (50, 82), Width.FULL),
    ),
    (
        Criterion(
            "must hide each meter from ears, and say its figure in words below it.",
            STANDINGS + "test_a_bar_is_for_eyes_and_its_figure_stands_below_it_in_words",
            "1.1.1 Non-text Content",
        ),
        Criterion(
            "must say the same as the command for translators.",
            STANDINGS + "test_every_bar_says_what_translationstatus_says",
        ),
        Criterion(
            "must name translators only where they asked for it.",
            STANDINGS + "test_nobody_is_named_who_did_not_ask_for_it",
        ),
        Criterion(
            "must write names as their bearers do.",
            STANDINGS + "test_who_asked_to_be_named_is_named_as_they_write_it",
            "3.1.2 Language of Parts",
        ),
        Criterion(
            "must not lead to a language that is not published.",
            STANDINGS + "test_a_language_that_is_not_published_is_shown_without_a_link",
        ),
        Criterion(
            "must have a meter whose bar and edge reach 3:1, in light and dark.",
            "tests/web/test_styleguide.py::test_edges_and_focus_reach_three_to_one",
            "1.4.11 Non-text Contrast",
        ),
    ),
)

OWNER = Part(
    "Facts: who runs the site, and whom to write to",
    "blocks/owner.html",
    (
        State("Owner given", examples.known("owner", owner="Example Council"), (10, 10)),
        State("Owner not given", examples.known("owner", owner=""), (10, 10)),
        State(
            "Contact given",
            examples.known(
                "contact", email="hello@example.org", phone="0121 496 0000", reply_days=10
            ),
            (25, 28),
            template="blocks/contact.html",
        ),
        State(
            "Contact not given",
            examples.known("contact", email="", phone="", reply_days=None),
            (18, 21),
            template="blocks/contact.html",
        ),
        State(
            "A single fact, not given",
            examples.known("owner", owner=""),
            (10, 10),
            template="parts/fact.html",
        ),
    ),
    (
        Criterion(
            "must say that a fact is missing, and never make one up.",
            FACTS + "test_what_nobody_has_given_is_said_to_be_missing",
        ),
        Criterion(
            "must keep the order of numbers and names in every direction.",
            FACTS + "test_numbers_and_names_keep_their_order_in_urdu",
            "1.3.2 Meaningful Sequence",
        ),
    ),
)

BARRIERS = Part(
    "Facts: how accessible the site is",
    "blocks/barriers.html",
    (
        State(
            "Barriers known", examples.known("barriers", audit=examples.audited(places=3)), (41, 46)
        ),
        State(
            "No barrier known",
            examples.known(
                "barriers",
                audit=examples.audited(),
                unchecked=examples.NO_LANGUAGES,
                partly_english=examples.NO_LANGUAGES,
            ),
            (9, 11),
        ),
        State("Compliant in part", examples.known("compliance"), (17, 23), template=COMPLIANCE),
        State(
            "Rules broken",
            examples.known("non-compliance", audit=examples.audited(places=3)),
            (12, 17),
            template=BROKEN,
        ),
        State(
            "No rule broken",
            examples.known("non-compliance", audit=examples.audited()),
            (12, 17),
            template=BROKEN,
        ),
        State("Not tested", examples.known("non-compliance", audit=None), (9, 12), template=BROKEN),
        State(
            "How it was prepared",
            examples.known("preparation", audit=examples.audited()),
            (50, 64),
            template="blocks/preparation.html",
        ),
    ),
    (
        Criterion(
            "must claim full compliance only where people looked and nothing is known.",
            FACTS + "test_full_compliance_is_not_said_where_something_is_known",
        ),
        Criterion(
            "must name each rule that is not met, with its success criteria.",
            FACTS + "test_a_rule_that_is_not_met_is_named_with_its_criteria_and_places",
        ),
        LABELLED,
    ),
)

LEAFLET = Part(
    "Leaflet",
    "parts/leaflet.html",
    (State("Seen on paper only", examples.on_paper, (3, 3)),),
    (
        Criterion("must be black on white, from a dark screen too.", AUDIT + "print"),
        Criterion(
            "must say where the page is, in which language, and of which day.",
            "tests/browser/test_in_chromium.py::test_a_printed_page_says_where_it_came_from",
        ),
    ),
)

FOOTER = Part(
    "Footer",
    "parts/footer.html",
    (
        State("As on every page", examples.framed, (27, 37)),
        State("In a wide window", examples.framed, (21, 37), Width.FULL),
    ),
    (
        Criterion(
            "must lead to the page about translations, everywhere.",
            STANDINGS + "test_every_page_leads_there",
            "3.2.6 Consistent Help",
        ),
        LARGE,
    ),
    Place.BODY,
)

CHOOSER = Part(
    "Chooser",
    "chooser.html",
    (State("All languages", examples.chooser, (44, 44)),),
    (
        Criterion(
            "must be shown to readers whose languages the site does not have.",
            ADDRESSES + "test_the_root_lets_all_others_choose",
        ),
        Criterion(
            "must have no second list of languages around it.",
            CHROMIUM + "test_a_browser_of_no_language_of_ours_may_choose",
        ),
        LARGE,
    ),
    Place.WHOLE,
)

NOT_FOUND = Part(
    "Page not found",
    "404.html",
    (State("With the pages that there are", examples.not_found, (44, 44)),),
    (
        Criterion(
            "must speak the language of the address.",
            ADDRESSES + "test_an_unknown_page_is_told_in_the_language_of_the_address",
            "3.1.1 Language of Page",
        ),
        Criterion(
            "must lead on from a nearly right address to the right one.",
            ADDRESSES + "test_a_nearly_right_address_leads_to_the_right_one",
        ),
    ),
    Place.WHOLE,
)

FAILED = Part(
    "Page failed",
    "500.html",
    (State("Without anything from the database", examples.without_menu, (44, 44)),),
    (
        Criterion(
            "must speak the language of the address.",
            ADDRESSES + "test_a_fault_is_told_in_the_readers_language",
            "3.1.1 Language of Page",
        ),
    ),
    Place.WHOLE,
)

PANEL = Part(
    "Preview panel",
    "parts/preview.html",
    (
        State("No mistake found", examples.panel(), (28, 38)),
        State(
            "Mistakes found",
            examples.panel("their.po:14: {name} is missing.", "their.po:20: fuzzy.", errors=1),
            (36, 49),
        ),
    ),
    (
        Criterion(
            "must tell every mistake in the file, with its line.",
            PREVIEW + "test_what_is_wrong_with_the_file_stands_beside_the_page",
            "3.3.1 Error Identification",
        ),
        Criterion(
            "must be labelled as being in English.",
            PREVIEW + "test_every_text_on_a_preview_is_labelled_and_every_answer_private",
            "3.1.2 Language of Parts",
        ),
        Criterion(
            "must need no scrolling sideways.",
            "tests/browser/test_preview.py::test_an_open_page_shows_what_was_just_saved",
            "1.4.10 Reflow",
        ),
    ),
    Place.BODY,
    preview=True,
)

MARKS = Part(
    "Preview marks",
    "blocks/paragraph.html",
    (State("Each of the marks", examples.marks, (23, 34)),),
    (
        Criterion(
            "must say in words what they mean.",
            PREVIEW + "test_the_real_page_is_shown_with_the_files_texts_each_marked",
            "1.4.1 Use of Color",
        ),
        Criterion("must never be shown to readers.", PREVIEW + "test_readers_see_nothing_of_it"),
    ),
    preview=True,
)

PARTS = (
    PAGE,
    SKIP,
    SWITCHING,
    MASTHEAD,
    BANNER,
    HEADINGS,
    PARAGRAPHS,
    LINKS,
    FOCUS,
    LISTS,
    CARDS,
    TIMELINE,
    PEOPLE,
    STANDING,
    OWNER,
    BARRIERS,
    FOOTER,
    LEAFLET,
    CHOOSER,
    NOT_FOUND,
    FAILED,
    PANEL,
    MARKS,
)
