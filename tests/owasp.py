"""What the OWASP Secure Headers Project recommends to tell browsers, line by line."""

# The recommended headers of the OWASP Secure Headers Project, line by line. Of its list two are
# not sent alike everywhere: Cache-Control (public pages may be kept, and are confirmed each
# time) and Clear-Site-Data (only when somebody logs out: nothing else is there to be cleared).
EVERYWHERE = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}
TOLD_BY_NOBODY = ("Server", "X-Powered-By", "X-AspNet-Version", "Set-Cookie")
