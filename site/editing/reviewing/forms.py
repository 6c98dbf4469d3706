"""What a reviewer says."""

from django import forms

from catalogues.signing import SAYINGS
from editing.menu import SAID
from languages.text import State

LONGEST_NOTE = 500
MEANS = {
    State.REVIEWED: "somebody else than the translator read it, and it is right",
    State.AUTHORISED: "the body that runs the site stands by it; it must be reviewed before",
}


class SayingForm(forms.Form):
    """How far the reviewer trusts the texts, and a note for other reviewers."""

    state = forms.ChoiceField(
        label="You say of these texts",
        choices=[(str(each), f"{SAID[each].capitalize()}: {MEANS[each]}") for each in SAYINGS],
        widget=forms.RadioSelect,
        initial=str(SAYINGS[0]),
    )
    note = forms.CharField(
        label="Note",
        max_length=LONGEST_NOTE,
        required=False,
        help_text="For other reviewers; not for readers. It is kept with the sign-off.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
