/**
 * The component behind {@code file:}, whose scan of the landing directory streams; all else of it is Camel's. Uses {@code run} for the words of
 * its end, and {@code file}.
 */
package org.landfall.route.scan;
