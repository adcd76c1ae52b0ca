/**
 * Runs beside others that share their landing directory: one is killed or paused at a call, or its claims' database fails it, while the others are held
 * in its way and go on. No file may land twice or be left.
 */
package org.landfall.campaign.company;
