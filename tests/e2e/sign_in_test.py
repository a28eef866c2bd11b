#!/usr/bin/env python3
"""Signing in on the real clock: two servers on one database, restarts, the proxy, the log."""
import copy
import json
import signal
import unittest

from installation import Installation, fetch, sign_in

PASSWORD = "một câu dài chỉ mình biết"


class SignIn(unittest.TestCase):
    def setUp(self):
        self.at = Installation()
        self.set(trusted_proxy="127.0.0.1")
        self.at.prepare()
        self.at.ok("account", "add", "an", "--acts-as", "duk-vp-vanthu", stdin=PASSWORD.encode())
        self.at.start()

    def tearDown(self):
        self.at.close()

    def set(self, office=None, **more):
        settings = json.loads(self.at.settings.read_text(encoding="utf-8"))
        settings["office"].update(office or {})
        settings.update(more)
        self.at.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")

    def attempt(self, server, password, address):
        return fetch(server.address + "/sign-in", form={"login": "an", "password": password},
                     headers={"X-Forwarded-For": "203.0.113.9, " + address})

    def log(self):
        return (self.at.folder / "server.log").read_text(encoding="utf-8")

    def test_two_servers_count_together(self):
        second = copy.copy(self.at)
        second.start()
        try:
            for nth in range(5):
                server = (self.at, second)[nth % 2]
                self.assertEqual(self.attempt(server, "wrong", "198.51.100.1")[0], 401)
            for server in (self.at, second):
                status, headers, _ = self.attempt(server, PASSWORD, "198.51.100.1")
                self.assertEqual(status, 429)
                self.assertGreater(int(headers["Retry-After"]), 600)
                self.assertEqual(self.attempt(server, PASSWORD, "198.51.100.2")[0], 303)
            cookie = sign_in(second.address, "an", PASSWORD)
            self.assertEqual(fetch(self.at.address + "/account", headers=cookie)[0], 200)
        finally:
            second.stop()

    def test_a_session_outlives_the_server_and_not_the_account(self):
        cookie = sign_in(self.at.address, "an", PASSWORD)
        self.at.stop(signal.SIGKILL)
        self.at.start()
        self.assertEqual(fetch(self.at.address + "/", headers=cookie)[0], 200)
        self.at.ok("account", "disable", "an")
        self.assertEqual(fetch(self.at.address + "/", headers=cookie)[0], 303)
        self.assertEqual(self.attempt(self.at, PASSWORD, "198.51.100.3")[0], 401)

    def test_the_log_says_who_came_and_holds_no_secret(self):
        cookie = sign_in(self.at.address, "an", PASSWORD)
        self.attempt(self.at, "wrong-password", "198.51.100.4")
        fetch(self.at.address + "/sign-out", form={}, headers=cookie)
        fetch(self.at.address + "/sign-in", form={"login": 'x"}\nforged', "password": "y"})
        lines = [json.loads(line.split("audit ", 1)[1]) for line in self.log().splitlines()
                 if " audit " in line]
        self.assertEqual([line["what"] for line in lines],
                         ["sign_in", "sign_in.refused", "access.refused", "sign_in.refused"])
        self.assertEqual(lines[1]["address"], "198.51.100.4")
        for secret in (PASSWORD, "wrong-password", cookie["Cookie"].split("=")[1]):
            self.assertNotIn(secret, self.log())

    def test_over_https_the_cookie_is_bound_to_the_host(self):
        self.at.stop()
        self.set(office={"public_url": "https://vanthu.example"})
        self.at.start()
        _, headers, _ = self.attempt(self.at, PASSWORD, "198.51.100.5")
        self.assertTrue(headers["Set-Cookie"].startswith("__Host-vanthu="))
        self.assertIn("; Secure", headers["Set-Cookie"])
        self.assertNotIn("Domain", headers["Set-Cookie"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
