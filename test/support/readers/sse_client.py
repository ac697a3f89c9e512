"""A reader of an event stream in plain Python: reconnects with the last id, prints "event id" for each frame that has one."""
import sys
import time
import urllib.request


def frames(answer):
    event, data, last = "message", False, None
    for raw in answer:
        line = raw.decode("utf-8").rstrip("\r\n")
        if line == "":
            if data:
                yield event, last
            event, data, last = "message", False, None
        elif line.startswith("event:"):
            event = line[6:].strip()
        elif line.startswith("id:"):
            last = line[3:].strip()
        elif line.startswith("data:"):
            data = True


def follow(url):
    position = None
    while True:
        headers = {"Accept": "text/event-stream"}
        if position is not None:
            headers["Last-Event-ID"] = position
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
                for event, last in frames(answer):
                    if last is not None:
                        position = last
                        print(event, last, flush=True)
        except OSError:
            pass
        time.sleep(0.1)


follow(sys.argv[1])
