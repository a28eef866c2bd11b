"""The browser application driven as people drive it: by what they read on buttons and links."""
import os
import pathlib
import subprocess

from installation import PROGRAM, TOP, wait_for

PICTURES = pathlib.Path(os.environ.get("VANTHU_PICTURES", TOP / "build/pictures"))
FOLDER = PROGRAM.resolve().parent.parent / "share/vanthu/web"


def build():
    """Into the place where the tested program looks for it; nothing if it is newer than its sources."""
    subprocess.run([TOP / "adapters/web/build.sh", FOLDER], check=True, timeout=600)
    PICTURES.mkdir(parents=True, exist_ok=True)


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, browser, address):
        self.browser = browser
        self.address = address

    def comes_in(self, login, password, language="vi"):
        self.browser.open(self.address + "/app/")
        self.browser.run("localStorage.setItem('vanthu.language', arguments[0])", language)
        self.browser.open(self.address + "/app/")
        self.browser.type("input[name=login]", login)
        self.browser.type("input[name=password]", password)
        self.browser.click("form button[type=submit]")
        self.sees("Việc của tôi" if language == "vi" else "My work", "h1")

    def opens(self, path):
        self.browser.open(self.address + path)

    def looks(self, theme, language):
        self.browser.run("""localStorage.setItem('vanthu.theme', arguments[0]);
                            localStorage.setItem('vanthu.language', arguments[1])""", theme, language)

    def reads(self, css="main"):
        return self.browser.run("return document.querySelector(arguments[0])?.innerText ?? ''", css)

    def sees(self, words, css="main", seconds=40):
        wait_for(lambda: words in self.reads(css), seconds, f"“{words}” in {self.reads(css)[:600]}")

    def presses(self, words, css="button, a"):
        """The button or link that is named so; it may be on its way."""
        pressed = """
            const named = [...document.querySelectorAll(arguments[1])].filter((one) =>
                one.checkVisibility() && !one.disabled && one.innerText.trim().startsWith(arguments[0]));
            named[0]?.click();
            return named.length > 0;"""
        wait_for(lambda: self.browser.run(pressed, words, css), 40,
                 f"a button “{words}” in {self.reads()[:600]}")

    def picture(self, name, whole=False):
        self.browser.picture(PICTURES / f"app-{name}.png", whole=whole)
