/**
 * A move for nobody's files, from which the JVM learns what a move needs: {@code lib/archive-classes} starts it, and nothing else does. Uses
 * {@code cli}, {@code s3} and what is below them.
 */
package org.landfall.cli.rehearsal;
