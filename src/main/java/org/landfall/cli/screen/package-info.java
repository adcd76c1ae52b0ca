/**
 * Output that a person, or a program that reads JSON lines, sees on the terminal while a run goes on. Uses {@code journal} and what is
 * below it.
 */
package org.landfall.cli.screen;
