/**
 * What is configured beside the command line, and where each value comes from. It sees nothing of the commands; the presenters below
 * {@code cli} may ask it.
 */
package org.landfall.cli.config;
