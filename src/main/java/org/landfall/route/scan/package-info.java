/**
 * The endpoint {@code landing:}, which is Camel's {@code file:} with a scan that streams. Uses {@code run} for the words of its end, and
 * {@code file}.
 */
package org.landfall.route.scan;
