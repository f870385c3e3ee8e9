# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever lost their link asks for another: it goes to the address that is known, and nobody learns whose that is."""

import re
import time

import pytest
from conftest import new_service
from mail import mail_server, needs_root, reachable, read
from web import chromium, enlarge_text, faults, parsed, serving, tab, violations, width, words

NOW = "2027-01-11T07:10:00Z"
TOMORROW = "2027-01-12T07:10:00Z"
PAGES = "https://rota.example"


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def service(tmp_path):
    """Everybody but Aminata Coquelicot (a01) has an address; nothing is planned."""
    return reachable(new_service(tmp_path / "mairie-18e"))


@pytest.fixture
def mailing(service):
    """The same with a mail server of its own."""
    with mail_server() as server:
        service.edit(
            "service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {server.command}\n  pages: {PAGES}\n")
        service.server = server
        yield service


def slow(service, seconds):
    """A mail command that takes its time."""
    path = service.write("slow", f"#!/bin/sh\ncat > /dev/null; sleep {seconds}\n")
    path.chmod(0o755)
    service.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {path}\n  pages: {PAGES}\n")


def ask(site, who):
    answer = site.visitor().post("/lien", data={"who": who})
    assert answer.status_code == 303, answer.text
    return answer


def messages(site, **variables):
    return [one for one in site.run("messages", "--json", **variables).json if one["about"].startswith("link")]


def settled(site, count):
    """The messages, once there are so many and none is on its way."""
    for _ in range(200):
        found = messages(site)
        if len(found) == count and not {one["state"] for one in found} & {"pending", "sending"}:
            return found
        time.sleep(0.05)
    raise AssertionError(f"expected {count} messages: {found}")


def link(mail):
    found, = re.findall(rf"{re.escape(PAGES)}(/acces/[\w-]{{27,}})", mail.get_body(("plain",)).get_content())
    return found


