/**
 * The way to the server: connections, signatures, time limits, listings, and what is read back. Uses {@code s3}, {@code file} and
 * {@code thread}.
 */
package org.landfall.s3.wire;
