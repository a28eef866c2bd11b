"""A vanthu installation in a temporary folder, driven through its command line and its pages."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("VANTHU_PROGRAM", TOP / "build/release/bin/vanthu"))
SAMPLE = TOP / "config/sample"


class Installation:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vanthu-e2e-"))
        settings = json.loads((SAMPLE / "vanthu.json").read_text(encoding="utf-8"))
        settings["database"] = "data/vanthu.db"
        settings["listen"] = "127.0.0.1:0"
        self.settings = self.folder / "vanthu.json"
        self.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        self.server = None

    def close(self):
        if self.server:
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments, actor=None, stdin=None):
        """Exit code, standard output, standard error."""
        command = [PROGRAM, "--config", self.settings]
        if actor:
            command += ["--as", actor]
        done = subprocess.run(command + list(arguments), input=stdin, capture_output=True,
                              cwd=self.folder, timeout=120)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def ok(self, *arguments, actor=None, stdin=None):
        """The command's JSON answer; fails if it was refused."""
        code, out, err = self.run("--json", *arguments, actor=actor, stdin=stdin)
        assert code == 0, f"{arguments}: {code} {out} {err}"
        return json.loads(out.splitlines()[-1])

    def demo_arguments(self):
        return [PROGRAM, "demo", "--config", SAMPLE / "vanthu.json", "--data", self.folder / "demo",
                "--quiet", "--sample", SAMPLE / "19-CTrHD-DUK.txt", "--directory",
                SAMPLE / "organisation.json", SAMPLE / "roles.json"]

    def demo_settings(self):
        """Settings that name the demonstration's database, for other commands on it."""
        settings = json.loads((SAMPLE / "vanthu.json").read_text(encoding="utf-8"))
        settings["data"] = str(self.folder / "demo")
        settings["database"] = str(self.folder / "demo/vanthu.db")
        file = self.folder / "demo.json"
        file.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        return file

    def prepare(self):
        self.ok("migrate")
        self.ok("import", str(SAMPLE / "organisation.json"), str(SAMPLE / "roles.json"))
        self.ok("register", "add", "outgoing", "--reset", "term", "--term", "2020-2025", "--next",
                "19", actor="admin")

    def start(self):
        with open(self.folder / "server.log", "ab") as log:
            self.server = subprocess.Popen([PROGRAM, "serve", "--config", self.settings],
                                           cwd=self.folder, stdout=subprocess.PIPE, stderr=log,
                                           text=True)
        line = self.server.stdout.readline()
        assert "http://" in line, f"the server printed {line!r}"
        self.address = "http://" + line.split("http://", 1)[1].strip().rstrip("/")

    def stop(self, with_signal=signal.SIGTERM):
        self.server.send_signal(with_signal)
        self.server.wait(timeout=30)
        self.server.stdout.close()
        self.server = None

    def mails(self, folder="data/outbox"):
        return sorted((self.folder / folder).glob("*.eml"))


def sign_in(address, login, password):
    """The headers of a signed-in browser."""
    status, headers, body = fetch(address + "/sign-in", form={"login": login, "password": password})
    assert status == 303, f"{login} cannot sign in: {status} {body}"
    return {"Cookie": headers["Set-Cookie"].split(";")[0]}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def fetch(url, form=None, headers=None):
    """Status, headers, body; redirects are not followed."""
    data = urllib.parse.urlencode(form).encode() if form is not None else None
    request = urllib.request.Request(url, data=data, headers=headers or {})
    opener = urllib.request.build_opener(NoRedirect)
    try:
        with opener.open(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read().decode("utf-8", "replace")


def wait_for(condition, seconds=30, what="condition"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.2)
    raise AssertionError(f"not within {seconds} s: {what}")


class OfficeCase(unittest.TestCase):
    """A test with an office of its own, driven through the command line."""
    def setUp(self):
        self.at = Installation()
        self.at.prepare()

    def tearDown(self):
        self.at.close()

    def do(self, element, actor, *more):
        for task in self.at.ok("tasks", actor=actor):
            if task["element"] == element:
                return self.at.ok("complete", task["id"], *more, actor=actor)
        self.fail(f"{actor} has no task {element}")

    def draft(self, text=None):
        file = self.at.folder / "draft.txt"
        file.write_text(text or (SAMPLE / "19-CTrHD-DUK.txt").read_text(encoding="utf-8"),
                        encoding="utf-8")
        return self.at.ok("draft", str(file), actor="duk-btc")["document"]

    def issue(self, document):
        self.do("draft", "duk-btc")
        self.do("review", "duk-uvtv-btc")
        self.do("check_form", "duk-vp-chanh")
        members = json.loads((SAMPLE / "organisation.json").read_text(encoding="utf-8"))
        for group in members["groups"]:
            if group["id"] == "btv-duk":
                for member in group["members"]:
                    self.do("opinion", member)
        self.do("sign", "duk-pbt-thuong-truc")
        self.do("issue", "duk-vp-vanthu")

    def refused(self, code, *arguments, actor=None, stdin=None):
        status, out, err = self.at.run("--json", *arguments, actor=actor, stdin=stdin)
        self.assertEqual(status, 1, f"{arguments} {out} {err}")
        self.assertEqual(json.loads(err.splitlines()[-1])["code"], code)