@needs_root
class TestALinkByMail:
    @pytest.mark.parametrize("typed", ["a02@paris.example", " A02@Paris.Example ", "0045120"])
    def test_goes_to_the_address_that_is_known_and_lets_in(self, mailing, typed):
        with serving(mailing, NOW) as site:
            ask(site, typed)
            told, = settled(site, 1)
            assert (told["state"], told["agent"], told["about"]) == ("mailed", "a02", "link/2027-01-11/1/a02")
            mail, = mailing.server.received("a02")
            assert mail["Subject"] == "Votre lien vers vos permanences" and mail["Message-ID"] == told["messageID"]
            body = mail.get_body(("plain",)).get_content()
            assert "vos liens précédents restent bons" in body and "Vous n’avez rien demandé ?" in body
            visitor = site.visitor()
            visitor.enter(link(mail))
            assert "Bonjour Bruno" in words(visitor.page("/moi").main)

    def test_is_written_down_nowhere(self, mailing):
        with serving(mailing, NOW) as site:
            ask(site, "a02@paris.example")
            settled(site, 1)
            secret = link(mailing.server.received("a02")[0]).split("/")[-1]
            awa = site.visitor("coordinator", "--name", "Awa")
            shown = awa.get("/messages/1").text + site.run("messages", "--json").out + site.run("history", "a02").out
            assert secret not in shown + site.output() + site.visitor().get("/metrics").text
            assert "a02@" not in site.output() and "Lanterne" not in site.output()
            for path in mailing.folder.rglob("*"):
                assert path.is_dir() or secret.encode() not in path.read_bytes(), path

    def test_the_address_in_it_is_the_one_of_the_service_whatever_a_browser_says(self, mailing):
        with serving(mailing, NOW) as site:
            site.visitor().post("/lien", data={"who": "a02@paris.example"}, headers={
                "Host": "evil.example", "X-Forwarded-Host": "evil.example"})
            settled(site, 1)
            text = mailing.server.received("a02")[0].as_string() + mailing.server.received("a02")[0].get_content()
            assert "evil" not in text and PAGES in text

    def test_earlier_links_stay_good(self, mailing):
        """Whoever types somebody's address does not shut them out."""
        with serving(mailing, NOW) as site:
            inside = site.visitor("agent", "lanterne")
            for count in (1, 2):
                ask(site, "a02@paris.example")
                settled(site, count)
            assert inside.get("/moi").status_code == 200
            for mail in mailing.server.received("a02"):
                site.visitor().enter(link(mail))

    def test_three_a_day_and_no_more(self, mailing):
        with serving(mailing, NOW) as site:
            for count in (1, 2, 3):
                ask(site, "a02@paris.example")
                settled(site, count)
            for _ in range(3):
                ask(site, "0045120")
            ask(site, "a03@paris.example")
            settled(site, 4)
            assert len(mailing.server.received("a02")) == 3 and len(mailing.server.received("a03")) == 1
        with serving(mailing, TOMORROW) as site:
            ask(site, "a02@paris.example")
            settled(site, 5)
        assert len(mailing.server.received("a02")) == 4

    def test_whose_address_is_unknown_the_coordinator_hears_of_once_a_day(self, mailing):
        with serving(mailing, NOW) as site:
            for _ in range(2):
                ask(site, "0031847")
            ask(site, "a02@paris.example")
            told = settled(site, 2)
            assert [one["about"] for one in told] == ["link-asked/2027-01-11/a01", "link/2027-01-11/1/a02"]
            mail, = mailing.server.received("coordination")
            assert mail["Subject"].replace("\u00a0", " ") == "Aminata Coquelicot demande son lien"
            assert "/acces/" not in mail.get_body(("plain",)).get_content()
            assert "Lien à donner" in words(site.visitor("coordinator").page("/messages?month=2027-01").main)

    @pytest.mark.parametrize("typed", ["a99@paris.example", "9999999", "%", "' OR 1=1 --", "a02", "Lanterne", "@"])
    def test_of_whoever_is_unknown_nothing_comes(self, mailing, typed):
        with serving(mailing, NOW) as site:
            before = mailing.contents()
            ask(site, typed)
            ask(site, "a03@paris.example")
            settled(site, 1)
            assert messages(site)[0]["agent"] == "a03" and before != mailing.contents()
            assert len(site.run("access", "list", "--json").json) == 1

    def test_on_a_phone_from_a_page_that_is_private(self, browser, mailing):
        with serving(mailing, NOW) as site, tab(browser, site, java_script_enabled=False) as page:
            page.goto("/moi")
            page.get_by_role("link", name="Recevoir mon lien").click()
            page.get_by_label("Votre courriel ou votre matricule").fill("a02@paris.example")
            page.get_by_role("button", name="Envoyer mon lien").click()
            page.wait_for_url("**/lien?asked=yes")
            assert "C’est noté" in page.locator("[role=status]").inner_text()
            settled(site, 1)
            page.goto(link(mailing.server.received("a02")[0]))
            page.get_by_role("button", name="Entrer").click()
            page.wait_for_url("**/moi")


