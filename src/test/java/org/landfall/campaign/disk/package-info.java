/**
 * A model of a disk: what a program has changed on it, what of that it has waited for, and the disks that a power cut can leave. It knows nothing
 * of the program, nor of how its calls are seen.
 */
package org.landfall.campaign.disk;
