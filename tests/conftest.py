"""What every test process needs."""

import signal

# A shell that starts the tests in the background has Ctrl-C ignored, and so would every process that they start: some
# are interrupted on purpose.
signal.signal(signal.SIGINT, signal.default_int_handler)
