"""Kills the process that it is found by, for real, when it is about to change something.

Python imports this module by its name when it starts. A change is a file opened to be written,
renamed, linked or removed, and every statement with which SQLite writes or commits; each adds a
byte to the file POINTS. KILL_AT is the number of the change that is not made any more. Where
KILL_ONCE is set, nothing counts before that file is there.
"""

import os
import signal
import sys
from sqlite3 import dbapi2

FILES = {"os.rename", "os.remove", "os.link", "os.symlink", "os.rmdir"}
WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT", "REPLACE", "RELEASE")
AT = int(os.environ.get("KILL_AT", "0"))
ONCE = os.environ.get("KILL_ONCE")
counted = [0]
told = os.open(os.environ["POINTS"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def change():
    if ONCE and not os.path.exists(ONCE):  # noqa: PTH110 - pathlib is not imported in every process
        return
    counted[0] += 1
    if counted[0] == AT:
        os.kill(os.getpid(), signal.SIGKILL)
    os.write(told, b".")


def statement(text):
    if text.lstrip().upper().startswith(WRITES):
        change()


def look(event, found):
    if event in FILES or (event == "open" and is_for_writing(*found[1:3])):
        change()


def is_for_writing(mode, flags):
    return any(each in (mode or "") for each in "wax+") or bool(flags & (os.O_WRONLY | os.O_RDWR))


def connect(*found, **options):
    made = real(*found, **options)
    made.set_trace_callback(statement)
    return made


real, dbapi2.connect = dbapi2.connect, connect
sys.addaudithook(look)
