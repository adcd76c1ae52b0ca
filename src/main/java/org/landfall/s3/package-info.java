/**
 * The words of the upload: the file that is offered and where it goes, how it is cut, its digests, the receipt, the failures. Uses
 * {@code file}, {@code text} and {@code glob}; knows neither the landing directory nor Camel.
 */
package org.landfall.s3;
