"""What stands in deploy/ is run here: nginx with its site, and the commands of the units."""

import configparser
import http.client
import os
import re
import shlex
import shutil
import signal
import ssl
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from bench.measuring import tree
from browser.serving import ROOT, free_port
from owasp import EVERYWHERE
from projects import copied_to, run

from services.servers import nginx, running

DEPLOY = ROOT / "deploy"
HOST = "example.org"
FILLED = {
    "SECRET_KEY": "a-key-of-fifty-characters-that-nobody-guesses-0123456789",
    "SITE_OWNER": "A body",
    "CONTACT_EMAIL": "name@example.org",
    "REPLY_DAYS": "10",
    "STATEMENT_PREPARED": "2026-11-30",
    "STATEMENT_REVIEWED": "2026-11-30",
}


def unit(name):
    """A unit's lines, by section."""
    found = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
    found.optionxform = str
    found.read(DEPLOY / name)
    return found


def environment(folder):
    """What the service is started with: deploy/taskforce.env, filled in."""
    lines = (DEPLOY / "taskforce.env").read_text("utf-8").splitlines()
    told = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))
    assert all(value[0] == value[-1] == "'" for value in told.values())
    told = {name: value[1:-1] for name, value in told.items()}
    assert {name for name, value in told.items() if not value} == set(FILLED)
    return told | FILLED | {"DATABASE_URL": f"sqlite:///{folder}/site.sqlite3"}


