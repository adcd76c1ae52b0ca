/** Health and metrics of a run, on a port for those who supervise it. Uses {@code route}, {@code run} and {@code journal}. */
package org.landfall.cli.status;
