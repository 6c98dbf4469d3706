"""Forms on which languages are chosen."""

from typing import Any

from django import forms

from editing import interface
from editing.models import Profile
from languages.registry import SOURCE


class ProfileForm(forms.ModelForm):
    """A person's languages, as those see them who manage people."""

    languages = forms.MultipleChoiceField(
        choices=interface.language_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Translators and reviewers work in these, and in no other.",
    )
    interface = forms.ChoiceField(
        label="Language of the admin",
        choices=interface.choices,
        widget=forms.RadioSelect,
        initial=SOURCE,
        help_text="English or one of theirs; those that Django does not speak are not offered.",
    )

    class Meta:
        model = Profile
        fields = ("languages", "interface")

    def clean(self) -> dict[str, Any]:
        """Refuse an admin in a language that the person does not work in."""
        found = super().clean() or {}
        if found.get("interface") not in {None, SOURCE, *found.get("languages", ())}:
            self.add_error("interface", "Choose English, or one of the languages above.")
        return found


class InterfaceForm(forms.ModelForm):
    """A person's own choice of the language that the admin is shown in."""

    class Meta:
        model = Profile
        fields = ("interface",)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["interface"] = forms.ChoiceField(
            label="Language of these pages",
            choices=interface.choices_of(self.instance.user),
            widget=forms.RadioSelect,
        )
