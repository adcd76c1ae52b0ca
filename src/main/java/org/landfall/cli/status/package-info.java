/**
 * Health and metrics of a run, on a port for those who supervise it, and what a service manager is told. Uses {@code route}, {@code run} and what is
 * below them.
 */
package org.landfall.cli.status;
