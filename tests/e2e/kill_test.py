#!/usr/bin/env python3
"""kill -9 at random moments of the main job: it goes on, and ends as an undisturbed run does.

Moments: 12, or VANTHU_KILLS (200 with VANTHU_LONG=1). The seed is printed; VANTHU_SEED repeats a run.
"""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

from installation import Installation

# What must be equal, whatever happened on the way. Ids and times of day differ; counts and states may not.
QUESTIONS = {
    "document": "select state, number_text, symbol, version, signed_by from document",
    "register": "select number, symbol from register_entry",
    "deliveries": "select position, recipient, state, reminders, escalations, purpose, reasons "
                  "from delivery order by position",
    "answers": "select d.position, a.kind, a.identified, count(*) from acknowledgement a "
               "join delivery d on d.id = a.delivery group by 1, 2, 3 order by 1",
    "opinions": "select step, actor, decision, version, reset from opinion order by position",
    "duties": "select position, unit, state, period, reports from assignment order by position",
    "mails": "select kind, state, recipient, count(*) from mail group by 1, 2, 3 order by 1, 2, 3",
    "tasks": "select element_id, count(*) from user_task group by 1 order by 1",
    "instances": "select state, count(*) from instance group by 1 order by 1",
    "outbox": "select count(*) from outbox",
    "incidents": "select count(*) from incident",
}


def state_of(at):
    base = sqlite3.connect(at.folder / "demo/vanthu.db")
    answers = {name: base.execute(sql).fetchall() for name, sql in QUESTIONS.items()}
    repeats = base.execute("select coalesce(sum(repeats), 0) from mail").fetchone()[0]
    messages = base.execute("select count(*) from mail").fetchone()[0]
    base.close()
    assert messages == len(at.mails("demo/outbox")), "a mail's row and its file do not match"
    return answers, repeats


def run_whole(at):
    began = time.monotonic()
    done = subprocess.run(at.demo_arguments(), capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1]), time.monotonic() - began


def run_killed(at, kills, seconds, rng):
    """Kills the job `kills` times at moments spread over the whole of its work."""
    survived = 0
    while survived < kills:
        job = subprocess.Popen(at.demo_arguments(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            # A restart goes through what is done already; the rest of the work is shorter each time.
            job.wait(timeout=rng.uniform(0.02, max(0.2, 2.5 * seconds / kills + 0.15)))
        except subprocess.TimeoutExpired:
            job.send_signal(signal.SIGKILL)
            job.wait()
            survived += 1
            continue
        finally:
            job.stdout.close()
            job.stderr.close()
        break  # it came to its end before the next kill
    return survived


def main():
    kills = int(os.environ.get("VANTHU_KILLS", 200 if os.environ.get("VANTHU_LONG") else 12))
    seed = int(os.environ.get("VANTHU_SEED", time.time_ns() % 1_000_000))
    rng = random.Random(seed)
    calm = Installation()
    _, seconds = run_whole(calm)
    wanted, _ = state_of(calm)
    calm.close()
    total, repeats = 0, 0
    while total < kills:
        at = Installation()
        total += run_killed(at, min(kills - total, 25), seconds, rng)
        run_whole(at)
        got, repeated = state_of(at)
        repeats += repeated
        for name in QUESTIONS:
            if got[name] != wanted[name]:
                print(f"seed {seed}: {name} differs")
                for row in sorted(set(wanted[name]) ^ set(got[name]), key=str)[:10]:
                    print(" missing" if row in wanted[name] else " too much", row)
                print(f"kept in {at.folder}")
                return 1
        at.close()
    print(f"seed {seed}: {total} kills, same end state, {repeats} mails tried a second time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
