package org.landfall.s3.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Hands the SDK only answers that its readers can bear: they read to the end whatever it is, and call themselves for each element within
 * an element. A refusal keeps its status, its code and the beginning of its message; any other document is whole, not too long and the
 * one that was asked for. Objects that are read back pass as they are.
 *
 * @param client the client that does the work
 */
record BoundedHttpClient(SdkHttpClient client) implements SdkHttpClient {

    private static final int MULTIPLE_CHOICES = 300;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return bounded(request.httpRequest(), prepared.call());
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private static HttpExecuteResponse bounded(SdkHttpRequest request, HttpExecuteResponse answer) throws IOException {
        int status = answer.httpResponse().statusCode();
        Optional<AbortableInputStream> body = answer.responseBody();
        if (body.isEmpty() || request.method() == SdkHttpMethod.HEAD || status < MULTIPLE_CHOICES && isObject(request)) {
            return answer;
        }
        try (InputStream content = body.get()) {
            byte[] document = status < MULTIPLE_CHOICES ? good(request, AnswerContent.read(content))
                    : AnswerDocument.explanation(AnswerContent.readError(content));
            return HttpExecuteResponse.builder()
                    // what is compressed though nobody asked for it is no document, and has been taken for none
                    .response(answer.httpResponse().toBuilder().removeHeader("Content-Encoding").build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(document)))
                    .build();
        }
    }

    /** Tells whether the answer, if it is a good one, is an object. */
    private static boolean isObject(SdkHttpRequest request) {
        boolean asksForMore = request.rawQueryParameters().keySet().stream().anyMatch(name -> !name.equals("x-id"));
        return request.method() == SdkHttpMethod.GET && !asksForMore && !Set.of("", "/").contains(request.encodedPath());
    }

    private static byte[] good(SdkHttpRequest request, byte[] answer) {
        byte[] document = AnswerDocument.withoutBlanksBefore(answer);
        if (request.method() == SdkHttpMethod.PUT && !AnswerDocument.isError(document)) {
            // what a put returns stands in the headers
            return new byte[0];
        }
        try {
            if (isExpected(request, document.length == 0 ? "" : AnswerDocument.root(document))) {
                return document;
            }
            throw new XMLStreamException("a document of another kind");
        } catch (XMLStreamException e) {
            throw SdkClientException.create("what answered is no S3 server (" + (document.length == 0 ? "the answer is empty"
                    : "the answer begins with '" + AnswerDocument.beginning(document) + "'") + ")", e);
        }
    }

    /** Tells whether a document is an answer to the question, or an error, which can come with a good status. */
    private static boolean isExpected(SdkHttpRequest request, String root) {
        Set<String> query = request.rawQueryParameters().keySet();
        boolean posts = request.method() == SdkHttpMethod.POST;
        if (query.contains("list-type")) {
            return root.equals("ListBucketResult");
        }
        if (posts && query.contains("uploads")) {
            return root.equals("InitiateMultipartUploadResult");
        }
        if (posts && query.contains("uploadId")) {
            return Set.of("CompleteMultipartUploadResult", "Error").contains(root);
        }
        return request.method() != SdkHttpMethod.PUT && !root.equalsIgnoreCase("html");
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
