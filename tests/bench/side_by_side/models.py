#!/usr/bin/env python3
"""models.py FOLDER: writes the three processes as BPMN 2.0 files that every engine here reads.

Each engine finds its own attribute on the service task and passes over the others.
"""
import pathlib
import sys

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="bench"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn"
    id="definitions_{key}">
  <process id="{key}" isExecutable="true"{process}>
"""
TAIL = "  </process>\n</definitions>\n"
SERVICE = ('<serviceTask id="a" camunda:expression="${true}" flowable:expression="${true}" '
           'implementation="${environment.services.nothing}"/>')
SCRIPT = '<scriptTask id="a" scriptFormat="python"><script>x = 1</script></scriptTask>'


def file(key, nodes, flows):
    out = HEAD.format(key=key, process=' camunda:historyTimeToLive="P1D"')
    out += "".join(f"    {node}\n" for node in nodes)
    for number, (source, target) in enumerate(flows):
        out += f'    <sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}"/>\n'
    return out + TAIL


def chain(*names):
    return list(zip(names, names[1:]))


def service(task):
    return file("service", ['<startEvent id="start"/>', task, '<endEvent id="end"/>'],
                chain("start", "a", "end"))


def tasks():
    nodes = ['<startEvent id="start"/>', '<userTask id="u"/>', '<userTask id="v"/>',
             '<userTask id="w"/>', '<parallelGateway id="s"/>', '<task id="x"/>', '<task id="y"/>',
             '<parallelGateway id="j"/>', '<endEvent id="end"/>']
    flows = chain("start", "u", "v", "w", "s", "x", "j", "end") + [("s", "y"), ("y", "j")]
    return file("tasks", nodes, flows)


def join(branches=100):
    nodes = ['<startEvent id="start"/>', '<parallelGateway id="s"/>']
    flows = chain("start", "s")
    for i in range(branches):
        nodes.append(f'<userTask id="b{i}"/>')
        flows += chain("s", f"b{i}", "j")
    nodes += ['<parallelGateway id="j"/>', '<endEvent id="end"/>']
    return file("join", nodes, flows + chain("j", "end"))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"service": service(SERVICE), "service_script": service(SCRIPT),
                       "tasks": tasks(), "join": join()}.items():
        (folder / f"{name}.bpmn").write_text(text)


if __name__ == "__main__":
    main()
