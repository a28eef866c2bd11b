#!/usr/bin/env python3
"""Signing in through a certified OpenID provider (the npm package oidc-provider) in a real browser."""
import json
import os
import pathlib
import shutil
import subprocess
import threading
import unittest

from installation import TOP, Installation, fetch, sign_in, wait_for
from webdriver import Browser, free_port

HERE = pathlib.Path(__file__).resolve().parent / "oidc_provider"
FOLDER = pathlib.Path(os.environ.get("VANTHU_OIDC_FOLDER", TOP / "build/oidc_provider"))
SECRET = "of the test only: +/=&%"
PASSWORD = "một câu dài chỉ mình biết"


def install_package():
    """npm ci into the build folder, once for a lock file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock = (HERE / "package-lock.json").read_bytes()
    mark = FOLDER / "installed.json"
    for name in ["package.json", "package-lock.json", ".npmrc", "provider.js"]:
        shutil.copyfile(HERE / name, FOLDER / name)
    if mark.exists() and mark.read_bytes() == lock and (FOLDER / "node_modules").is_dir():
        return
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=FOLDER,
                   check=True, timeout=600)
    mark.write_bytes(lock)


class Provider:
    """provider.js and what it tells."""

    def __init__(self, port, ours):
        self.lines = []
        self.process = subprocess.Popen(
            ["node", "provider.js", str(port), f"{ours}/sign-in/with/khoi/callback",
             f"{ours}/sign-in", f"{ours}/sign-in/with/khoi/logout"],
            cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True)
        self.address = f"http://127.0.0.1:{port}"
        threading.Thread(target=self.read, daemon=True).start()
        self.told("at ")

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line)

    def told(self, beginning):
        wait_for(lambda: any(line.startswith(beginning) for line in self.lines), 60, beginning)

    def rotate(self):
        """Another key, and nobody remembered."""
        self.process.stdin.write("rotate\n")
        self.process.stdin.flush()
        self.told("done rotate")

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()


@unittest.skipUnless(shutil.which("chromedriver") and shutil.which("npm"),
                     "skipped: no chromedriver or no npm")
class TheWayThereAndBack(unittest.TestCase):
    def setUp(self):
        install_package()
        self.at = Installation()
        port, provider_port = free_port(), free_port()
        settings = json.loads(self.at.settings.read_text(encoding="utf-8"))
        settings["listen"] = f"127.0.0.1:{port}"
        settings["office"]["public_url"] = f"http://127.0.0.1:{port}"
        (self.at.folder / "client.secret").write_text(SECRET + "\n", encoding="utf-8")
        settings["sign_in"] = {"providers": {"khoi": {
            "label": {"vi": "Cổng định danh Khối", "en": "the portal"},
            "issuer": f"http://127.0.0.1:{provider_port}",
            "client_id": "vanthu", "client_secret_file": "client.secret",
            "link_claim": "email", "actor_claim": "post"}}}
        self.at.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        self.at.prepare()
        self.at.ok("account", "add", "an@khoi.example", "--acts-as", "duk-btc", stdin=PASSWORD.encode())
        self.at.ok("account", "add", "quantri@khoi.example", "--administrator", stdin=PASSWORD.encode())
        self.provider = Provider(provider_port, settings["office"]["public_url"])
        self.at.start()

    def tearDown(self):
        self.provider.close()
        self.at.close()

    def goes(self, browser, name):
        """By the button of the page to sign in, as that person, and back."""
        browser.open(self.at.address + "/sign-in?to=/account")
        browser.click("a[href^='/sign-in/with/khoi']")
        browser.type("input[name=login]", name)
        browser.type("input[name=password]", "any")
        browser.click("button[type=submit]")
        self.consents(browser)

    def consents(self, browser):
        here = "return location.href"
        wait_for(lambda: browser.run(here).startswith(self.at.address)
                 or browser.run("return document.querySelector('form[action*=confirm], input[value=consent]') !== null"),
                 20, "consent or the way back")
        if not browser.run(here).startswith(self.at.address):
            browser.click("button[type=submit]")
        wait_for(lambda: browser.run(here).startswith(self.at.address), 20, "the way back")

    def me(self, browser):
        """Login, or the status of the refusal, by the browser's cookies."""
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in browser.call("GET", "/cookie"))
        status, _, body = fetch(self.at.address + "/api/v1/me", headers={"Cookie": cookies})
        return json.loads(body)["login"] if status == 200 else status

    def test_in_and_out_by_a_verified_address(self):
        with Browser() as browser:
            self.goes(browser, "an-truong")
            self.assertEqual(self.me(browser), "an@khoi.example")
            self.assertEqual(browser.run("return location.pathname"), "/account")
            self.assertNotIn("code=", browser.run("return location.href"))
            links = self.at.ok("account", "links", "an@khoi.example", actor="admin")
            self.assertEqual([(one["subject"], one["because"]) for one in links],
                             [("an-truong", "claim")])
            # Out: here at once, and then at the provider, whose page asks.
            browser.open(self.at.address + "/account")
            browser.run("document.querySelector('form[action=\"/sign-out\"] button').click()")
            wait_for(lambda: browser.run("return location.href").startswith(self.provider.address),
                     20, "the provider's page to sign out")
            browser.click("button[name=logout]")
            wait_for(lambda: browser.run("return location.pathname") == "/sign-in", 20, "the end")
            self.assertEqual(self.me(browser), 401)
            ours = [one for one in browser.errors() if self.at.address in one]
            self.assertEqual(ours, [])

    def test_what_the_provider_does_not_vouch_for_opens_nothing(self):
        with Browser() as browser:
            self.goes(browser, "ke-gian")
            self.assertRegex(browser.text("main"), "Chưa có tài khoản|No account here belongs")
            self.assertEqual(self.me(browser), 401)
        with Browser() as browser:
            self.goes(browser, "quan-tri")
            self.assertEqual(self.me(browser), 401)

    def test_a_new_account_and_a_new_key_of_the_provider(self):
        with Browser() as browser:
            self.goes(browser, "moi")
            self.assertEqual(self.me(browser), "moi@khoi.example")
            account = next(one for one in self.at.ok("account", "list", actor="admin")
                           if one["login"] == "moi@khoi.example")
            self.assertEqual((account["actor"], account["administrator"]), ("duk-ubkt", False))
        self.provider.rotate()
        def comes_in():
            with Browser() as browser:
                self.goes(browser, "moi")
                return self.me(browser) == "moi@khoi.example"
        wait_for(comes_in, 30, "signing in with the new key")

    def test_signing_out_at_the_provider_ends_the_session_here(self):
        with Browser() as browser:
            self.goes(browser, "an-truong")
            self.assertEqual(self.me(browser), "an@khoi.example")
            browser.open(self.provider.address + "/session/end")
            browser.click("button[name=logout]")
            browser.open(self.at.address + "/sign-in")
            wait_for(lambda: self.me(browser) == 401, 20, "the session's end")

    def test_proving_it_again_at_the_provider(self):
        with Browser() as browser:
            self.goes(browser, "an-truong")
            browser.open(self.at.address + "/account")
            browser.click("a[href^='/account/confirm/with/khoi']")
            browser.type("input[name=login]", "an-truong")
            browser.type("input[name=password]", "any")
            browser.click("button[type=submit]")
            self.consents(browser)
            self.assertEqual(browser.run("return location.pathname"), "/account")
            self.assertEqual(self.me(browser), "an@khoi.example")

    def test_forged_returns_and_logouts_are_refused(self):
        back = self.at.address + "/sign-in/with/khoi/callback"
        for address in [back, back + "?code=x", back + "?code=x&state=" + "a" * 43,
                        back + "?error=access_denied&state=" + "a" * 43]:
            status, headers, _ = fetch(address, headers={"Cookie": "vanthu_way=" + "b" * 43})
            self.assertEqual(status, 403, address)
            self.assertIsNone(headers.get("Set-Cookie"))
        self.assertEqual(fetch(self.at.address + "/sign-in/with/khac")[0], 404)
        cookies = sign_in(self.at.address, "an@khoi.example", PASSWORD)
        for token in ["", "a.b.c", "eyJhbGciOiJub25lIn0.e30."]:
            status, _, _ = fetch(self.at.address + "/sign-in/with/khoi/logout",
                                 form={"logout_token": token})
            self.assertEqual(status, 400)
        self.assertEqual(fetch(self.at.address + "/api/v1/me", headers=cookies)[0], 200)
        # The way back leads to a path of our own only.
        status, headers, _ = fetch(self.at.address + "/sign-in/with/khoi?to=https://ke-gian.example/")
        self.assertEqual(status, 303)
        self.assertTrue(headers["Location"].startswith(self.provider.address + "/auth?"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
