#!/usr/bin/env python3
"""Pages that stay open are told of what changed: by this server or another process, and a thousand at once."""
import json
import os
import re
import resource
import socket
import time
import unittest
import urllib.parse

from installation import OfficeCase, fetch, sign_in, wait_for

PASSWORD = "một câu dài chỉ mình biết"
PAGES = int(os.environ.get("VANTHU_LIVE_PAGES", "1000"))
EACH = 20  # that one account may have


class Stream:
    """A connection of server-sent events, read when it is asked."""

    def __init__(self, address, cookies, query="", accept="text/event-stream"):
        host, port = urllib.parse.urlsplit(address).netloc.split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=20)
        self.socket.sendall((f"GET /api/v1/live{query} HTTP/1.1\r\nHost: {host}:{port}\r\n"
                             f"Accept: {accept}\r\nCookie: {cookies['Cookie']}\r\n\r\n").encode())
        self.text = ""

    def head(self):
        while "\r\n\r\n" not in self.text:
            self.read(20)
        head, self.text = self.text.split("\r\n\r\n", 1)
        return int(head.split()[1]), head

    def read(self, seconds):
        self.socket.settimeout(seconds)
        some = self.socket.recv(4096).decode()
        if not some:
            raise EOFError
        self.text += some

    def next(self, seconds=15):
        """The next event's name; None: there was none in that time."""
        end = time.monotonic() + seconds
        while True:
            found = re.search(r"event: (\w+)\ndata:\n\n", self.text)
            if found:
                self.text = self.text[found.end():]
                return found[1]
            try:
                self.read(max(0.01, end - time.monotonic()))
            except TimeoutError:
                return None

    def close(self):
        self.socket.close()


class Live(OfficeCase):
    def page(self, login, query=""):
        stream = Stream(self.at.address, sign_in(self.at.address, login, PASSWORD), query)
        self.addCleanup(stream.close)
        status, head = stream.head()
        self.assertEqual(status, 200, head)
        return stream

    def account(self, login, actor):
        self.at.ok("account", "add", login, "--acts-as", actor, stdin=PASSWORD.encode())

    def open_pages(self, cookies):
        """What the server says of how many pages are open."""
        text = fetch(self.at.address + "/metrics", headers=cookies)[2]
        return int(re.search(r"^vanthu_live_pages (\d+)$", text, re.M)[1])

    def test_who_looks_is_told_what_others_do(self):
        self.account("nguoi-soan", "duk-btc")
        self.account("nguoi-duyet", "duk-uvtv-btc")
        document = self.draft()
        self.at.start()
        waits = self.page("nguoi-duyet")
        looks = self.page("nguoi-soan", f"?document={document}")
        self.assertIn("retry: ", waits.text)
        self.assertIsNone(waits.next(3))
        self.do("draft", "duk-btc")  # by another process
        self.assertEqual(waits.next(), "work")
        self.assertIn("work", [looks.next(), looks.next()])  # "document" may come with it
        self.do("review", "duk-uvtv-btc")
        self.assertEqual(waits.next(), "work")
        self.assertIsNone(waits.next(4))  # what others do then is nothing to them

    def test_a_document_that_is_looked_at_tells_of_its_deliveries(self):
        self.account("nguoi-soan", "duk-btc")
        document = self.draft()
        self.issue(document)
        self.at.start()
        looks = self.page("nguoi-soan", f"?document={document}")
        wait_for(lambda: looks.next(20) == "document", 60, "mails that go out")

    def test_who_may_not_look_gets_no_stream(self):
        self.account("nguoi-soan", "duk-btc")
        self.at.start()
        self.assertEqual(fetch(self.at.address + "/api/v1/live")[0], 401)
        cookies = sign_in(self.at.address, "nguoi-soan", PASSWORD)
        self.assertEqual(fetch(self.at.address + "/api/v1/live", headers=cookies)[0], 406)
        accept = {**cookies, "Accept": "text/event-stream"}
        status, _, body = fetch(self.at.address + "/api/v1/live?document=khong-co", headers=accept)
        self.assertEqual((status, json.loads(body)["code"]), (404, "document.not_found"))
        streams = [Stream(self.at.address, cookies) for _ in range(EACH)]
        for one in streams:
            self.addCleanup(one.close)
            self.assertEqual(one.head()[0], 200)
        wait_for(lambda: self.open_pages(cookies) == EACH, 20, "places taken")
        self.assertEqual(fetch(self.at.address + "/api/v1/live", headers=accept)[0], 429)
        for one in streams:
            one.close()
        wait_for(lambda: self.open_pages(cookies) == 0, 20, "places given back")

    def test_a_thousand_pages_cost_little_and_hold_up_nobody(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # the server's too
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        logins = [f"nguoi-{nth}" for nth in range(-(-PAGES // EACH))]
        for login in logins:
            self.account(login, "duk-btc")
        self.at.start()
        cookies = [sign_in(self.at.address, login, PASSWORD) for login in logins]
        before = self.resident()
        for nth in range(PAGES):
            stream = Stream(self.at.address, cookies[nth // EACH])  # which never reads again
            self.addCleanup(stream.close)
            self.assertEqual(stream.head()[0], 200)
        wait_for(lambda: self.open_pages(cookies[0]) == PAGES, 20, "places taken")
        self.draft()  # all of them are told
        took = []
        for _ in range(200):
            began = time.monotonic()
            self.assertEqual(fetch(self.at.address + "/api/v1/me", headers=cookies[0])[0], 200)
            took.append(time.monotonic() - began)
        after = self.resident()
        took.sort()
        print(f"{PAGES} pages: {before} MB before, {after} MB with them; meanwhile a call takes "
              f"{took[100] * 1000:.1f} ms, the slowest of a hundred {took[197] * 1000:.1f} ms")
        self.assertLess(after, 200)
        self.assertLess(took[197], 0.5)

    def resident(self):
        with open(f"/proc/{self.at.server.pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) // 1024
        return 0


if __name__ == "__main__":
    unittest.main(verbosity=2)
