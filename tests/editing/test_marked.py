"""What changed is marked for eyes and ears, and never read as markup."""

from editing.differences import marked


def test_removed_and_added_words_are_marked():
    assert marked("In May.", "In June.") == "In <del>May</del><ins>June</ins>."


def test_what_people_wrote_is_escaped():
    assert marked("<b>", "<i>") == "&lt;<del>b</del><ins>i</ins>&gt;"
