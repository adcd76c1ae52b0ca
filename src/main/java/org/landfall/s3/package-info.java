/**
 * The upload: from a file that is offered to a receipt that the server confirmed, never over an existing object. Uses {@code file} and
 * {@code text}; knows neither the landing directory nor Camel. {@link org.landfall.s3.LandingS3Client} is the door.
 */
package org.landfall.s3;
