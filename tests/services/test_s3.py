"""The export in an object store that speaks S3: a server process of its own on this machine."""

import os
import subprocess
import sys
import urllib.request

import boto3
import pytest
from browser.serving import ROOT, free_port

from services.servers import running

BUCKET = "pages"
KEYS = {
    "AWS_ACCESS_KEY_ID": "reader",
    "AWS_SECRET_ACCESS_KEY": "nothing-secret",
    "AWS_DEFAULT_REGION": "eu-west-2",
}
STORE = "import sys; from moto.server import main; main(sys.argv[1:])"


@pytest.fixture(scope="module")
def store():
    """The address of an object store with one bucket."""
    port = free_port()
    command = [sys.executable, "-c", STORE, "-H", "127.0.0.1", "-p", str(port)]
    with running(command, port, "/moto-api/") as server:
        client(server.address).create_bucket(
            Bucket=BUCKET,
            ACL="public-read",
            CreateBucketConfiguration={"LocationConstraint": KEYS["AWS_DEFAULT_REGION"]},
        )
        yield server.address


def client(address):
    return boto3.client(
        "s3",
        endpoint_url=address,
        aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
        region_name=KEYS["AWS_DEFAULT_REGION"],
    )


def uploaded(address, folder):
    """What the command says."""
    options = f'{{"bucket_name": "{BUCKET}", "endpoint_url": "{address}"}}'
    environment = {
        **os.environ, **KEYS, "DEBUG": "0",
        "EXPORT_STORAGE": "publishing.s3.PagesOnS3", "EXPORT_OPTIONS": options,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "manage.py", "exportsite", str(folder / "site"), "--to", "export"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_bucket_holds_the_export_and_is_sent_only_what_changed(store, tmp_path):
    first = uploaded(store, tmp_path)
    second = uploaded(store, tmp_path)

    assert "0 as before, 0 removed" in first.splitlines()[-1]
    assert second.splitlines()[-1].startswith("export: 0 objects written")
    page = client(store).get_object(Bucket=BUCKET, Key="ur/index.html")
    assert page["Body"].read() == (tmp_path / "site/ur/index.html").read_bytes()
    told = (page["ContentType"], page["ContentLanguage"], page["CacheControl"])
    assert told == ("text/html; charset=utf-8", "ur", "public, no-cache")
    small = client(store).get_object(Bucket=BUCKET, Key="ur/index.html.br")
    assert (small["ContentEncoding"], small["ContentType"]) == ("br", "text/html; charset=utf-8")
    font = client(store).get_object(Bucket=BUCKET, Key="static/fonts/noto-nastaliq-urdu.woff2")
    assert (font["ContentType"], "immutable" in font["CacheControl"]) == ("font/woff2", True)


def test_a_reader_gets_a_page_from_the_store_itself(store, tmp_path):
    uploaded(store, tmp_path)

    with urllib.request.urlopen(f"{store}/{BUCKET}/pl/index.html") as answer:  # noqa: S310
        assert answer.headers["Content-Language"] == "pl"
        assert '<html lang="pl"' in answer.read().decode()


def test_a_store_that_does_not_answer_is_said_so(tmp_path):
    with pytest.raises(AssertionError, match="Not all was uploaded"):
        uploaded(f"http://127.0.0.1:{free_port()}", tmp_path)
