"""`python -m pagewarden` is the command `verdict`: `python -m pagewarden scan PATH` prints what `verdict scan PATH` prints."""

from __future__ import annotations

import signal
import sys

from ._native import run


def main() -> None:
    """Runs the command with the arguments of this process, and ends it with its exit status."""
    # Python notes Ctrl-C and waits for the command to end; the command ends at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.stdout.flush()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
