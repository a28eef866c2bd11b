#!/usr/bin/env python3
"""The pages over HTTP and in a real browser: who gets in, what counts as an answer, how it looks."""
import email
import email.policy
import os
import pathlib
import shutil
import subprocess
import unittest

from installation import TOP, Installation, fetch, wait_for
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
        for line in cls.server.stdout:
            if "/sign-in/" in line:
                cls.sign_in = "http://" + line.split("http://", 1)[1].strip()
                break
        cls.address = cls.sign_in.split("/sign-in/")[0]

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

    def cookie(self):
        status, headers, _ = fetch(self.sign_in)
        self.assertEqual(status, 303)
        return {"Cookie": headers["Set-Cookie"].split(";")[0]}

    def test_strangers_stay_outside(self):
        for path in ["/", "/documents/x", "/api/v1/documents", "/metrics", "/documents/x/pdf"]:
            self.assertEqual(fetch(self.address + path)[0], 403, path)
        self.assertEqual(fetch(self.address + "/sign-in/wrong")[0], 404)
        forged = {"Cookie": "vanthu_session=9999999999999999.AAAA"}
        self.assertEqual(fetch(self.address + "/", headers=forged)[0], 403)
        self.assertEqual(fetch(self.address + "/", headers=self.cookie())[0], 200)

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
        for path in ["/%00", "/d/" + "a" * 5000, "/documents/' or 1=1 --", "/%ff%fe"]:
            self.assertIn(fetch(self.address + path.replace(" ", "%20"))[0], (400, 403, 404), path)
        self.assertEqual(fetch(self.address + "/d/x/answer", form={"words": "a" * 2_000_000})[0],
                         413)

    @unittest.skipUnless(shutil.which("chromedriver"), "skipped: no chromedriver")
    def test_in_a_browser(self):
        PICTURES.mkdir(parents=True, exist_ok=True)
        with Browser() as browser:
            browser.open(self.sign_in)
            browser.picture(PICTURES / "documents.png")
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
