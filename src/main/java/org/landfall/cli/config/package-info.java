/**
 * Settings that are configured outside the command line, and the source of each value. It sees nothing of the commands; the presenters below
 * {@code cli} may ask it.
 */
package org.landfall.cli.config;
