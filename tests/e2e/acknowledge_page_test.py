#!/usr/bin/env python3
"""A recipient in a real browser, from the mail to the recorded answer, on a server with real clock."""
import email
import email.policy
import os
import pathlib
import re
import shutil
import unittest

from installation import SAMPLE, TOP, Installation, fetch, wait_for
from webdriver import Browser

PICTURES = pathlib.Path(os.environ.get("VANTHU_PICTURES", TOP / "build/pictures"))


class AcknowledgePage(unittest.TestCase):
    def setUp(self):
        self.at = Installation()
        self.at.prepare()
        self.at.start()

    def tearDown(self):
        self.at.close()

    def do(self, element, actor):
        task = next(t for t in self.at.ok("tasks", actor=actor) if t["element"] == element)
        self.at.ok("complete", task["id"], actor=actor)

    def links(self):
        found = {}
        for file in self.at.mails():
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if mail["Subject"].startswith("Đề nghị xác nhận"):
                text = mail.get_body(("plain",)).get_content()
                path = next(word for word in text.split() if "/d/" in word).split("/d/")[1]
                found[str(mail["To"].addresses[0].addr_spec)] = f"{self.at.address}/d/{path}"
        return found

    def test_mail_to_answer(self):
        text = (SAMPLE / "19-CTrHD-DUK.txt").read_text(encoding="utf-8")
        draft = self.at.folder / "draft.txt"
        draft.write_text(text, encoding="utf-8")
        document = self.at.ok("draft", str(draft), actor="duk-btc")["document"]
        for element, actor in [("draft", "duk-btc"), ("review", "duk-uvtv-btc"),
                               ("check_form", "duk-vp-chanh")]:
            self.do(element, actor)
        for task in self.at.ok("tasks", "--all"):
            if task["element"] == "opinion":
                self.at.ok("complete", task["id"], actor=task["assignee"])
        self.do("sign", "duk-pbt-thuong-truc")
        self.do("issue", "duk-vp-vanthu")
        links = wait_for(lambda: len(self.links()) == 93 and self.links(), 60, "93 notices")

        def counts():
            return self.at.ok("status", document)["counts"]

        wait_for(lambda: counts()["notified"] == 93, 30, "93 sent")
        mine = links["ubkiemtra@duk.example"]
        # A mail scanner opens and submits what it finds: that is no answer.
        fetch(mine)
        fetch(mine + "/answer", form={"answer": "acknowledge", "words": ""})
        self.assertEqual(counts()["acknowledged"], 0)
        self.assertEqual(counts()["opened"], 1)
        if not shutil.which("chromedriver"):
            self.skipTest("skipped: no chromedriver")
        PICTURES.mkdir(parents=True, exist_ok=True)
        with Browser() as browser:
            browser.size(390, 844)
            browser.open(mine)
            browser.picture(PICTURES / "acknowledge-phone.png", whole=True)
            browser.click("form input[name=confirm]")
            browser.click("form button[type=submit]")
            wait_for(lambda: re.search("đã xác nhận|acknowledged", browser.text(".facts")), 15,
                     "the page that says so")
            browser.picture(PICTURES / "acknowledged-phone.png")
        self.assertEqual(counts()["acknowledged"], 1)
        self.assertEqual(fetch(mine + "/answer", form={"answer": "acknowledge",
                                                       "confirm": "yes"})[0], 409)


if __name__ == "__main__":
    unittest.main(verbosity=2)
