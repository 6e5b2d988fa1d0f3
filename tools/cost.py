#!/usr/bin/env python3
"""Measures what commands cost: CPU of the client and of the server behind it, memory of the client.

cost.py ROUNDS POSTMASTER NAME=COMMAND... prints for each command the least CPU time of the client in
ROUNDS runs, the median of the server's (which is counted in ticks of 10 ms, so that the least of it
would be too little), and the largest resident set: at most so much, where it is no more than that of
this script, with which the system lets a process begin. The server's part is what its main process
(POSTMASTER, a process id) has reaped: the time of a backend is there when the backend is gone. CPU
time and not wall time, so that a busy machine disturbs less.
"""

import os
import statistics
import subprocess
import sys
import time

TICKS = os.sysconf("SC_CLK_TCK")


def children(postmaster):
    with open(f"/proc/{postmaster}/task/{postmaster}/children") as file:
        return set(file.read().split())


def reaped(postmaster):
    with open(f"/proc/{postmaster}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / TICKS


def run(command, postmaster):
    """Returns seconds of the client, seconds of the server, and kilobytes of the client."""
    known, before = children(postmaster), reaped(postmaster)
    process = subprocess.Popen(
        ["/bin/sh", "-c", f"exec {command}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command}: exit {os.waitstatus_to_exitcode(status)}")
    while children(postmaster) - known:
        time.sleep(0.002)
    return usage.ru_utime + usage.ru_stime, reaped(postmaster) - before, usage.ru_maxrss


def main(rounds, postmaster, *commands):
    least = run("true", postmaster)[2]
    for named in commands:
        name, _, command = named.partition("=")
        runs = [run(command, postmaster) for _ in range(int(rounds))]
        client = min(it[0] for it in runs) * 1000
        server = statistics.median(it[1] for it in runs) * 1000
        memory = max(it[2] for it in runs)
        bound = "≤" if memory <= 1.05 * least else " "
        print(f"{client + server:9.1f} ms = {client:7.1f} client + {server:7.1f} server,"
              f" {bound}{memory / 1024:5.0f} MB  {name}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
