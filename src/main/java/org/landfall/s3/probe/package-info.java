/**
 * The probes that {@code doctor} sends: what a bucket and the credentials allow, how fast the way there is. Uses {@code s3.upload} and
 * what is below it; nothing that uploads may use it.
 */
package org.landfall.s3.probe;
