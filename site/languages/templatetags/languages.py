"""Template tags for text that knows its language; built into every template of the site.

``{% translate %}`` looks like Django's and is found by the same extractors, but it
escapes what a translator wrote and labels what it could not translate.
"""

from dataclasses import replace
from functools import lru_cache

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.templatetags.i18n import BlockTranslateNode, do_block_translate
from django.utils import translation
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString

from languages import current, interface
from languages.registry import SOURCE, Language
from languages.text import Text

register = template.Library()


class TranslateNode(Node):
    """One interface string, looked up in the language of the page."""

    def __init__(self, message: str, context: str | None, name: str | None) -> None:
        self.message = message.replace("%", "%%")  # as Django's extractors write it down
        self.message_context = context
        self.name = name

    def render(self, context: Context) -> SafeString:
        """The labelled string, or nothing when it is kept under a name."""
        text = interface.text(self.message, current.language(), self.message_context)
        if "%%" in text.text:
            text = replace(text, text=text.text.replace("%%", "%"))
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


OPTIONS = (
    "extra_context",
    "singular",
    "plural",
    "countervar",
    "counter",
    "message_context",
    "trimmed",
    "asvar",
    "tag_name",
)


class BlockNode(BlockTranslateNode):
    """A sentence with values in it, translated whole."""

    def render(self, context: Context, nested: bool = False) -> SafeString:  # noqa: FBT001, FBT002
        """The labelled sentence; each value escaped, and labelled where it is foreign to it."""
        values = {name: each.resolve(context) for name, each in self.extra_context.items()}
        with context.push(**values):
            text = self._text(context)
        if self.asvar:
            context[self.asvar] = text
            return SafeString("")
        return text.__str__()

    def _text(self, context: Context) -> Text:
        language, source = current.language(), current.registry().source
        wanted = self.message_context.resolve(context) if self.message_context else None
        one, names = self.render_token_list(self.singular)
        if self.plural and self.counter and self.countervar:
            number = context[self.countervar] = self.counter.resolve(context)
            many, more = self.render_token_list(self.plural)
            found = interface.plural(one, many, number, language, wanted)
            english, names = interface.plural(one, many, number, source), [*names, *more]
        else:
            found, english = interface.text(one, language, wanted), interface.text(one, source)
        return _filled(found, english, {name: context.get(name, "") for name in names})


@register.tag
def blocktranslate(parser: Parser, token: Token) -> BlockNode:
    """Django’s ``{% blocktranslate %}``, with its options, labelled and escaped."""
    node = do_block_translate(parser, token)
    return BlockNode(**{name: getattr(node, name) for name in OPTIONS})


def _filled(found: Text, english: Text, values: dict[str, object]) -> Text:
    """The sentence with its values; the English one where a translator broke its placeholders."""
    for text in (found, english):
        with translation.override(text.lang.lower()):
            shown = {name: conditional_escape(str(value)) for name, value in values.items()}
        try:
            return text.rendered(SafeString(escape(text.text) % shown))
        except (KeyError, TypeError, ValueError):
            continue
    return english


def _literal(bit: str) -> str:
    quote = bit[:1]
    if quote not in {'"', "'"} or bit[-1:] != quote or len(bit) < 2:
        message = f"{bit}: only literal text can be extracted for translators."
        raise template.TemplateSyntaxError(message)
    return bit[1:-1].replace(f"\\{quote}", quote).replace("\\\\", "\\")


class RememberNode(Node):
    """A part of a page that is the same wherever its values are."""

    def __init__(self, values: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.values = values
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """The part, made once for its values, the page's language and its catalogue."""
        found = {name: each.resolve(context) for name, each in self.values.items()}
        # With its type: HTML and a text that is spelt like it are equal, and print differently.
        values = tuple((name, value, type(value)) for name, value in found.items())
        language = current.language()
        strings = None if language.code == SOURCE else interface.compiled(language)
        return _remembered(self, values, context.template, language, strings)


@lru_cache(maxsize=2048)
def _remembered(
    node: RememberNode,
    values: tuple[tuple[str, object, type], ...],
    template: template.Template,
    language: Language,
    strings: object,
) -> SafeString:
    """The part, which sees nothing but its values (the other arguments are only the key)."""
    context = Context({name: value for name, value, _ in values})
    with context.bind_template(template):
        return node.nodelist.render(context)


@register.tag
def remember(parser: Parser, token: Token) -> RememberNode:
    """``{% remember name=value %}…{% endremember %}``: a part that many pages have alike.

    It sees only those values, which must be hashable, so it cannot tell what has changed.
    """
    tag, *bits = token.split_contents()
    values = token_kwargs(bits, parser)
    if bits or not values:
        message = f"Write {{% {tag} name=value … %}}, with all that stands within."
        raise template.TemplateSyntaxError(message)
    nodelist = parser.parse((f"end{tag}",))
    parser.delete_first_token()
    return RememberNode(values, nodelist)


@register.simple_tag
def labelled(element: str, text: Text, **attributes: str) -> SafeString:
    """``{% labelled "p" text class="lede" %}``: the element itself carries the language.

    For whole elements, so that direction and alignment are right too (WCAG 2.2, 3.1.2).
    """
    said = "".join(f' {name}="{escape(attributes[name])}"' for name in sorted(attributes))
    inner = conditional_escape(text.text)
    return SafeString(f"<{element}{said}{text.label}>{inner}</{element}>")
