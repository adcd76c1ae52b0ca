package org.landfall.s3.http;

/** Way of a request to a server. */
@FunctionalInterface
interface Transport {

    /**
     * Sends a put, once, from memory.
     *
     * @return the status of the answer
     * @throws Exception when the answer was not heard
     */
    int send(SignedPut put, byte[] body) throws Exception;
}
