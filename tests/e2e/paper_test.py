#!/usr/bin/env python3
"""Answers on paper: each row's code is read off the printed list, and a clerk who scans it records the
answer as their own word for the recipient."""
import re
import subprocess
import unittest

from installation import OfficeCase, fetch, sign_in

CLERK = "duk-vp-vanthu"
PASSWORD = "một câu dài chỉ mình biết"


class Paper(OfficeCase):
    def setUp(self):
        super().setUp()
        for login, actor in (("van-thu", CLERK), ("soan", "duk-btc")):
            self.at.ok("account", "add", login, "--acts-as", actor, stdin=PASSWORD.encode())
        self.document = self.draft()
        self.issue(self.document)
        self.at.ok("work")

    def codes(self):
        """What a scanner reads off the list, page by page."""
        file = self.at.folder / "list.pdf"
        code, _, err = self.at.run("paper", "list", self.document, "--all", "--output", str(file),
                                   actor=CLERK)
        self.assertEqual(code, 0, err)
        subprocess.run(["pdftoppm", "-r", "150", "-png", file, self.at.folder / "page"],
                       check=True, timeout=120)
        pages = sorted(self.at.folder.glob("page-*.png"))
        read = subprocess.run(["zbarimg", "--quiet", "--raw", *pages], capture_output=True,
                              text=True, timeout=120, check=True)
        return read.stdout.split()

    def delivery(self, id):
        return next(row for row in self.at.ok("deliveries", self.document) if row["id"] == id)

    def test_a_code_is_read_and_answered(self):
        # The demonstration's recipients all have addresses.
        self.refused("paper.nobody", "paper", "list", self.document, actor=CLERK)
        rows = self.at.ok("deliveries", self.document)
        codes = self.codes()
        self.assertEqual({code.rsplit("/p/", 1)[1] for code in codes}, {row["id"] for row in rows})
        self.assertEqual(len(codes), len(rows))
        self.answer(codes[0].rsplit("/p/", 1)[1])

    def answer(self, id):
        self.at.start()
        page = f"{self.at.address}/p/{id}"
        self.assertEqual(fetch(page)[0], 303)  # to sign in
        self.assertEqual(fetch(page, headers=sign_in(self.at.address, "soan", PASSWORD))[0], 403)
        clerk = sign_in(self.at.address, "van-thu", PASSWORD)
        status, _, body = fetch(page, headers=clerk)
        self.assertEqual(status, 200)
        self.assertIn(self.delivery(id)["name"], body)
        self.assertEqual(self.delivery(id)["state"], "notified")  # looking is not answering
        form = {"csrf": re.search(r'name="csrf" value="([^"]+)"', body).group(1),
                "answer": "acknowledge", "words": "Ông Bình ký nhận"}
        self.assertEqual(fetch(page, form=form, headers=clerk)[0], 422)  # without the tick
        form["confirm"] = "yes"
        self.assertEqual(fetch(page, form={**form, "csrf": "x"}, headers=clerk)[0], 403)
        self.assertEqual(fetch(page, form=form, headers=clerk)[0], 303)
        self.assertEqual(fetch(page, form=form, headers=clerk)[0], 409)
        self.assertNotIn("<form method=\"post\" action=\"/p/", fetch(page, headers=clerk)[2])
        self.at.stop()
        row = self.delivery(id)
        self.assertEqual((row["state"], row["answered_by"]), ("acknowledged", CLERK))
        receipt = self.at.ok("receipt", "show", id)["receipt"]
        said = self.at.ok("receipt", "verify", "-", stdin=receipt.encode())
        self.assertTrue(said["valid"])
        self.assertEqual(said["receipt"]["by"],
                         {"actor": CLERK, "on_behalf_of": "", "identified": "paper"})
        self.assertIn("bản giấy", said["receipt"]["statement"])


if __name__ == "__main__":
    unittest.main()
