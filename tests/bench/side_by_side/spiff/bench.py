"""bench.py MODELS SECONDS WARM-UP: SpiffWorkflow in memory, one thread.

Each file is parsed once. Its service tasks need a connector of their own, so a script task that sets
a variable stands for it.
"""
import pathlib
import sys
import time

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.util.task import TaskState

MODELS, SECONDS, WARM_UP = pathlib.Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])


def read(file, key):
    parser = BpmnParser()
    parser.add_bpmn_file(str(MODELS / file))
    return parser.get_spec(key), parser.get_subprocess_specs(key)


def run_once(spec, subprocesses):
    workflow = BpmnWorkflow(spec, subprocesses)
    workflow.do_engine_steps()
    while not workflow.is_completed():
        for task in workflow.get_tasks(state=TaskState.READY, manual=True):
            task.run()
        workflow.do_engine_steps()


def rates(duration, spec, subprocesses):
    """Until so many seconds of processor time are spent: instances a second, and of that time."""
    begin, first = time.perf_counter(), time.process_time()
    done = 0
    while time.process_time() - first < duration:
        run_once(spec, subprocesses)
        done += 1
    return done / (time.perf_counter() - begin), done / (time.process_time() - first)


for file, key, what in [("service_script.bpmn", "service", "service task"),
                        ("tasks.bpmn", "tasks", "3 user tasks"),
                        ("join.bpmn", "join", "100-branch join")]:
    parsed = read(file, key)
    rates(WARM_UP, *parsed)
    wall, processor = rates(3 * SECONDS, *parsed)
    print("SpiffWorkflow", what, "memory", 1, f"{wall:.2f}", f"{processor:.2f}", 0, sep="\t",
          flush=True)
