/**
 * One run, from its start to its end: which files are tried, when, what becomes of each, and when the run is over. Plain Java over
 * {@code claims}, {@code purge}, {@code journal} and what is below them; it knows no Camel. {@link org.landfall.run.Opening} opens a
 * {@link org.landfall.run.Run}, which has its parts in the order in which they are made.
 */
package org.landfall.run;
