package org.landfall.server;

import java.nio.charset.StandardCharsets;

/** Inverts one byte of a request's content, whether it goes as it is or in the chunks of {@code aws-chunked}. */
final class ByteFlip implements HttpBody.Tap {

    private static final int LINE_END = 2;

    private final long target;
    private final boolean awsChunked;
    private final StringBuilder chunkHead = new StringBuilder();
    private long content;
    private long leftOfChunk;
    private int leftOfLineEnd;

    /**
     * @param target     the byte's position in the content
     * @param awsChunked whether the body is {@code aws-chunked}: a line with a size and a signature before each chunk
     */
    ByteFlip(long target, boolean awsChunked) {
        this.target = target;
        this.awsChunked = awsChunked;
        this.leftOfChunk = awsChunked ? 0 : Long.MAX_VALUE;
    }

    @Override
    public int pass(byte[] buffer, int length, long position) {
        for (int i = 0; i < length; i++) {
            if (isContent(buffer[i]) && content++ == target) {
                buffer[i] = (byte) ~buffer[i];
            }
        }
        return length;
    }

    private boolean isContent(byte next) {
        if (leftOfChunk > 0) {
            leftOfChunk--;
            leftOfLineEnd = awsChunked && leftOfChunk == 0 ? LINE_END : 0;
            return true;
        }
        if (leftOfLineEnd > 0) {
            leftOfLineEnd--;
        } else {
            readChunkHead(next);
        }
        return false;
    }

    private void readChunkHead(byte next) {
        if (next != '\n') {
            chunkHead.append(new String(new byte[] {next}, StandardCharsets.ISO_8859_1));
            return;
        }
        String size = chunkHead.toString().split("[;\r]", 2)[0];
        chunkHead.setLength(0);
        // The trailer after the last chunk is no chunk head.
        leftOfChunk = size.matches("\\p{XDigit}+") ? Long.parseLong(size, 16) : 0;
    }
}
