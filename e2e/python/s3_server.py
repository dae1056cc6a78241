"""An S3 server for tests: moto's, with a journal, so that it has its objects again after a kill.

Usage: s3_server.py <port, or 0> <journal file>
Says "ready <port>" once it takes requests, and ends when its standard input is closed.
"""

import io
import json
import os
import sys
import threading

PORT, JOURNAL = int(sys.argv[1]), sys.argv[2]
os.environ["MOTO_ENABLE_RECORDING"] = "true"
os.environ["MOTO_RECORDER_FILEPATH"] = JOURNAL

from moto.moto_api import recorder
from moto.server import ThreadedMotoServer
from werkzeug.exceptions import ClientDisconnected


def entries():
    """The requests that changed something; a kill may have left half a line at the end."""
    if not os.path.exists(JOURNAL):
        return
    with open(JOURNAL) as file:
        for line in file:
            if line.endswith("\n") and json.loads(line)["method"] not in ("GET", "HEAD"):
                yield line


def recall():
    """Replays the journal over a port that nobody knows."""
    kept = list(entries())
    with open(JOURNAL, "w") as file:
        file.writelines(kept)
    if not kept:
        return
    inner = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    inner.start()
    recorder.replay_recording(f"http://127.0.0.1:{inner.get_host_and_port()[1]}")
    inner.stop()


def record_whole_requests():
    """One line at a time, and never one whose sender went away in the middle."""
    record, lock = recorder._record_request, threading.Lock()

    def whole(request, body=None):
        if body is None and "Content-Length" in request.headers:
            size = int(request.headers["Content-Length"])
            received = request.environ["wsgi.input"].read(size)
            if len(received) < size:
                raise ClientDisconnected
            request.environ["wsgi.input"] = io.BytesIO(received)
        with lock:
            record(request, body)

    recorder._record_request = whole


record_whole_requests()
recall()
server = ThreadedMotoServer("127.0.0.1", PORT, verbose=False)
server.start()
print(f"ready {server.get_host_and_port()[1]}", flush=True)
sys.stdin.read()
