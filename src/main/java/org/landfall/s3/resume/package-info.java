/** Journals of multipart uploads, so that a later run can continue them. Uses {@code s3} and {@code file}. */
package org.landfall.s3.resume;
