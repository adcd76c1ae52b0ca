package org.landfall.server;

import static org.landfall.server.RawServer.answer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An answer as a good server gives it to what it has done, of one that has done nothing. */
final class PretendedAnswer {

    private static final String OK = "200 OK";

    private PretendedAnswer() {}

    /** The bytes of the answer. @param body of the request */
    static String to(ProxiedRequest request, byte[] body) {
        String crc32c = request.header("x-amz-checksum-crc32c").orElse("");
        return switch (request.operation()) {
            case "PutObject", "UploadPart" -> answer(OK, "ETag: \"" + md5(body) + "\"\r\nx-amz-checksum-crc32c: " + crc32c + "\r\n", "");
            case "CreateMultipartUpload" -> answer(OK, "",
                    "<InitiateMultipartUploadResult><UploadId>pretended</UploadId></InitiateMultipartUploadResult>");
            case "CompleteMultipartUpload" -> answer(OK, "", "<CompleteMultipartUploadResult><ETag>\"" + md5(body) + "-3\"</ETag><ChecksumCRC32C>"
                    + crc32c + "</ChecksumCRC32C><ChecksumType>FULL_OBJECT</ChecksumType></CompleteMultipartUploadResult>");
            case "ListObjectsV2" -> answer(OK, "", "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
            default -> "HTTP/1.1 204 No Content\r\n\r\n";
        };
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
