package org.landfall.s3.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;

/** {@code HttpURLConnection}, asked for its answer also where it could not send the body. */
final class UrlConnectionTransport implements Transport {

    private static final int PIECE = 128 << 10;

    @Override
    public int send(SignedPut put, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) put.uri().toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        put.headers().forEach(connection::setRequestProperty);
        try (OutputStream out = connection.getOutputStream()) {
            for (int done = 0; done < body.length; done += PIECE) {
                out.write(body, done, Math.min(PIECE, body.length - done));
            }
        } catch (IOException e) {
            return statusAfter(e, connection);
        }
        return status(connection);
    }

    private static int statusAfter(IOException broken, HttpURLConnection connection) throws IOException {
        try {
            return status(connection);
        } catch (IOException e) {
            broken.addSuppressed(e);
            throw broken;
        }
    }

    private static int status(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        // read to its end, so that the connection is kept
        try (InputStream content = status < HttpURLConnection.HTTP_BAD_REQUEST ? connection.getInputStream() : connection.getErrorStream()) {
            if (content != null) {
                content.readAllBytes();
            }
        }
        return status;
    }
}
