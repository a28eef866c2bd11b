"""A small WebDriver client (W3C Recommendation) for Debian's Chromium: no packages beside Python."""
import base64
import json
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    def __enter__(self):
        port = free_port()
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        self.wait_for_driver()
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu",
                            "--window-size=1280,900", "--lang=vi"]}
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.base += "/session/" + answer["sessionId"]
        return self

    def __exit__(self, *problem):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()

    def wait_for_driver(self):
        for _ in range(100):
            try:
                urllib.request.urlopen(self.base + "/status", timeout=2).read()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("chromedriver does not answer")

    def call(self, method, path, body=None):
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(self.base + path, data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())["value"]

    def open(self, url):
        self.call("POST", "/url", {"url": url})

    def size(self, width, height, mobile=True):
        self.call("POST", "/goog/cdp/execute", {
            "cmd": "Emulation.setDeviceMetricsOverride",
            "params": {"width": width, "height": height, "deviceScaleFactor": 1,
                       "mobile": mobile}})

    def run(self, script, *values):
        """What the script returns; a promise is waited for."""
        return self.call("POST", "/execute/sync", {"script": script, "args": list(values)})

    def find(self, css):
        return self.call("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]

    def patiently(self, attempt, seconds=15):
        """A page may be on its way: what is not there yet, or no longer, is looked for again."""
        end = time.monotonic() + seconds
        while True:
            try:
                return attempt()
            except urllib.error.HTTPError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def click(self, css):
        self.patiently(lambda: self.call("POST", f"/element/{self.find(css)}/click"))

    def type(self, css, words):
        """Into a field that takes text; into one for files, the file's path."""
        self.patiently(lambda: self.call("POST", f"/element/{self.find(css)}/value",
                                         {"text": words}))

    def press(self, key):
        """A key for the page, as it is typed."""
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]}]})

    def text(self, css):
        return self.patiently(lambda: self.call("GET", f"/element/{self.find(css)}/text"))

    def errors(self):
        entries = self.call("POST", "/se/log", {"type": "browser"})
        return [entry["message"] for entry in entries if entry["level"] == "SEVERE"
                and "favicon" not in entry["message"]]

    def picture(self, path, whole=False):
        answer = self.call("POST", "/goog/cdp/execute", {
            "cmd": "Page.captureScreenshot", "params": {"captureBeyondViewport": whole}})
        path.write_bytes(base64.b64decode(answer["data"]))
