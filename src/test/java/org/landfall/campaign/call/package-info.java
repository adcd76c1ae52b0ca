/**
 * Runs to which something happens at one of their system calls: they are killed there, the call fails, or the power is cut. The stage on which they are
 * tried, with its scenarios and the library that sees the calls, serves other campaigns too.
 */
package org.landfall.campaign.call;
