/** What is written down of a multipart upload, so that a later run can continue it. Uses {@code s3} and {@code file}. */
package org.landfall.s3.resume;
