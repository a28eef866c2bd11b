#!/usr/bin/env python3
"""A recipient in a real browser, from the mail to the recorded answer, on a server with real clock."""
import contextlib
import email
import email.policy
import json
import os
import pathlib
import re
import shutil
import sqlite3
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
            self.check_receipt_page(browser, mine)
        self.assertEqual(counts()["acknowledged"], 1)
        self.assertEqual(fetch(mine + "/answer", form={"answer": "acknowledge",
                                                       "confirm": "yes"})[0], 409)
        self.check_receipt_without_the_server(mine)

    def check_receipt_page(self, browser, mine):
        status, headers, receipt = fetch(mine + "/receipt")
        self.assertEqual((status, headers["Content-Type"]), (200, "application/jose"))
        browser.open(self.at.address + "/receipts")
        browser.type("textarea[name=receipt]", receipt)
        browser.click("main form button[type=submit]")
        wait_for(lambda: browser.text(".notice"), 15, "the verdict")
        browser.picture(PICTURES / "receipt-phone.png", whole=True)
        changed = receipt[:80] + ("A" if receipt[80] != "A" else "B") + receipt[81:]
        status, _, page = fetch(self.at.address + "/receipts", form={"receipt": changed})
        self.assertEqual(status, 422)
        self.assertNotIn("class=\"notice\"", page)

    def check_receipt_without_the_server(self, mine):
        receipt = fetch(mine + "/receipt")[2]
        keys = self.at.folder / "jwks.json"
        keys.write_text(fetch(self.at.address + "/.well-known/jwks.json")[2])
        self.assertEqual(fetch(mine.replace("/d/", "/d/x") + "/receipt")[0], 404)
        self.at.stop()
        said = self.at.ok("receipt", "verify", "-", "--keys", str(keys), stdin=receipt.encode())
        self.assertEqual((said["valid"], said["compared_with_record"]), (True, False))
        said = self.at.ok("receipt", "verify", "-", stdin=receipt.encode())
        self.assertEqual((said["valid"], said["compared_with_record"]), (True, True))
        place = said["receipt"]["record"]

        def findings(change):
            """What is said after somebody has changed the database by hand, then changed it back."""
            file = self.at.folder / "data/vanthu.db"
            whole = file.read_bytes()
            with contextlib.closing(sqlite3.connect(file)) as database:
                database.execute(change)
                database.commit()
            code, out, _ = self.at.run("--json", "receipt", "verify", "-", stdin=receipt.encode())
            for more in ("-wal", "-shm"):
                pathlib.Path(f"{file}{more}").unlink(missing_ok=True)
            file.write_bytes(whole)
            self.assertEqual(code, 1, out)
            return [one["code"] for one in json.loads(out)["findings"]]

        of_it = f"where instance_id = '{place['instance']}'"
        self.assertEqual(findings(f"update history set at = at + 1 {of_it} and step = 1"),
                         ["record.broken"])
        self.assertEqual(findings(f"delete from history {of_it} and step = 2"), ["record.broken"])
        self.assertEqual(findings(f"delete from history {of_it} and step = {place['step']}"),
                         ["record.entry_missing"])
        self.assertEqual(findings("update acknowledgement set words = 'khác'"),
                         ["receipt.other_answer"])
        self.assertEqual(findings("update document_version set text = text || '.'"),
                         ["receipt.other_text"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
