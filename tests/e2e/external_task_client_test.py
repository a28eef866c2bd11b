#!/usr/bin/env python3
"""Service tasks done by the public npm package camunda-external-task-client-js, unchanged."""
import base64
import decimal
import json
import os
import pathlib
import queue
import shutil
import socket
import sqlite3
import subprocess
import threading
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request
import uuid

from installation import TOP, Installation, wait_for

HERE = pathlib.Path(__file__).resolve().parent / "external_task_client"
FOLDER = pathlib.Path(os.environ.get("VANTHU_NPM_FOLDER", TOP / "build/external_task_client"))


def install_package():
    """npm ci into the build folder, once for a lock file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock = (HERE / "package-lock.json").read_bytes()
    mark = FOLDER / "installed.json"
    for name in ["package.json", "package-lock.json", ".npmrc", "worker.js"]:
        shutil.copyfile(HERE / name, FOLDER / name)
    if mark.exists() and mark.read_bytes() == lock and (FOLDER / "node_modules").is_dir():
        return
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=FOLDER,
                   check=True, timeout=600)
    mark.write_bytes(lock)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Worker:
    """worker.js and what it tells."""

    def __init__(self, base_url, key):
        self.process = subprocess.Popen(["node", "worker.js", base_url, key], cwd=FOLDER,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.told = queue.Queue()
        self.before = []
        for stream in [self.process.stdout, self.process.stderr]:
            threading.Thread(target=self.read, args=[stream], daemon=True).start()

    def read(self, stream):
        for line in stream:
            try:
                self.told.put((time.monotonic(), json.loads(line)))
            except json.JSONDecodeError:  # the package's own words
                self.told.put((time.monotonic(), {"event": "text", "text": line.strip()}))

    def wait(self, seconds=30, **wanted):
        """The first event, told already or to come, that has these values; with its time."""
        end = time.monotonic() + seconds
        for one in self.before:
            if wanted.items() <= one[1].items():
                return one
        while time.monotonic() < end:
            try:
                one = self.told.get(timeout=0.2)
            except queue.Empty:
                continue
            self.before.append(one)
            if wanted.items() <= one[1].items():
                return one
        raise AssertionError(f"{wanted} not told within {seconds} s: {self.before[-20:]}")

    def count(self, **wanted):
        return sum(1 for _, event in self.before if wanted.items() <= event.items())

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stdout.close()
        self.process.stderr.close()


@unittest.skipUnless(shutil.which("npm") and shutil.which("node"), "skipped: no npm")
class ExternalTaskClient(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        install_package()
        cls.at = Installation()
        settings = json.loads(cls.at.settings.read_text(encoding="utf-8"))
        settings["listen"] = f"127.0.0.1:{free_port()}"  # the same after a restart
        cls.at.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        cls.at.prepare()
        cls.at.start()
        cls.at.ok("account", "add", "may-tinh", "--administrator",
                  stdin="một hai ba bốn năm".encode())
        cls.key = cls.at.ok("account", "token", "may-tinh", "--name", "e2e", "--scopes",
                            "worker admin")["token"]
        cls.base = cls.at.address + "/engine-rest"
        cls.deploy()
        cls.worker = Worker(cls.base, cls.key)
        cls.worker.wait(event="ready")

    @classmethod
    def tearDownClass(cls):
        cls.worker.stop()
        began = time.monotonic()
        cls.at.close()
        assert time.monotonic() - began < 10, "waiting workers kept the server from stopping"

    @classmethod
    def call(cls, method, path, body=None, headers=None, data=None):
        """Status and answer: numbers of JSON as decimals."""
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
        request = urllib.request.Request(cls.base + urllib.parse.quote(path, safe="/?&=%"),
                                         data=data, method=method)
        request.add_header("Authorization", "Bearer " + cls.key)
        request.add_header("Accept-Language", "en")
        if body is not None:
            request.add_header("Content-Type", "application/json")
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                text, status = answer.read().decode(), answer.status
        except urllib.error.HTTPError as refused:
            text, status = refused.read().decode(), refused.code
        return status, json.loads(text, parse_float=decimal.Decimal) if text else None

    @classmethod
    def deploy(cls):
        boundary = uuid.uuid4().hex
        parts = [("deployment-name", "", b"licences"),
                 ("data", "licence.bpmn", (HERE / "licence.bpmn").read_bytes())]
        data = b""
        for name, file, content in parts:
            where = f'; filename="{file}"' if file else ""
            data += (f"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{where}"
                     f"\r\n\r\n").encode() + content + b"\r\n"
        data += f"--{boundary}--\r\n".encode()
        status, answer = cls.call("POST", "/deployment/create", data=data,
                                  headers={"Content-Type": f"multipart/form-data; boundary={boundary}"})
        assert status == 200, answer
        assert [one["key"] for one in answer["deployedProcessDefinitions"].values()] == ["licence"]

    def start(self, what, **variables):
        variables["what"] = {"type": "String", "value": what}
        status, answer = self.call("POST", "/process-definition/key/licence/start",
                                   {"businessKey": f"HS {what}", "variables": variables})
        self.assertEqual(status, 200, answer)
        return answer["id"]

    def variables(self, instance):
        return self.call("GET", f"/process-instance/{instance}/variables")[1]

    def reached(self, instance):
        """The check is done: the instance waits for the fee."""
        return self.call("GET", f"/external-task?processInstanceId={instance}")[1] == []

    def test_complete_with_variables_of_all_types(self):
        exact = "0.1234567890123456789012345678"
        number = json.loads(f"[{exact}]", parse_float=decimal.Decimal)[0]
        body = json.dumps({"businessKey": "HS 1", "variables": {
            "what": {"value": "complete"},
            "tên": {"type": "String", "value": "Trần Thị Bưởi"},
            "nguyên": {"type": "Integer", "value": 7},
            "dài": {"type": "Long", "value": 5_000_000_000},
            "ngắn": {"type": "Short", "value": -3},
            "lẻ": {"type": "Double", "value": 12345},
            "đúng": {"type": "Boolean", "value": True},
            "ngày": {"type": "Date", "value": "2026-02-28T07:30:00.000+0700"},
            "json": {"type": "Json", "value": "{\"ổ\": [1, 2.50]}"},
            "đối tượng": {"type": "Object", "value": "{\"a\": 1}", "valueInfo": {
                "objectTypeName": "java.util.Map", "serializationDataFormat": "application/json"}},
            "trống": {"type": "Null", "value": None},
            "xml": {"type": "Xml", "value": "<a/>"},
        }}, ensure_ascii=False).replace("12345", exact).encode()
        status, answer = self.call("POST", "/process-definition/key/licence/start", data=body)
        self.assertEqual(status, 200, answer)
        instance = answer["id"]
        self.worker.wait(event="answered", instance=instance)
        told = self.worker.wait(event="variables")[1]
        self.assertEqual(told["all"]["tên"], "Trần Thị Bưởi")
        self.assertEqual(told["all"]["dài"], 5_000_000_000)
        self.assertEqual(told["all"]["json"], {"ổ": [1, 2.5]})
        self.assertEqual(told["all"]["đối tượng"], {"a": 1})
        self.assertTrue(told["is_date"])
        self.assertEqual(told["types"], {
            "what": "string", "tên": "string", "nguyên": "integer", "dài": "long", "ngắn": "integer",
            "lẻ": "double", "đúng": "boolean", "ngày": "date", "json": "json", "đối tượng": "json",
            "trống": "null", "xml": "string"})
        task = self.worker.wait(event="task", instance=instance)[1]
        self.assertEqual(task["key"], "HS 1")
        self.assertEqual(task["extensions"], {"phòng": "một cửa"})

        now = self.variables(instance)
        self.assertEqual(now["lẻ"]["value"], number)
        self.assertEqual(now["chuỗi"]["value"], "Đã thẩm tra: “đủ điều kiện”")
        self.assertEqual((now["số dài"]["type"], now["số dài"]["value"]), ("Long", 2**53 - 1))
        self.assertEqual(now["số lẻ"]["value"], decimal.Decimal("0.1"))
        self.assertEqual(json.loads(now["danh sách"]["value"]), [1, {"tên": "Nguyễn Văn Ảnh"}])
        self.assertEqual(now["ngày ký"]["value"], "2026-01-31T01:02:03.004+0000")
        self.assertEqual(now["chép lại"]["value"], "2026-02-28T00:30:00.000+0000")
        self.assertEqual(now["trống"], {"type": "Null", "value": None, "valueInfo": {}})
        self.assertNotIn("riêng", now)

        self.assertEqual(self.call("POST", "/message", {
            "messageName": "đã nộp phí", "businessKey": "HS khác"})[0], 400)
        status, answer = self.call("POST", "/message", {
            "messageName": "đã nộp phí", "businessKey": "HS 1", "resultEnabled": True,
            "correlationKeys": {"nguyên": {"value": 7, "type": "Integer"}},
            "processVariables": {"số tiền": {"value": 150000, "type": "Long"}}})
        self.assertEqual((status, answer[0]["execution"]["ended"]), (200, True), answer)
        self.assertEqual(self.call("GET", f"/process-instance/{instance}")[0], 404)

    def test_failure_then_incident_then_retry_by_command(self):
        instance = self.start("fail")
        self.worker.wait(event="task", instance=instance, retries=1)
        incident = wait_for(lambda: self.call("GET", f"/incident?processInstanceId={instance}")[1],
                            what="the incident")[0]
        self.assertEqual(incident["incidentType"], "failedExternalTask")
        self.assertIn("Máy in hết giấy", incident["incidentMessage"])
        self.assertEqual(incident["activityId"], "check")
        task = self.call("GET", f"/external-task?processInstanceId={instance}")[1][0]
        self.assertEqual((task["retries"], task["errorMessage"]), (0, "Máy in hết giấy"))
        self.at.ok("retry", incident["id"], actor="admin")
        wait_for(lambda: self.reached(instance), what="the retried task's end")
        self.assertEqual(self.call("GET", f"/incident?processInstanceId={instance}")[1], [])

    def test_an_error_is_caught_and_a_person_goes_on(self):
        instance = self.start("error")
        query = f"/task?processInstanceId={instance}&candidateGroup=văn thư"
        task = wait_for(lambda: self.call("GET", query)[1], what="the person's task")[0]
        self.assertEqual(task["name"], "Trả lời từ chối")
        self.assertEqual(self.variables(instance)["lý do"]["value"], "thiếu chữ ký")
        self.assertEqual(self.call("POST", f"/task/{task['id']}/claim", {"userId": "lan"})[0], 204)
        self.assertEqual(self.call("GET", query)[1], [])
        self.assertEqual(self.call("GET", "/task/count?assignee=lan")[1], {"count": 1})
        self.assertEqual(self.call("POST", f"/task/{task['id']}/complete", {})[0], 204)
        self.assertEqual(self.call("GET", f"/process-instance/{instance}")[0], 404)

    def test_a_lock_that_is_extended_is_nobody_elses(self):
        for instance in [self.start("extend"), self.start("lock")]:
            self.worker.wait(event="answered", instance=instance)
            self.assertEqual(self.worker.count(event="task", instance=instance), 1)
            self.assertTrue(self.reached(instance))

    def test_an_unlocked_task_comes_again(self):
        instance = self.start("unlock")
        wait_for(lambda: self.reached(instance), what="the task's end")
        self.assertGreaterEqual(self.variables(instance).keys(), {"what"})

    def test_work_that_appears_while_a_worker_waits_is_picked_up_at_once(self):
        took = []
        for _ in range(10):
            time.sleep(0.3)  # the workers are waiting again
            began = time.monotonic()
            instance = self.start("unlock")
            took.append(self.worker.wait(event="task", instance=instance)[0] - began)
        took.sort()
        print(f"picked up after {took[0] * 1000:.0f} to {took[-1] * 1000:.0f} ms", flush=True)
        self.assertLess(took[len(took) // 2], 1.0)

    def test_a_restart_of_the_server_in_between(self):
        instance = self.start("extend")
        self.worker.wait(event="task", instance=instance)
        began = time.monotonic()
        self.at.stop()
        self.assertLess(time.monotonic() - began, 10)
        self.worker.wait(event="poll:error")
        self.at.start()
        self.worker.wait(event="answered", instance=instance, seconds=90)
        other = self.start("unlock")
        self.worker.wait(event="task", instance=other)

    def test_zz_who_did_it_is_on_record(self):
        with sqlite3.connect(self.at.folder / "data/vanthu.db") as database:
            actors = {row[0] for row in database.execute("select distinct actor from history")}
        self.assertGreaterEqual(actors, {"may-tinh", "admin"})

    def test_strangers_stay_outside(self):
        wrong = base64.b64encode(b"demo:demo").decode()
        for header in ["Bearer x", "Basic " + wrong, "Basic !!", "Digest x"]:
            status, answer = self.call("GET", "/engine", headers={"Authorization": header})
            self.assertEqual((status, answer["type"]), (401, "AuthorizationException"), header)


if __name__ == "__main__":
    unittest.main(verbosity=2)
