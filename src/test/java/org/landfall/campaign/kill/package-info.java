/**
 * Runs that are killed at random moments, again and again, while files still grow and the server misbehaves; at the end every file must be in the bucket,
 * exactly once.
 */
package org.landfall.campaign.kill;
