/** The way to the server: connections, signatures, time limits, listings, and what is read back. Uses {@code s3} and {@code thread}. */
package org.landfall.s3.wire;
