package org.landfall.campaign.call;

import java.nio.file.Path;

/**
 * What is seen of a program: what concerns one of these.
 *
 * @param root     a folder, by its real path
 * @param server   the port of the S3 server on this machine; 0 for none
 * @param database the port of the database on this machine; 0 for none
 */
record CallSight(Path root, int server, int database) {}
