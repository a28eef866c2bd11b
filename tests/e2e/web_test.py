#!/usr/bin/env python3
"""The pages over HTTP and in a real browser: who gets in, what counts as an answer, how it looks."""
import email
import email.policy
import json
import os
import pathlib
import shutil
import subprocess
import unittest

from installation import PROGRAM, TOP, Installation, fetch, sign_in, wait_for
from webdriver import Browser

PICTURES = pathlib.Path(os.environ.get("VANTHU_PICTURES", TOP / "build/pictures"))


class Web(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.at = Installation()
        done = subprocess.run(cls.at.demo_arguments(), capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        cls.server = subprocess.Popen(cls.at.demo_arguments() + ["--serve", "--listen",
                                      "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
        cls.passwords = {}
        for line in cls.server.stdout:
            words = line.split()
            if len(words) > 2 and len(words[-1]) == 16:
                cls.passwords[words[-2]] = words[-1]
            if "http://" in line:
                cls.address = "http://" + line.split("http://", 1)[1].strip().rstrip("/")
                break

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait(timeout=30)
        cls.server.stdout.close()
        cls.at.close()

    def link(self, nth=0):
        for file in self.at.mails("demo/outbox"):
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if mail["Subject"].startswith("Đề nghị xác nhận"):
                text = mail.get_body(("plain",)).get_content()
                path = next(word for word in text.split() if "/d/" in word).split("/d/")[1]
                return f"{self.address}/d/{path}"
        self.fail("no notice in the outbox")

    def cookie(self, login="van-thu"):
        return sign_in(self.address, login, self.passwords[login])

    def test_strangers_stay_outside(self):
        for path in ["/", "/documents/x", "/metrics", "/documents/x/pdf", "/account"]:
            status, headers, _ = fetch(self.address + path)
            self.assertEqual((status, headers["Location"].split("?")[0]), (303, "/sign-in"), path)
        self.assertEqual(fetch(self.address + "/api/v1/documents")[0], 401)
        self.assertEqual(fetch(self.address + "/account/password", form={"new": "x"})[0], 401)
        forged = {"Cookie": "vanthu_session=" + "A" * 43}
        self.assertEqual(fetch(self.address + "/", headers=forged)[0], 303)
        self.assertEqual(fetch(self.address + "/", headers=self.cookie())[0], 200)
        self.assertEqual(fetch(self.address + "/", headers=self.cookie("quan-tri"))[0], 403)

    def test_every_role_of_the_demonstration_signs_in(self):
        self.assertEqual(len(self.passwords), 7)
        for login in self.passwords:
            me = json.loads(fetch(self.address + "/api/v1/me", headers=self.cookie(login))[2])
            self.assertEqual(me["login"], login)
            documents = fetch(self.address + "/api/v1/documents", headers=self.cookie(login))
            self.assertEqual(documents[0], 403 if login == "quan-tri" else 200)
            if login != "quan-tri":
                self.assertEqual(len(json.loads(documents[2])["items"]), 1, login)

    def test_a_program_has_a_token_of_its_own(self):
        settings = ["--config", self.at.demo_settings()]
        done = subprocess.run([PROGRAM, *settings, "account", "token", "van-thu", "--name", "máy"],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        bearer = {"Authorization": "Bearer " + done.stdout.strip()}
        self.assertEqual(fetch(self.address + "/api/v1/documents", headers=bearer)[0], 200)
        bearer["Authorization"] += "x"
        self.assertEqual(fetch(self.address + "/api/v1/documents", headers=bearer)[0], 401)

    def test_a_form_without_its_token_changes_nothing(self):
        cookie = self.cookie()
        self.assertEqual(fetch(self.address + "/sign-out", form={}, headers=cookie)[0], 403)
        self.assertEqual(fetch(self.address + "/account", headers=cookie)[0], 200)

    def test_a_wrong_link_tells_nothing(self):
        self.assertEqual(fetch(self.address + "/d/AAAAAAAAAAAAAAAAAAAAAA")[0], 404)
        self.assertEqual(fetch(self.address + "/d/%2e%2e%2fetc")[0], 404)
        self.assertEqual(fetch(self.address + "/d/AAAA/answer", form={"confirm": "yes"})[0], 404)

    def test_answered_links_cannot_be_answered_again(self):
        status, _, body = fetch(self.link() + "/answer", form={"answer": "refuse", "confirm": "yes",
                                                               "words": "x"})
        self.assertEqual(status, 409)
        self.assertIn("trước đó", body)

    def test_submitting_without_the_tick_is_no_answer(self):
        self.assertEqual(fetch(self.link() + "/answer", form={"answer": "acknowledge"})[0], 422)

    def test_other_sites_cannot_post(self):
        foreign = {"Origin": "https://evil.example"}
        self.assertEqual(fetch(self.link() + "/answer", form={"confirm": "yes"},
                               headers=foreign)[0], 403)

    def test_security_headers(self):
        _, headers, _ = fetch(self.link())
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(headers["Cache-Control"], "no-store")

    def test_both_languages(self):
        self.assertIn("Nơi nhận", fetch(self.link() + "?lang=vi")[2])
        self.assertIn("Recipient", fetch(self.link() + "?lang=en")[2])

    def test_health_and_metrics(self):
        self.assertEqual(fetch(self.address + "/healthz")[0], 200)
        self.assertIn("vanthu_steps_total", fetch(self.address + "/metrics",
                                                  headers=self.cookie())[2])

    def test_hostile_requests(self):
        cookie = self.cookie()
        for path in ["/%00", "/d/" + "a" * 5000, "/documents/' or 1=1 --", "/%ff%fe"]:
            url = self.address + path.replace(" ", "%20")
            self.assertIn(fetch(url)[0], (303, 400, 404), path)
            self.assertIn(fetch(url, headers=cookie)[0], (400, 404), path)
        self.assertEqual(fetch(self.address + "/d/x/answer", form={"words": "a" * 2_000_000})[0],
                         413)

    @unittest.skipUnless(shutil.which("chromedriver"), "skipped: no chromedriver")
    def test_in_a_browser(self):
        PICTURES.mkdir(parents=True, exist_ok=True)
        with Browser() as browser:
            browser.open(self.address + "/")
            browser.picture(PICTURES / "sign-in.png", whole=True)
            browser.click(".roles form:nth-child(5) button")
            wait_for(lambda: "Văn thư" in browser.text(".who"), 15, "the clerk's name")
            browser.picture(PICTURES / "documents.png")
            browser.open(self.address + "/account")
            browser.picture(PICTURES / "account.png", whole=True)
            browser.open(self.address + "/")
            browser.click("tbody a")
            wait_for(lambda: "19-CTrHD/ĐUK" in browser.text("h1"), 15, "the document's page")
            self.assertIn("91", browser.text(".legend"))
            browser.picture(PICTURES / "document.png", whole=True)
            browser.size(390, 844)
            browser.open(self.link())
            wait_for(lambda: "CHƯƠNG TRÌNH" in browser.text("h1"), 15, "the delivery's page")
            browser.picture(PICTURES / "delivery-phone.png", whole=True)
            self.assertEqual(browser.errors(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
