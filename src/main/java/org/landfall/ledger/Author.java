package org.landfall.ledger;

/**
 * Author of lines, stamped on each of them.
 *
 * @param run     the id of the run
 * @param host    the machine's name
 * @param user    the user's name
 * @param caller  the ARN that the credentials belong to, or null when it is not known
 * @param version the version of Landfall
 */
public record Author(String run, String host, String user, String caller, String version) {}
