# Starts LocalStack with two changes.
# It takes only the port from GATEWAY_LISTEN and binds every IPv4 interface: here it binds 127.0.0.1.
# It ends when its standard input ends, so it does not outlive a parent that was killed.
import functools
import os
import sys
import threading

from twisted.internet import endpoints

from localstack.runtime.main import main


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


endpoints.TCP4ServerEndpoint = functools.partial(endpoints.TCP4ServerEndpoint, interface="127.0.0.1")
threading.Thread(target=end_with_parent, daemon=True).start()
main()
