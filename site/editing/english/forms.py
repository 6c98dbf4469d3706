"""The form on which a new page is named."""

from django import forms
from django.core.exceptions import ValidationError

from catalogues.revising import FILE
from editing.english import drafts

MISSING = {"required": "Fill this in."}  # in English, as all that is around it


class NewPageForm(forms.Form):
    """What a page is called, and the name that its file and its address get."""

    title = forms.CharField(max_length=200, error_messages=MISSING)
    name = forms.CharField(
        label="Name in its address",
        max_length=60,
        error_messages=MISSING,
        help_text="In a to z, 0 to 9 and single hyphens, such as “work-in-schools”. "
        "It is the same in every language, and stays.",
    )

    def clean_name(self) -> str:
        """The name of the page's file."""
        name = f"{self.cleaned_data['name'].strip().removesuffix('.md')}.md"
        if not FILE.fullmatch(name):
            message = "Use a to z, 0 to 9 and single hyphens only."
            raise ValidationError(message)
        file = drafts.opened(name)
        if file.page or file.draft:
            message = f"There is a {name} already. Choose another name, or edit that page."
            raise ValidationError(message)
        return name
