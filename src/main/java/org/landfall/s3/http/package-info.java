/**
 * HTTP/1.1 over sockets, for requests whose bodies are large and whose answers may come before the body is sent. It knows nothing of S3,
 * and uses no other package.
 */
package org.landfall.s3.http;
