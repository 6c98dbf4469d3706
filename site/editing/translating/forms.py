"""What a translator sends."""

from django import forms


class TranslationForm(forms.Form):
    """One translation, with the English and the translation that stood there before."""

    english = forms.CharField(strip=False)
    was = forms.CharField(strip=False, required=False)
    text = forms.CharField(strip=False, required=False)
    then = forms.CharField(required=False)  # “next”, or to stay

    def clean_english(self) -> str:
        """The English, with line ends as files have them and browsers do not."""
        return str(self.cleaned_data["english"]).replace("\r\n", "\n")
