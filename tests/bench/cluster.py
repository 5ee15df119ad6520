"""Reduces many generated holdings on this machine alone and on a Ballista cluster of its processes; then with an executor killed.

Usage: python3 tests/bench/cluster.py FOLDER [--rows N] --binary PATH --node PATH [--policy push|pull] [--tasks N]
Needs the Python package duckdb, for the rows (tests/bench/reduce.py). Writes FOLDER/cluster.json.

The binary has the feature `cluster`; the node is the example ballista-node of the feature `nodes`. A scheduler and
two executors are started as processes; the same plan is reduced embedded, on the cluster, and on a cluster whose
second executor is killed as soon as some of the job's tasks are done. What is published must be the same bytes
three times. Seconds on the clock, seconds of processor and largest resident memory are those of each process.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from reduce import PLAN, generate

PUBLISHED = ["panel.parquet", "panel.csv", "mosaic.json", "account.json", "SHA256SUMS"]


def free_port():
    """A port with a free one behind it: an executor takes both."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            try:
                second.bind(("127.0.0.1", first.getsockname()[1] + 1))
            except OSError:
                continue
            return first.getsockname()[1]


class Process:
    """A program and what it used."""

    def __init__(self, name, command, **pipes):
        self.name, self.began = name, time.monotonic()
        self.process = subprocess.Popen([str(part) for part in command], **pipes)

    def kill(self):
        """Ends it, and leaves what it used to be asked: Popen's own kill would take that away from the dead."""
        os.kill(self.process.pid, signal.SIGKILL)

    def figures(self):
        """Waits for its end."""
        _, status, used = os.wait4(self.process.pid, 0)
        return {
            "process": self.name,
            "status": os.waitstatus_to_exitcode(status),
            "seconds": round(time.monotonic() - self.began, 1),
            "processor_seconds": round(used.ru_utime + used.ru_stime, 1),
            "peak_mb": round(used.ru_maxrss / 1024),
        }


def start(node, policy, folder):
    def answers(port):
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise SystemExit(f"nothing answers at port {port}")

    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    port = free_port()
    nodes = [Process("scheduler", [node, "scheduler", policy, port], **quiet)]
    answers(port)
    for name in ["executor one", "executor two"]:
        own, work = free_port(), folder / name.replace(" ", "-")
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        nodes.append(Process(name, [node, "executor", policy, own, port, work], **quiet))
        answers(own)
    return port, nodes


def reduce(asked, name, more, kill=None):
    """Runs the plan into a folder of its own; tells what it said, and its figures."""
    folder = asked.folder.resolve()
    panel = folder / f"panel-{name}"
    shutil.rmtree(panel, ignore_errors=True)
    plan = folder / f"plan-{name}.toml"
    plan.write_text(PLAN.replace('period = "quarter"', f'folder = "{panel.name}"\nperiod = "quarter"'))
    command = [asked.binary, "reduce", plan, "--memory", f"{asked.memory}MB", "--job-rows", "1000000000", *more]
    process = Process("flowmosaic reduce", command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said, killed = [], None
    for line in process.process.stderr:
        said.append(line.rstrip())
        done = re.search(r"job 1 of 1: .* (\d+) of (\d+) tasks done, 0 of", line)
        if kill and not killed and done and int(done[1]) > 0:
            killed = line.strip()
            kill.kill()
    figures = process.figures()
    assert figures["status"] == 0, said
    if kill and not killed:
        raise SystemExit("the job was over before an executor could be killed: more rows are needed")
    return panel, {"run": name, **figures, "killed_after": killed, "said": [line for line in said if "counting" not in line]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--binary", type=Path, required=True)
    parser.add_argument("--node", type=Path, required=True)
    parser.add_argument("--policy", choices=["push", "pull"], default="push")
    parser.add_argument("--tasks", type=int, default=16, help="tasks of a stage")
    parser.add_argument("--memory", type=int, default=2000, help="megabytes, of the embedded engine")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    generate(folder, asked.rows)
    results, panels = [], []

    def keep(panel, figures, nodes):
        panels.append(panel)
        for node in nodes:
            node.kill()
        figures["nodes"] = [node.figures() for node in nodes]
        results.append(figures)
        for one in [figures, *figures["nodes"]]:
            print(f"{figures['run']}: {one['process']}: {one['seconds']} s, {one['processor_seconds']} s of processor, {one['peak_mb']} MB", flush=True)

    keep(*reduce(asked, "embedded", []), [])
    for name in ["cluster", "killed"]:
        port, nodes = start(asked.node, asked.policy, folder)
        more = ["--scheduler", f"df://localhost:{port}", "--threads", str(asked.tasks)]
        keep(*reduce(asked, name, more, kill=nodes[2] if name == "killed" else None), nodes)
    for name in PUBLISHED:
        first, *others = [(panel / name).read_bytes() for panel in panels]
        assert all(other == first for other in others), f"{name} differs"
    account = json.loads((panels[0] / "account.json").read_text())
    print(f"the same bytes three times: {account['panel_rows']} cells, {account['rows_read']} rows, {account['measures'][0]['in_panel']}")
    (folder / "cluster.json").write_text(json.dumps({"rows": asked.rows, "policy": asked.policy, "load": os.getloadavg(), "results": results}, indent=1))


if __name__ == "__main__":
    main()
