"""What web servers and static hosts must be told to send an export as the site itself does."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Template

from languages.current import registry
from languages.registry import SOURCE
from publishing.codings import SUFFIXES
from publishing.manifest import Entry
from publishing.publication import Headers
from publishing.resources import ASK_EACH_TIME, LOST

# That a coding is wanted at all (RFC 9110, 12.5.3). nginx cannot weigh two wishes.
WANTED = r"\s*(?:;\s*q\s*=\s*(?:1(?:\.0*)?|0\.\d*[1-9]\d*)\s*)?(?:,|$)"
ANYTHING = r'"~(?:^|,)\s*\*\s*(?:,|$)"'
ABOUT_THE_BYTES = frozenset({"Content-Type", "Content-Language", "Vary"})

_SERVER = Template(
    r"""root $root;
absolute_redirect off;
max_ranges 0;
charset off;
error_page 404 $$site_missing;
error_page 301 302 /moved.txt;
location = /moved.txt {
    internal;
    etag off;
    if_modified_since off;
    types { }
    default_type "";
    add_header Last-Modified "";
    add_header Cache-Control "$ask";
    add_header Vary $$site_vary;
}
location = / {
    if ($$site_language) { return 302 /$$site_language/; }
$home}
location ~ /$$ {
$page}
location ~ /404\.html$$ {
    internal;
    etag off;
$lost}
location ~ ^/(?:$codes)(?:/[^/]+)?$$ {
    if (-d $$request_filename) { return 301 $$uri/; }
    return 404;
}
${files}location / {
    return 404;
}
"""
)


def files(entries: Iterable[Entry], root: Path) -> Iterator[tuple[str, str]]:
    """Each file with its text. None depends on more than languages and kinds of addresses."""
    found = {entry.path: entry for entry in entries}
    yield "moved.txt", ""  # what nginx sends with a redirect
    yield "nginx-http.conf", "".join(_http())
    yield "nginx-server.conf", _server(found, root)
    yield "_redirects", "".join(_redirects())
    yield "_headers", "".join(_headers(found))


def _http() -> Iterator[str]:
    """For nginx's http block: what is found out of a request's headers and address."""
    yield "# Include this in nginx’s http block, and nginx-server.conf in a server block.\n"
    wanted = {rf'"~*(?:^|,)\s*{name}{WANTED}"': name for name in ("br", "gzip")}
    yield _map("$http_accept_encoding", "$site_coding", {**wanted, ANYTHING: "br"})
    yield _map("$site_coding", "$site_suffix", {name: SUFFIXES[name] for name in ("br", "gzip")})
    sent = {r'"~^(?:200|404) (?<name>.+)$"': "$name"}  # not with 304
    yield _map('"$status $site_coding"', "$site_encoding", sent)
    yield _map("$status", "$site_vary", {"302": "Accept-Language"})
    yield _map("$http_accept_language", "$site_asked", {_asked(): "$tag"})
    yield _map("$site_asked", "$site_language", dict(sorted(_tags().items())))
    served = {rf'"~^/{code}(?:/|$)"': each for code, each in sorted(registry().served.items())}
    tags = {path: each.tag for path, each in served.items()}
    yield _map("$uri", "$site_content_language", tags, registry().source.tag)
    missing = {path: f"/{each.code}{LOST}" for path, each in served.items()}
    yield _map("$uri", "$site_missing", missing, LOST)


def _map(source: str, target: str, rows: Mapping[str, str], default: str = '""') -> str:
    lines = "".join(f"    {value} {result};\n" for value, result in rows.items())
    return f"map {source} {target} {{\n    default {default};\n{lines}}}\n"


def _tags() -> dict[str, str]:
    """Every tag that asks for a language of ours, with its code."""
    offered = registry().offered
    also = {tag: each.code for each in offered.values() for tag in each.also_for}
    return {**also, **{code: code for code in offered}, '"*"': SOURCE}


def _asked() -> str:
    """The first tag of the header that asks for one of ours: browsers name the best first."""
    known = _tags().keys() - {'"*"'}
    other = {tag for each in registry().languages.values() for tag in each.also_for} - known
    tags = "|".join(sorted(known, key=lambda tag: (-len(tag), tag)))
    never = rf"(?!(?:{'|'.join(sorted(other))})(?:[-;,\s]|$))" if other else ""
    tag = rf"(?<tag>\*|(?:{tags})(?=[-;,\s]|$))(?:-[a-z0-9-]+)?"
    return rf'"~*^(?:[^,]*,)*?\s*{never}{tag}{WANTED}"'


def _server(found: Mapping[str, Entry], root: Path) -> str:
    """For nginx's server block: which file is sent for which address."""
    others = sorted(path for path in found if not path.endswith(("/", LOST)))
    return _SERVER.substitute(
        root=root,
        ask=ASK_EACH_TIME,
        home=_sent("/index.html", found["/"].headers),
        page=_sent("${uri}index.html", found[f"/{SOURCE}/"].headers),
        lost=_sent("$uri", found[LOST].headers),
        codes="|".join(sorted(registry().served)),
        files="".join(
            f"location = {path} {{\n{_sent('$uri', found[path].headers, found[path])}}}\n"
            for path in others
        ),
    )


def _sent(file: str, headers: Headers, entry: Entry | None = None) -> str:
    """The inside of a location: the file in the reader's coding, with the page's headers."""
    coded, told = entry is None or len(entry.digests) > 1, dict(headers)
    lines = ["types { }", f'default_type "{told.pop("Content-Type")}"']
    if told.pop("Content-Language", ""):
        lines.append("add_header Content-Language $site_content_language always")
    lines += [f'add_header {name} "{value}" always' for name, value in told.items()]
    lines += ["add_header Content-Encoding $site_encoding always"] if coded else []
    lines.append(f"try_files {file}{'$site_suffix' if coded else ''} =404")
    return "".join(f"    {line}{'' if line.endswith('}') else ';'}\n" for line in lines)


def _redirects() -> Iterator[str]:
    """Netlify's rules. Other hosts that read the file leave out what they do not know."""
    for code in registry().offered:
        tags = sorted(tag for tag, wanted in _tags().items() if wanted == code and tag[0] != '"')
        yield f"/  /{code}/  302  Language={','.join(tags)}\n"
    yield from (f"/{code}/*  /{code}{LOST}  404\n" for code in registry().served)
    yield f"/*  {LOST}  404\n"


def _headers(found: Mapping[str, Entry]) -> Iterator[str]:
    """The headers, for hosts that read them from a file. What concerns the bytes is theirs."""
    languages = {f"/{code}/*": found[f"/{code}/"] for code in registry().served}
    others = {path: each for path, each in found.items() if not path.endswith(("/", LOST))}
    for path, entry in {"/": found["/"], **languages, **dict(sorted(others.items()))}.items():
        yield f"{path}\n"
        for name, value in entry.headers:
            if name not in ABOUT_THE_BYTES or name == "Content-Language":
                yield f"  {name}: {value}\n"
