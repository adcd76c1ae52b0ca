/**
 * A watch of two hours into whose landing directory files come all the time, and what disturbs it: its server, the network, the disk, the credentials,
 * the clock and the rotation of its log. It must land every file once and not grow.
 */
package org.landfall.campaign.watch;
