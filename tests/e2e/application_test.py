#!/usr/bin/env python3
"""The browser application on the real server: the sample directive from upload to its last answer by five
people, every page judged by axe and kept as a picture, its weight and its security headers."""
import contextlib
import email
import email.policy
import gzip
import json
import re
import shutil
import subprocess
import unittest

import application
import axe
from application import Person
from installation import PROGRAM, SAMPLE, Installation, fetch, wait_for
from webdriver import Browser

PASSWORD = "một câu dài chỉ mình biết"
FIRST_PAGE = 250_000  # bytes, compressed
PEOPLE = {"soan": "duk-btc", "truong": "duk-uvtv-btc", "chanh": "duk-vp-chanh",
          "ky": "duk-pbt-thuong-truc", "vanthu": "duk-vp-vanthu", "nhan": "duk-ubkt"}


@unittest.skipUnless(shutil.which("chromedriver") and shutil.which("npm"),
                     "skipped: no chromedriver or no npm")
class TheWay(unittest.TestCase):
    """From upload to the last acknowledgement."""

    @classmethod
    def setUpClass(cls):
        application.build()
        cls.at = Installation()
        settings = json.loads(cls.at.settings.read_text(encoding="utf-8"))
        settings["office"]["opinion_time"] = "PT12S"  # who says nothing by then has agreed
        settings["office"]["sign_in_again_after"] = "PT2S"
        cls.at.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        cls.at.prepare()
        for login, actor in PEOPLE.items():
            cls.at.ok("account", "add", login, "--acts-as", actor, stdin=PASSWORD.encode())
        cls.at.start()

    @classmethod
    def tearDownClass(cls):
        cls.at.close()

    def come(self, stack, login, language="vi"):
        person = Person(stack.enter_context(Browser()), self.at.address)
        person.comes_in(login, PASSWORD, language)
        return person

    def links(self):
        for file in self.at.mails():
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if mail["Subject"].startswith("Đề nghị xác nhận"):
                text = mail.get_body(("plain",)).get_content()
                yield next(word for word in text.split() if "/d/" in word).split("/d/")[1]

    def test_from_upload_to_the_last_answer(self):
        with contextlib.ExitStack() as stack:
            drafter = self.come(stack, "soan")
            self.drafts(drafter)
            head = self.come(stack, "truong")
            self.decides(head, "Thủ trưởng đơn vị duyệt", "Đồng ý")
            office = self.come(stack, "chanh", "en")
            self.returns(office)
            self.revises(drafter)
            self.decides(head, "Thủ trưởng đơn vị duyệt", "Đồng ý")
            self.decides(office, "Văn phòng kiểm tra thể thức", "Approve")
            signer = self.come(stack, "ky")
            signer.browser.size(390, 844)
            self.signs(signer)
            clerk = self.come(stack, "vanthu")
            self.decides(clerk, "Văn thư cho số, phát hành", "")
            self.follows(clerk)
            self.acknowledges(self.come(stack, "nhan"))
            self.ends(clerk)

    def drafts(self, drafter):
        drafter.presses("Soạn thảo")
        drafter.browser.type(".upload input[type=file]", str(SAMPLE / "19-CTrHD-DUK.txt"))
        drafter.sees("Danh sách gửi: 93")
        drafter.picture("draft", whole=True)
        drafter.sees("Kiểm tra thể thức")
        drafter.presses("Xem trên giấy")
        paper = """const page = document.querySelector('.printed iframe')?.contentDocument?.body;
                   return page ? [page.innerText, page.getBoundingClientRect().width] : ['', 0];"""
        wait_for(lambda: "ĐẢNG CỘNG SẢN VIỆT NAM" in drafter.browser.run(paper)[0], 20, "the page")
        self.assertAlmostEqual(drafter.browser.run(paper)[1], 210 / 25.4 * 96, delta=2)
        drafter.picture("draft-paper", whole=True)
        drafter.presses("Xem trên giấy")
        drafter.presses("Lập dự thảo")
        drafter.sees("Soạn thảo, trình duyệt")
        drafter.presses("Trình", ".decide button")
        drafter.sees("Việc của tôi", "h1")

    def opens_task(self, person, task, seconds=20):
        person.opens("/app/")
        person.sees(task, seconds=seconds)
        person.presses("CHƯƠNG TRÌNH", ".row a")
        person.sees("QUAN ĐIỂM VÀ MỤC TIÊU")

    def decides(self, person, task, decision):
        self.opens_task(person, task)
        person.picture("task-desk")
        person.presses(decision, ".decide .button.main")
        wait_for(lambda: person.reads("h1") in ("Việc của tôi", "My work"), 20, "my work")

    def signs(self, signer):
        self.opens_task(signer, "Ký ban hành", seconds=60)
        signer.picture("task-phone")
        signer.presses("Ký", ".decide .button.main")
        signer.sees("Nhập lại mật khẩu", "dialog")
        signer.browser.type("dialog input[type=password]", PASSWORD)
        signer.picture("password-phone")
        signer.presses("Tiếp tục", "dialog button")
        signer.sees("Việc của tôi", "h1")

    def returns(self, office):
        self.opens_task(office, "Văn phòng kiểm tra thể thức")
        office.presses("Return", ".decide button")
        office.sees("Reason for returning")
        office.browser.type(".decide textarea", "Bổ sung dấu phẩy")
        office.presses("Return", ".decide button")
        office.sees("My work", "h1")

    def revises(self, drafter):
        drafter.opens("/app/")
        drafter.sees("Soạn thảo, trình duyệt")
        drafter.presses("CHƯƠNG TRÌNH", ".row a")
        drafter.presses("Sửa dự thảo")
        drafter.sees("Bổ sung dấu phẩy")
        drafter.sees("Danh sách gửi: 93")
        drafter.presses("Ghi bản mới")
        drafter.sees("Soạn thảo, trình duyệt")
        drafter.presses("Trình", ".decide button")
        drafter.sees("Việc của tôi", "h1")

    def follows(self, clerk):
        wait_for(lambda: len(list(self.links())) == 93, 90, "93 notices")
        clerk.presses("Văn bản")
        clerk.presses("19-CTrHD/ĐUK", ".row a")
        clerk.presses("Theo dõi nơi nhận")
        clerk.sees("0 / 93")
        clerk.picture("board-sent")
        clerk.presses("Nhắc ngay")
        clerk.sees("Đã nhắc", ".notices")

    def acknowledges(self, receiver):
        receiver.presses("Gửi đến tôi")
        receiver.presses("Trả lời")
        receiver.presses("Tôi đã đọc", "label")
        receiver.presses("Xác nhận đã nhận")
        receiver.sees("Đã xác nhận")
        receiver.picture("received")

    def ends(self, clerk):
        answered = 0
        for token in set(self.links()):
            status, _, _ = fetch(f"{self.at.address}/d/{token}/answer",
                                 form={"answer": "acknowledge", "confirm": "yes"})
            self.assertIn(status, (200, 303, 409))
            answered += status != 409
        self.assertEqual(answered, 92)
        clerk.sees("93 / 93", seconds=60)
        clerk.sees("100%")
        clerk.picture("board-answered", whole=True)
        clerk.presses("Nhật ký")
        clerk.sees("Trả lại")
        clerk.picture("timeline")
        clerk.presses("Tìm kiếm")
        clerk.browser.type("#find", "quan diem \"muc tieu\"")
        clerk.sees("1 văn bản")
        self.assertEqual(clerk.reads(".snippet mark").lower(), "quan điểm")
        clerk.picture("search-found")
        self.assertEqual([one for one in clerk.browser.errors() if "401" not in one], [])


