"""What a page was made from, and what pages made one after the other have in common."""

import pytest

from languages import dependencies
from languages.dependencies import Memory, recorded, remembered


class Made:
    """Counts how often a value was made, from a subject and a file."""

    def __init__(self, file=None):
        self.times = 0
        self.file = file

    def __call__(self):
        self.times += 1
        dependencies.note("menu")
        if self.file:
            dependencies.stamp(self.file)
        return f"value {self.times}"


def asked(memory, make, key="key"):
    """The value as a page gets it, and what that page is then made from."""
    with recorded(memory) as page:
        return remembered(key, make), page


def test_a_value_is_made_once_for_many_pages():
    memory, make = Memory({"menu": "a"}), Made()

    assert [asked(memory, make)[0] for _ in range(3)] == ["value 1"] * 3


def test_every_page_is_made_from_what_the_value_was_made_from(tmp_path):
    file = tmp_path / "file"
    file.write_text("text")
    memory, make = Memory({"menu": "a"}), Made(file)

    pages = [asked(memory, make)[1] for _ in range(2)]

    assert pages[0] == pages[1]
    assert pages[1].subjects == {"menu"}
    assert list(pages[1].files) == [str(file)]


def test_a_changed_subject_has_it_made_anew():
    memory, make = Memory({"menu": "a"}), Made()
    asked(memory, make)

    memory.tokens = {"menu": "b"}

    assert asked(memory, make)[0] == "value 2"


def test_a_changed_subject_that_it_does_not_show_leaves_it():
    memory, make = Memory({"menu": "a", "page:about": "a"}), Made()
    asked(memory, make)

    memory.tokens = {"menu": "a", "page:about": "b"}

    assert asked(memory, make)[0] == "value 1"


def test_a_changed_file_has_it_made_anew(tmp_path):
    file = tmp_path / "file"
    memory, make = Memory(), Made(file)
    asked(memory, make)

    file.write_text("text")

    assert asked(memory, make)[0] == "value 2"


def test_one_value_can_be_made_from_another():
    memory, inner = Memory({"menu": "a"}), Made()
    outer = Made()

    def both():
        return remembered("inner", inner), outer()

    asked(memory, both, "outer")
    memory.tokens = {"menu": "b"}

    assert asked(memory, both, "outer")[0] == ("value 2", "value 2")


@pytest.mark.parametrize("recording", [False, True], ids=["outside", "without a memory"])
def test_elsewhere_a_value_is_made_each_time(recording):
    make = Made()

    for _ in range(2):
        if recording:
            asked(None, make)
        else:
            remembered("key", make)

    assert make.times == 2


def test_a_memory_holds_no_more_than_it_may(monkeypatch):
    monkeypatch.setattr(dependencies, "MOST", 2)
    memory, make = Memory(), Made()

    for key in "abc":
        asked(memory, make, key)

    assert list(memory.kept) == ["b", "c"]
