#!/usr/bin/env python3
"""kill -9 at random moments of a distribution by SMTP: every mail arrives, as one message.

A mail can arrive twice only where the program died between the server's word and its own record of
it: then it is the same Message-ID, and counted. On SQLite one server, on PostgreSQL (where
VANTHU_TEST_POSTGRES names one) two that share the work, one of which is killed. The seed is printed;
VANTHU_SEED repeats a run. VANTHU_LONG=1: 5,000 receivers and 300 kills.
"""
import json
import os
import random
import signal
import subprocess
import sys
import time

from installation import PROGRAM, SAMPLE, Installation
from mail_sink import MailSink

LONG = bool(os.environ.get("VANTHU_LONG"))
RECEIVERS = 5000 if LONG else 400
KILLS = 300 if LONG else 5
GROUP = "Toàn thể cơ quan, đơn vị"


def crowd(count):
    units = [{"id": f"x-{i}", "name": f"Đơn vị trực thuộc số {i}", "kind": "grass_roots",
              "email": f"x-{i}@d{i % 7}.example"} for i in range(1, count + 1)]
    return {"units": units, "groups": [{"id": "g-all", "name": GROUP, "phrases": [GROUP],
                                        "members": [unit["id"] for unit in units]}]}


class Office(Installation):
    """An office whose directive waits on the clerk's desk, addressed to the crowd."""
    def __init__(self, sink, database=None):
        super().__init__()
        settings = json.loads(self.settings.read_text(encoding="utf-8"))
        settings["mail"]["smtp"] = {"host": "127.0.0.1", "port": sink.port, "tls": "none"}
        settings["office"]["opinion_group"] = ""
        if database:
            settings["database"] = database
        self.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        file = self.folder / "crowd.json"
        file.write_text(json.dumps(crowd(RECEIVERS), ensure_ascii=False), encoding="utf-8")
        self.ok("migrate")
        self.ok("import", str(SAMPLE / "organisation.json"), str(SAMPLE / "roles.json"), str(file))
        self.ok("register", "add", "outgoing", actor="admin")
        text = (SAMPLE / "19-CTrHD-DUK.txt").read_text(encoding="utf-8")
        start, end = text.index("- Ban Thường vụ Thành ủy (để"), text.index("- Lưu VPĐUK")
        draft = self.folder / "draft.txt"
        draft.write_text(text[:start] + f"- {GROUP},\n" + text[end:], encoding="utf-8")
        self.document = self.ok("draft", str(draft), actor="duk-btc")["document"]
        for actor, element in (("duk-btc", "draft"), ("duk-uvtv-btc", "review"),
                               ("duk-vp-chanh", "check_form"), ("duk-pbt-thuong-truc", "sign"),
                               ("duk-vp-vanthu", "issue")):
            task = next(one for one in self.ok("tasks", actor=actor) if one["element"] == element)
            self.ok("complete", task["id"], actor=actor)

    def serve(self):
        with open(self.folder / "server.log", "ab") as log:
            return subprocess.Popen([PROGRAM, "serve", "--config", self.settings], cwd=self.folder,
                                    stdout=subprocess.DEVNULL, stderr=log)

    def figures(self):
        return self.ok("distribution", "show", self.document, actor="duk-vp-vanthu")


def run(sink, database, rng):
    """Kills while it goes out; gives the kills, the figures in the end and what arrived."""
    sink.taken.clear()
    at = Office(sink, database)
    steady = at.serve() if database else None
    kills, server = 0, at.serve()
    deadline = time.monotonic() + (3600 if LONG else 120)
    while len(sink.taken) < RECEIVERS and time.monotonic() < deadline:
        try:
            server.wait(timeout=rng.uniform(0.05, 0.6))
            raise AssertionError("the server ended by itself: " +
                                 (at.folder / "server.log").read_text()[-2000:])
        except subprocess.TimeoutExpired:
            if kills < KILLS:
                server.send_signal(signal.SIGKILL)
                server.wait()
                kills += 1
                server = at.serve()
    # What a killed program had in its hands is leased to it for a minute.
    while time.monotonic() < deadline:
        figures = at.figures()
        if figures["notified"] == RECEIVERS and figures["mails"] == figures["mails_accepted"]:
            break
        time.sleep(1)
    for one in filter(None, (server, steady)):
        one.send_signal(signal.SIGTERM)
        one.wait(timeout=60)
    return at, kills, figures


def check(at, kills, figures, sink, what):
    doubles = sum(count - 1 for count in sink.taken.values())
    print(f"{what}: {kills} kills, {len(sink.taken)} mails, {doubles} arrived twice, "
          f"{figures['mails_repeated']} tries that might have")
    assert figures["deliveries"] == RECEIVERS, figures
    assert figures["notified"] == RECEIVERS, figures
    # Beside the notices: the orders of the duties that the directive gives.
    assert figures["mails_accepted"] == figures["mails"] >= RECEIVERS, figures
    assert len(sink.taken) == figures["mails"], "messages that are nobody's, or missing"
    assert doubles <= figures["mails_repeated"], "a double that was not counted"
    at.close()


def main():
    seed = int(os.environ.get("VANTHU_SEED", time.time_ns() % 1_000_000))
    rng = random.Random(seed)
    print(f"VANTHU_SEED={seed}")
    sink = MailSink()
    check(*run(sink, None, rng), sink, "SQLite")
    url = os.environ.get("VANTHU_TEST_POSTGRES")
    if url:
        name = f"mail_kill_{os.getpid()}"
        subprocess.run(["psql", "-q", url, "-c", f"create database {name}"], check=True)
        check(*run(sink, url.rsplit("/", 1)[0] + "/" + name, rng), sink, "PostgreSQL")
        subprocess.run(["psql", "-q", url, "-c", f"drop database {name}"], check=True)
    else:
        print("skipped: there is no PostgreSQL")
    sink.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