class TestTheAnswer:
    def test_is_the_same_for_everybody_and_does_not_wait_for_the_mail(self, service):
        slow(service, 3)
        with serving(service, NOW) as site:
            told = []
            for who in ("a02@paris.example", "0031847", "nobody@paris.example"):
                start = time.monotonic()
                answer = ask(site, who)
                assert time.monotonic() - start < 1.5
                told.append((answer.headers["Location"], answer.content, site.visitor().get("/lien?asked=yes").content))
            assert len(set(told)) == 1

    def test_while_the_mail_is_on_its_way_the_server_stops_all_the_same(self, service):
        slow(service, 20)
        with serving(service, NOW) as site:
            ask(site, "a02@paris.example")

    def test_too_many_wait_for_the_next_minute(self, service):
        with serving(service, NOW) as site:
            visitor = site.visitor()
            codes = [visitor.post("/lien", data={"who": f"x{n}@paris.example"}).status_code for n in range(40)]
            assert codes[:30] == [303] * 30 and codes[30:] == [429] * 10
            assert site.visitor().get("/lien").status_code == 200

    @pytest.mark.parametrize("fields", [{}, {"who": ""}, {"who": "  "}, {"x": "y"}])
    def test_who_says_nothing_is_told_what_is_missing(self, service, fields):
        with serving(service, NOW) as site:
            answer = site.visitor().post("/lien", data=fields)
            assert answer.status_code == 422 and "à remplir" in answer.text and faults(answer.text) == []
            assert 'href="/lien"' in answer.text.split("<main")[1]

    def test_another_site_cannot_send_it_for_its_visitors(self, service):
        with serving(service, NOW) as site:
            for source in ("cross-site", "same-site"):
                answer = site.visitor().post(
                    "/lien", data={"who": "a02@paris.example"}, headers={"Sec-Fetch-Site": source})
                assert answer.status_code == 403
            assert messages(site) == []


class TestWithoutAWay:
    """Where a link cannot be sent it is written to no file: the coordinator gives it."""

    @pytest.mark.parametrize("settings", ["", "  pages: https://rota.example\n", "  command: /bin/cat\n"])
    def test_the_coordinator_is_told(self, service, settings):
        service.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n{settings}")
        with serving(service, NOW) as site:
            ask(site, "a02@paris.example")
            told, = settled(site, 1)
            assert told["about"] == "link-asked/2027-01-11/a02" and told["agent"] is None
            assert site.run("access", "list", "--json").json == []

    def test_a_link_that_did_not_leave_opens_nothing_and_goes_anew(self, service):
        sent = service.folder / "sent"
        path = service.write("refuse", f"#!/bin/sh\ncat > {sent}; exit 75\n")
        path.chmod(0o755)
        service.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {path}\n  pages: {PAGES}\n")
        with serving(service, NOW) as site:
            ask(site, "a02@paris.example")
            told, = settled(site, 1)
            assert told["state"] == "failed"
            assert site.visitor().get(link(read(sent))).status_code == 404
            path.write_text(f"#!/bin/sh\ncat > {sent}\n")
            site.run("messages", "send")
            assert messages(site)[0]["state"] == "mailed"
            site.visitor().enter(link(read(sent)))

    @pytest.mark.parametrize("pages", ["rota.example", "ftp://rota.example", "https://rota.example/x", "https://"])
    def test_an_address_that_is_none_is_refused(self, service, pages):
        service.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  pages: {pages}\n")
        refused = service.run("calendar", code=2)
        assert "https://rota.example" in refused.err


class TestThePage:
    def test_is_found_at_the_foot_of_the_public_page_and_on_links_that_are_good_no_more(self, service):
        with serving(service, NOW) as site:
            grant = site.grant("agent", "lanterne")
            site.run("access", "revoke", grant["number"])
            for address, code in (("/", 200), ("/moi", 401), (grant["link"], 404)):
                assert site.visitor().page(address, code).find("a", href="/lien"), address
            assert not site.visitor().page("/nulle-part", 404).main.find("a", href="/lien")

    @pytest.mark.parametrize("address", ["/lien", "/lien?asked=yes"])
    def test_is_for_everyone(self, browser, service, address):
        with serving(service, NOW) as site:
            for scheme in ("light", "dark"):
                with tab(browser, site, color_scheme=scheme) as page:
                    page.goto(address)
                    assert violations(page) == [] and width(page) <= 320
                    enlarge_text(page)
                    assert width(page) <= 320
            for language in ("fr", "en"):
                answer = site.visitor(language=language).get(address)
                assert faults(answer.text) == [] and f'lang="{language}"' in answer.text
            assert "Get my link" in words(parsed(answer).main)
