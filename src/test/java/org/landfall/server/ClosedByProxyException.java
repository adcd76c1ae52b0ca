package org.landfall.server;

import java.io.IOException;

/** The proxy closes a connection, because a fault says so or because the message ends with it. */
final class ClosedByProxyException extends IOException {}
