"""The public site of one process, and its WSGI application asked as a server asks it."""

from unittest import mock

from publishing import serving
from publishing.publisher import Publisher
from publishing.serving import Published


def make_publisher(folder):
    made = Publisher(folder)
    made.look()
    return made


class Asked:
    """The WSGI application, asked as a server asks it."""

    def __init__(self):
        self.django = []
        self.application = Published(self._django)

    def get(self, path, method="GET", **headers):
        """Status, headers and body."""
        told = {}
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "",
                   "HTTP_HOST": "127.0.0.1:8000"}  # fmt: skip
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}

        def start(status, headers):
            told.update(status=int(status.split()[0]), headers=headers)

        # As Django's own client does: a test's transaction ends with its connection.
        with mock.patch.object(serving, "close_old_connections"):
            answer = self.application(environ, start)
        body = b"".join(answer)
        getattr(answer, "close", bool)()  # as a server does: a file may be open
        assert len({name.lower() for name, _ in told["headers"]}) == len(told["headers"])
        return told["status"], dict(told["headers"]), body

    def look_at_once(self):
        """Have the next request look for changes."""
        self.application._next = 0.0

    def _django(self, environ, start):
        self.django.append(environ["PATH_INFO"])
        start("204 No Content", [])
        return []
