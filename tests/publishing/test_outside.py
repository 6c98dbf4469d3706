"""Outside links, asked of a real server on this machine."""

import socket
from collections import Counter
from threading import Thread

import pytest

from publishing import outside
from publishing.outside import Asked, ask


def asked(address: str) -> Asked:
    return ask([address], lambda done, of: None)[address]


def test_what_is_there_is_asked_once_and_by_its_head_only(host):
    addresses = [f"{host}/ok", f"{host}/ok#part", f"{host}/other"]

    found = ask(addresses, lambda done, of: None)

    assert sorted(found) == sorted(addresses)
    assert all(each.there and not each.final for each in found.values())
    assert sorted(host.asked) == [("HEAD", "/ok"), ("HEAD", "/other")]


@pytest.mark.parametrize(
    ("path", "status", "requests"),
    [
        pytest.param("/404", 404, ["HEAD", "GET"], id="lost"),
        pytest.param("/500", 500, ["HEAD", "GET", "GET"], id="broken, asked again once"),
        pytest.param("/429", 429, ["HEAD", "GET", "GET"], id="too often, asked again once"),
    ],
)
def test_what_answers_an_error_is_not_there(host, path, status, requests):
    found = asked(f"{host}{path}")

    assert (found.there, found.status) == (False, status)
    assert [method for method, _ in host.asked] == requests


@pytest.mark.parametrize("path", ["/get-only", "/twice-broken"])
def test_what_answers_to_get_or_in_the_end_is_there(host, path):
    assert asked(f"{host}{path}").there


@pytest.mark.parametrize("status", [401, 403, 429])
def test_what_keeps_programs_out_is_told_apart(host, status):
    assert asked(f"{host}/{status}").keeps_programs_out
    assert not asked(f"{host}/404").keeps_programs_out


@pytest.mark.parametrize(
    ("path", "final", "for_good"),
    [
        ("/moved", "/ok", True), ("/moved-twice", "/ok", True), ("/found", "/ok", False),
        ("/mixed", "/ok", False), ("/spaces", "/a%20page", False),
    ],
)  # fmt: skip
def test_redirects_are_followed_and_told(host, path, final, for_good):
    found = asked(f"{host}{path}")

    assert (found.there, found.final, found.for_good) == (True, f"{host}{final}", for_good)


def test_a_redirect_to_what_is_lost_is_lost(host):
    found = asked(f"{host}/to-lost")

    assert (found.there, found.status, found.final) == (False, 404, f"{host}/404")


@pytest.mark.parametrize(
    ("path", "said"),
    [("/loop", "redirected more than 10 times"), ("/to-file", "out of the web, to “file:")],
)
def test_redirects_that_lead_nowhere_or_out_of_the_web_are_a_fault(host, path, said):
    assert said in asked(f"{host}{path}").fault


def test_who_is_too_slow_is_not_waited_for(host, monkeypatch):
    monkeypatch.setattr(outside, "PATIENCE", 0.4)

    found = asked(f"{host}/slow")

    assert found.fault == "no answer within 0.4 seconds"
    assert [method for method, _ in host.asked] == ["HEAD", "GET"]


def test_a_refused_connection_is_a_fault(host):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"

        assert asked(address).fault == "the host refuses the connection"


def test_a_host_that_does_not_exist_is_a_fault(host):
    assert asked("http://nowhere.invalid/").fault == "no host of that name is found"


@pytest.mark.parametrize("address", ["http://[/", "http://exa mple.org/", "http://127.0.0.1:x/"])
def test_an_impossible_address_is_a_fault(host, address):
    assert asked(address).fault


def test_a_host_that_speaks_no_http_is_a_fault(host):
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = Thread(target=speak_otherwise, args=(server,))
        thread.start()

        found = asked(f"http://127.0.0.1:{server.getsockname()[1]}/")

        thread.join()

    assert found.fault


def speak_otherwise(server: socket.socket) -> None:
    for _ in range(2):
        connection, _ = server.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(b"220 mail.example.org\r\n")


def test_a_few_are_asked_at_a_time_and_it_says_how_far_it_is(host):
    said = []

    ask([f"{host}/{word}" for word in "abcdefgh"], lambda done, of: said.append((done, of)))

    assert said == [(number, 8) for number in range(1, 9)]
    assert Counter(host.asked).total() == 8
    assert outside.AT_ONCE <= 4