def command(name, folder, line="ExecStart"):
    """A unit's command, with the project where it is here."""
    text = unit(name)["Service"][line].replace("$$", "$").replace("%%", "%")
    text = text.replace("/srv/taskforce/.venv/bin", str(Path(sys.executable).parent))
    return shlex.split(text.replace("/srv/taskforce", str(folder)))


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The project as the page says that it is installed."""
    folder = copied_to(tmp_path_factory.mktemp("srv") / "taskforce")
    own = environment(folder)
    for line in ("migrate", "compilemessages", "loadcontent"):
        run(folder, "manage.py", line, **own)
    return folder


@pytest.fixture(scope="module")
def service(installed):
    """taskforce.service, by its own command."""
    port = free_port()
    start = [
        str(port) if each == "8000" else each for each in command("taskforce.service", installed)
    ]
    own = environment(installed) | {"PYTHONPATH": f"{installed}/site"}
    with running(start, port, "/healthz", own) as server:
        yield port, server.pid


@pytest.fixture(scope="module")
def site(service, tmp_path_factory):
    """The ports of nginx with deploy/nginx.conf before it: http, https."""
    folder = tmp_path_factory.mktemp("etc")
    key, certificate = folder / "key.pem", folder / "chain.pem"
    subprocess.run(
        [shutil.which("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", f"/CN={HOST}", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    plain, secure = free_port(), free_port()
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{secure} ssl"),
        ("/etc/ssl/example.org/fullchain.pem", str(certificate)),
        ("/etc/ssl/example.org/privkey.pem", str(key)),
        ("127.0.0.1:8000", f"127.0.0.1:{service[0]}"),
        ("/var/log/nginx/taskforce.log", str(folder / "error.log")),
    ):
        assert old in text
        text = text.replace(old, new)
    with nginx("location = /ok { return 200; }", http=text, path="/ok"):
        yield plain, secure


def ask(port, path, method="GET", *, secure=True, body=None, **headers):
    """Status, headers and body."""
    context = ssl._create_unverified_context()  # noqa: S323 - our own certificate, made just now
    connection = (
        http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=30)
        if secure
        else http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    )
    connection.request(method, path, body, {"Host": HOST, **headers})
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read().decode()
    connection.close()
    return found


def test_a_reader_on_http_is_led_to_https(site):
    status, headers, _ = ask(site[0], "/ur/?x=1", secure=False)

    assert (status, headers["Location"]) == (301, f"https://{HOST}/ur/?x=1")


@pytest.mark.parametrize("path", ["/ur/", "/en/nowhere/", "/admin/login/", "/robots.txt"])
def test_pages_come_over_https_and_have_browsers_stay_there(site, path):
    status, headers, body = ask(site[1], path)

    assert status in {200, 404}
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "http://" not in re.sub(r"http://www\.w3\.org/\S*|http://www\.sitemaps\S*", "", body)
    assert headers["Server"] == "nginx"


@pytest.mark.parametrize(
    "path", ["/ur/", "/en/glossary/", "/pl/nowhere/", "/robots.txt", "/admin/login/", "/admin/x/"]
)
def test_every_header_of_the_list_comes_through(site, path):
    _, headers, _ = ask(site[1], path)

    assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == ("same-origin" if "admin" in path else "no-referrer")
    assert all(len(headers.get_all(name)) == 1 for name in headers)


def test_another_host_is_refused(site):
    assert ask(site[1], "/ur/", Host="evil.example")[0] == 400


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_how_the_site_is_is_told_to_its_own_machine_alone(site, service, path):
    assert ask(site[1], path)[0] == 404
    assert ask(service[0], path, secure=False, Host="127.0.0.1")[0] == 200


def test_what_is_too_large_is_not_taken(site):
    assert ask(site[1], "/admin/login/", "POST", body=b"x" * 7_000_000)[0] == 413


def test_cookies_go_by_https_alone_and_to_the_admin_alone(site):
    _, headers, _ = ask(site[1], "/admin/login/")

    cookie = headers["Set-Cookie"]
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/admin/"))
    assert "Set-Cookie" not in ask(site[1], "/ur/", Cookie=cookie)[1]


def test_who_guesses_a_password_is_known_by_the_address_that_nginx_saw(site):
    """However many others they invent."""
    answers = []
    for guess in range(6):
        _, headers, page = ask(site[1], "/admin/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        told = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"https://{HOST}/admin/",
            "Cookie": headers["Set-Cookie"].split(";")[0],
            "X-Forwarded-For": f"203.0.113.{guess}",
        }
        form = f"csrfmiddlewaretoken={token}&username=someone&password=guess-{guess}"
        answers.append(ask(site[1], "/admin/login/", "POST", body=form, **told)[0])

    assert answers == [200, 200, 200, 200, 429, 429]


def test_workers_are_replaced_while_readers_read(site, service):
    """As “systemctl reload taskforce” does after an upgrade."""
    answers, ended = [], threading.Event()

    def read():
        while not ended.is_set():
            answers.append(ask(site[1], "/ur/")[0])

    readers = [threading.Thread(target=read) for _ in range(3)]
    for each in readers:
        each.start()
    before = set(tree(service[1])) - {service[1]}
    start, *rest = shlex.split(unit("taskforce.service")["Service"]["ExecReload"])
    assert (start, rest) == ("/bin/kill", ["-HUP", "$MAINPID"])
    os.kill(service[1], signal.SIGHUP)
    until = time.monotonic() + 30
    while before.intersection(tree(service[1])) and time.monotonic() < until:
        time.sleep(0.2)
    time.sleep(1)
    ended.set()
    for each in readers:
        each.join()

    assert before.isdisjoint(tree(service[1]))
    assert len(answers) > 20
    assert set(answers) == {200}


def test_the_nightly_backup_is_made(installed, tmp_path):
    start = command("taskforce-backup.service", installed)
    start[-1] = start[-1].replace("/srv/backups", str(tmp_path))

    done = subprocess.run(
        start, cwd=installed, env={**os.environ, **environment(installed)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [f"taskforce-{time.strftime('%u')}.backup"]


def test_what_the_service_is_started_with_is_all_that_a_public_site_needs(installed):
    own = environment(installed)
    shutil.copytree(ROOT / "docs", installed / "docs", dirs_exist_ok=True)

    said = run(installed, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **own)

    assert "no issues" in said


@pytest.mark.parametrize("name", sorted(each.name for each in DEPLOY.glob("taskforce*.[st]*er*")))
def test_a_unit_has_no_word_that_systemd_does_not_know(name, tmp_path):
    text = (DEPLOY / name).read_text("utf-8")
    text = re.sub(r"/srv/taskforce/\.venv/bin/\w+", "/bin/true", text)
    (tmp_path / name).write_text(text.replace("/srv/taskforce", "/"), "utf-8")
    if name.endswith(".timer"):
        shutil.copy(DEPLOY / name.replace(".timer", ".service"), tmp_path)

    program = shutil.which("systemd-analyze")
    assert program, "systemd-analyze is missing. Install it with “apt-get install systemd”."
    done = subprocess.run(
        [program, "verify", "--recursive-errors=no", str(tmp_path / name)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert [line for line in done.stderr.splitlines() if name in line] == []
