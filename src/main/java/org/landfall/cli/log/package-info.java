/**
 * The log: its form, its place, and no secret in it. Uses {@code cli.screen}, which lines of the log must not disturb, and
 * {@code journal}.
 */
package org.landfall.cli.log;
