/** The report of a run: one page for a browser. Uses {@code cli.screen} for printable text, {@code journal} and what is below it. */
package org.landfall.cli.report;
