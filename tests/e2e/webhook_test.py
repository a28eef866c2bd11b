#!/usr/bin/env python3
"""Other systems that are told: a document's whole way, a receiver that fails, kill -9, and addresses that may
not be called."""
import base64
import hashlib
import hmac
import http.server
import json
import signal
import threading
import unittest

from installation import OfficeCase, wait_for


class Receiver:
    """Keeps what it is sent; answers what `answer` says."""

    def __init__(self):
        self.calls, self.answer = [], 200
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.calls.append((dict(self.headers.items()), body))
                self.send_response(outer.answer)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/nhan"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def events(self):
        return [json.loads(body) for _, body in self.calls]

    def of(self, kind):
        return [one for one in self.events() if one["type"] == "vn.vanthu." + kind]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Told(OfficeCase):
    def setUp(self):
        super().setUp()
        settings = json.loads(self.at.settings.read_text(encoding="utf-8"))
        settings["webhooks"] = {"allowed_networks": ["127.0.0.1/32"], "seconds": 2}
        self.at.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        self.receiver = Receiver()
        self.addCleanup(self.receiver.close)

    def add(self, *events):
        more = [word for event in events for word in ("--event", event)]
        return self.at.ok("webhook", "add", "Trục liên thông", self.receiver.address, *more,
                          actor="admin")

    def calls(self, webhook, *more):
        return self.at.ok("webhook", "calls", webhook, *more, actor="admin")

    def test_a_documents_way_is_told_signed_and_once(self):
        webhook = self.add()
        document = self.draft()
        self.issue(document)
        self.at.start()
        wait_for(lambda: self.receiver.of("document.issued"), 60, "the issue")
        issued = self.receiver.of("document.issued")[0]
        self.assertEqual(issued["specversion"], "1.0")
        self.assertEqual(issued["subject"], "documents/" + document)
        self.assertEqual(issued["data"]["document"]["number"], "19")
        self.assertFalse(issued["data"]["document"]["secret"])
        wait_for(lambda: self.receiver.of("duty.given"), 60, "duties")
        key = base64.b64decode(webhook["secret"].removeprefix("whsec_"))
        for headers, body in self.receiver.calls:
            signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
            mac = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
            self.assertEqual(headers["webhook-signature"], "v1," + mac)
            self.assertEqual(json.loads(body)["id"], headers["webhook-id"])
        wait_for(lambda: not self.calls(webhook["id"], "--state", "owed"), 60, "nothing owed")
        ids = [one["id"] for one in self.receiver.events()]
        self.assertEqual(len(ids), len(set(ids)))

    def test_nothing_is_lost_when_the_server_dies_or_the_receiver_fails(self):
        webhook = self.add("vn.vanthu.ping")["id"]
        self.receiver.answer = 503
        self.at.start()
        for _ in range(3):
            self.at.ok("webhook", "ping", webhook, actor="admin")
        wait_for(lambda: len(self.receiver.calls) >= 3, 30, "first tries")
        self.at.stop(signal.SIGKILL)
        self.receiver.answer = 200
        self.at.start()
        wait_for(lambda: len(self.calls(webhook, "--state", "delivered")) == 3, 60, "all three")
        tries = {}
        for headers, _ in self.receiver.calls:
            tries[headers["webhook-id"]] = tries.get(headers["webhook-id"], 0) + 1
        self.assertEqual(len(tries), 3)
        self.assertTrue(all(count >= 2 for count in tries.values()))

    def test_addresses_of_ones_own_network_are_not_called(self):
        settings = json.loads(self.at.settings.read_text(encoding="utf-8"))
        del settings["webhooks"]
        webhook = self.add("vn.vanthu.ping")["id"]  # allowed then
        self.at.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        for url in [self.receiver.address, "http://example.com/", "https://localhost/",
                    "https://10.0.0.1/", "https://169.254.169.254/latest/meta-data"]:
            self.refused("webhook.bad_url", "webhook", "add", "x", url, actor="admin")
        self.at.ok("webhook", "ping", webhook, actor="admin")
        self.at.start()
        wait_for(lambda: self.calls(webhook, "--state", "given_up"), 30, "the refusal")
        self.assertEqual(self.receiver.calls, [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
