/**
 * The claims by which several runners share a landing directory, and the adoption of what a dead one has left. Uses {@code purge},
 * {@code quarantine}, {@code journal} and what is below them.
 */
package org.landfall.claims;
