# SPDX-License-Identifier: GPL-3.0-or-later
"""The server under TLS, with a certificate that is given."""

import ssl
from pathlib import Path

import httpx
import pytest
import trustme
from web import serving

NOW = "2027-01-11T07:10:00Z"
LISTENING = r"à l’écoute : (https://127\.0\.0\.1:\d+)/\n"


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def files(authority, tmp_path_factory):
    """The certificate of this machine with its chain, and its key."""
    folder, certificate = tmp_path_factory.mktemp("tls"), authority.issue_cert("127.0.0.1")
    chain, key = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(b"".join(one.bytes() for one in certificate.cert_chain_pems))
    key.write_bytes(certificate.private_key_pem.bytes())
    return chain, key


@pytest.fixture(scope="module")
def site(january, files, tmp_path_factory):
    chain, key = files
    copy = january.copy(tmp_path_factory.mktemp("tls") / "mairie-18e")
    with serving(copy, NOW, "--certificate", chain, "--key", key, wants=LISTENING) as site:
        yield site


@pytest.fixture(scope="module")
def browser(site, authority):
    """A browser that trusts the authority, and nobody else."""
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    with httpx.Client(base_url=site.address, verify=trust, trust_env=False) as browser:
        yield browser


def test_the_page_is_read_by_whoever_trusts_the_certificate(browser):
    assert browser.get("/").status_code == 200


def test_whoever_does_not_trust_it_reads_nothing(site):
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        httpx.get(site.address, trust_env=False)


def test_nothing_is_said_in_clear(site):
    with pytest.raises(httpx.HTTPError):
        httpx.get(site.address.replace("https", "http"), trust_env=False)


def test_a_cookie_comes_back_over_tls_only(site, browser):
    answer = browser.post(site.grant("agent", "coquelicot")["link"])
    assert answer.status_code == 303 and "Secure" in answer.headers["Set-Cookie"].split("; ")
    assert browser.get("/moi").status_code == 200


def test_a_link_that_is_made_on_the_page_says_https(site, browser):
    browser.post(site.grant("coordinator")["link"])
    seal = browser.get("/acces").text.split('name="seal" value="')[1].split('"')[0]
    page = browser.post("/acces", data={"seal": seal, "role": "hr"})
    assert f"{site.address}/acces/" in page.text


@pytest.mark.parametrize("wrong", ["key", "chain", "missing"])
def test_files_that_are_no_certificate_are_refused_in_one_sentence(january, files, tmp_path, wrong):
    chain, key = files
    pair = {"key": (chain, chain), "chain": (key, key), "missing": (tmp_path / "none.pem", key)}[wrong]
    refused = january.copy(tmp_path / "mairie-18e").run(
        "serve", "--port", 0, "--certificate", pair[0], "--key", pair[1], code=2)
    assert "certificat illisible" in refused.err and str(pair[0]) in refused.err and refused.err.count("\n") == 1
