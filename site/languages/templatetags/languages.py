"""Template tags for text that knows its language; built into every template of the site.

``{% translate %}`` looks like Django's and is found by the same extractors, but it
escapes what a translator wrote and labels what it could not translate.
"""

from django import template
from django.forms.utils import flatatt
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from languages import current, interface
from languages.text import Text

register = template.Library()


class TranslateNode(Node):
    """One interface string, looked up in the language of the page."""

    def __init__(self, message: str, context: str | None, name: str | None) -> None:
        self.message = message
        self.message_context = context
        self.name = name

    def render(self, context: Context) -> SafeString:
        """The labelled string, or nothing when it is kept under a name."""
        text = interface.text(self.message, current.language(), self.message_context)
        if self.name is None:
            return text.__str__()
        context[self.name] = text
        return SafeString("")


@register.tag
def translate(parser: Parser, token: Token) -> TranslateNode:
    """``{% translate "Message" [context "context"] [as name] %}``, with literals only."""
    tag, *bits = token.split_contents()
    options = dict(zip(bits[1::2], bits[2::2], strict=False))
    if len(bits) % 2 == 0 or set(options) - {"context", "as"}:
        usage = f'Write {{% {tag} "Message" %}}, optionally with: context "…", as name.'
        raise template.TemplateSyntaxError(usage)
    context = options.get("context")
    return TranslateNode(_literal(bits[0]), context and _literal(context), options.get("as"))


def _literal(bit: str) -> str:
    quote = bit[:1]
    if quote not in {'"', "'"} or bit[-1:] != quote or len(bit) < 2:
        message = f"{bit}: only literal text can be extracted for translators."
        raise template.TemplateSyntaxError(message)
    return bit[1:-1].replace(f"\\{quote}", quote).replace("\\\\", "\\")


@register.simple_tag
def labelled(element: str, text: Text, **attributes: str) -> SafeString:
    """``{% labelled "p" text class="lede" %}``: the element itself carries the language.

    For whole elements, so that direction and alignment are right too (WCAG 2.2, 3.1.2).
    """
    return format_html(
        "<{0}{1}{2}>{3}</{0}>",
        SafeString(element),
        flatatt(attributes),
        text.label,
        conditional_escape(text.text),
    )