@unittest.skipUnless(shutil.which("chromedriver") and shutil.which("npm"),
                     "skipped: no chromedriver or no npm")
class Pages(unittest.TestCase):
    """Every page on the demonstration's data."""

    @classmethod
    def setUpClass(cls):
        application.build()
        cls.at = Installation()
        cls.server = subprocess.Popen(cls.at.demo_arguments() + ["--serve", "--listen",
                                      "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
        for line in cls.server.stdout:
            if "http://" in line:
                cls.address = "http://" + line.split("http://", 1)[1].strip().rstrip("/")
                break

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait(timeout=30)
        cls.server.stdout.close()
        cls.at.close()

    def test_the_first_page_is_light_and_strict(self):
        compressed = {"Accept-Encoding": "gzip"}
        status, headers, page = fetch(self.address + "/app/")
        self.assertEqual(status, 200)
        policy = headers["Content-Security-Policy"]
        self.assertIn("default-src 'none'", policy)
        self.assertIn("script-src 'self';", policy)
        self.assertIn("style-src 'self';", policy)
        self.assertNotRegex(page, r"<script>|style=|onload=")
        files = re.findall(r'(?:src|href)="(/app/[^"]+)"', page)
        self.assertGreater(len(files), 2)
        weight = len(gzip.compress(page.encode()))
        for file in files:
            status, headers, body = fetch(self.address + file)
            self.assertEqual(status, 200, file)
            weight += len(gzip.compress(body.encode()))
            self.assertEqual(fetch(self.address + file, headers=compressed)[1]
                             ["Content-Encoding"], "gzip", file)
        print(f"the first page: {weight / 1000:.0f} kB", flush=True)
        self.assertLess(weight, FIRST_PAGE)

    def test_addresses_inside_the_application_open_it(self):
        for path in ["/app", "/app/documents/x", "/app/tasks/y"]:
            self.assertIn(fetch(self.address + path)[0], (200, 303), path)
        self.assertEqual(fetch(self.address + "/app/assets/none.js")[0], 404)
        self.assertNotIn("root:", fetch(self.address + "/app/assets/..%2f..%2f..%2fetc/passwd")[2])

    def judge(self, person, name, whole=False):
        wait_for(lambda: person.browser.run("return !document.querySelector('.wait-bars')"), 20,
                 f"{name} to be there")
        person.picture(name, whole)
        self.assertEqual(axe.findings(person.browser), [], name)
        wide = person.browser.run("return document.documentElement.scrollWidth > innerWidth")
        self.assertFalse(wide, f"{name} is wider than the window")
        self.assertEqual(person.reads(".alert[role=alert]"), "", name)

    def comes_as(self, browser, role):
        person = Person(browser, self.address)
        person.opens("/app/")
        person.looks("light", "vi")
        person.opens("/app/")
        person.presses(role)
        wait_for(lambda: person.reads("h1") not in ("", "Đăng nhập"), 20, f"{role} comes in")
        return person

    def test_every_page(self):
        with Browser() as browser:
            person = Person(browser, self.address)
            person.opens("/app/")
            person.looks("light", "vi")
            person.opens("/app/")
            person.sees("Dùng thử")
            self.judge(person, "sign-in", whole=True)
            clerk = self.comes_as(browser, "Văn thư")
            found = clerk.browser.run(
                "return fetch('/api/v1/documents').then((answer) => answer.json())")
            document = "/app/documents/" + found["items"][0]["id"]
            pages = {"work": "/app/", "work-awaited": "/app/?tab=awaited",
                     "work-received": "/app/?tab=received", "work-handled": "/app/?tab=handled",
                     "tray": "/app/tray", "work-all": "/app/?tab=all",
                     "documents": "/app/documents", "document": document,
                     "board": document + "/deliveries", "versions": document + "/versions",
                     "document-timeline": document + "/timeline", "draft-new": "/app/draft",
                     "picture": document + "/picture", "duties-given": document + "/duties",
                     "duties": "/app/duties", "registers": "/app/registers",
                     "statistics": "/app/statistics?since=2023-09-01&until=2023-12-31",
                     "directory": "/app/directory", "search": "/app/search?q=chuong+trinh",
                     "workflows": "/app/workflows",
                     "account": "/app/account"}
            looks = [("light", "vi"), ("dark", "en")]
            for nth, (name, path) in enumerate(pages.items()):
                for theme, language in looks:
                    clerk.looks(theme, language)
                    browser.size(*((1280, 900, False) if theme == "light" else (390, 844)))
                    clerk.opens(path)
                    wait_for(lambda: clerk.reads("h1"), 20, name)
                    self.judge(clerk, f"{name}-{theme}")
            self.assertEqual([one for one in browser.errors() if "401" not in one], [])

    def test_a_clerk_settles_what_came_by_mail(self):
        message = ("From: <ai@noi-khac.example>\nTo: <tra-loi@duk.example>\nMessage-ID: <9@x.example>\n"
                   "Subject: Xin =?utf-8?q?b=E1=BA=A3n?= giay\n"
                   "Content-Type: text/plain; charset=utf-8\n\nĐề nghị gửi bản giấy.\n")
        subprocess.run([PROGRAM, "--config", self.at.demo_settings(), "receive"],
                       input=message.encode(), check=True, timeout=120)
        with Browser() as browser:
            clerk = self.comes_as(browser, "Văn thư")
            clerk.opens("/app/tray")
            clerk.sees("Xin bản giay")
            clerk.presses("Xin bản giay")
            clerk.sees("Đề nghị gửi bản giấy.", "dialog")
            self.judge(clerk, "tray-message")
            clerk.presses("Giải quyết", "dialog button")
            clerk.sees("Khay thư đến trống")

    def test_keys_move_choose_and_open(self):
        with Browser() as browser:
            clerk = self.comes_as(browser, "Chánh Văn phòng")
            clerk.sees("Việc của tôi", "h1")
            wait_for(lambda: browser.run("return document.querySelectorAll('.row').length"), 20,
                     "tasks")
            browser.press("j")
            wait_for(lambda: clerk.reads(".row.at"), 5, "a row at hand")
            browser.press("x")
            clerk.sees("1 việc đã chọn", ".bulk")
            browser.press("?")
            clerk.sees("Phím tắt", "dialog")
            browser.press("\ue00c")  # Escape
            wait_for(lambda: not clerk.reads("dialog"), 5, "the dialog to close")
            browser.press("o")
            wait_for(lambda: "/tasks/" in browser.run("return location.pathname"), 5, "the task")
            browser.press("2")
            clerk.sees("Văn bản", "h1")

    def test_every_role_comes_in_and_goes_out(self):
        with Browser() as browser:
            for role in ["Soạn thảo", "Lãnh đạo ký", "Nơi nhận", "Quản trị hệ thống"]:
                person = self.comes_as(browser, role)
                self.judge(person, "first-" + role.split()[0].lower())
                person.presses("Đăng xuất")
                person.sees("Đăng nhập", "h1")


if __name__ == "__main__":
    unittest.main(verbosity=2)
