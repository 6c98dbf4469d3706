"""What a page of the admin may load, as browsers are told (Content Security Policy, level 3)."""

OURS = "'self'"
NOTHING = "'none'"

DIRECTIVES = {
    "default-src": NOTHING,
    "script-src": OURS,
    "style-src": OURS,
    "img-src": OURS,
    "font-src": OURS,
    "connect-src": OURS,
    "frame-src": OURS,
    "form-action": OURS,
    "frame-ancestors": NOTHING,
    "base-uri": NOTHING,
}


def policy(**changed: str) -> str:
    """The value of the header; a page that is to stand in a frame of ours differs from others.

    ``policy(frame_ancestors="'self'")``: what a view sets itself, the middleware leaves.
    """
    own = {name.replace("_", "-"): value for name, value in changed.items()}
    return "; ".join(f"{name} {value}" for name, value in (DIRECTIVES | own).items())
