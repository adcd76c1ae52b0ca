package org.landfall.server;

import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a {@link FaultProxy} does to a request. */
public sealed interface Fault {

    /** Inverts one byte of the content on its way to the server; {@code aws-chunked} framing is not counted. */
    record FlipByte(long position) implements Fault {}

    /** Closes the connection; the server never hears of the request. */
    record CutBeforeHead() implements Fault {}

    /** Closes both connections after so many bytes of the body went to the server; the request is not complete there. */
    record CutInBody(long bytes) implements Fault {}

    /** Closes the connection once the server has done its work and answered. */
    record CutBeforeAnswer() implements Fault {}

    /** Keeps the server's answer to itself, and the connection open until the client closes it. */
    record SwallowAnswer() implements Fault {}

    /** Takes the request up and does nothing until the client closes the connection; the server never hears of it. */
    record Stall() implements Fault {}

    /** Takes the request up, closes the connection, and brings the request to the server later: it overtakes nothing and is overtaken. */
    record DeliverLate(Duration delay) implements Fault {}

    /**
     * Answers in the server's place, which never hears of the request.
     *
     * @param status of HTTP
     * @param code   of S3, such as {@code SlowDown}
     */
    record Answer(int status, String code) implements Fault {}

    /**
     * Answers 200, then an error in the body, as AWS does when a CompleteMultipartUpload fails late: the XML declaration,
     * blanks that keep the connection alive, the error.
     *
     * @param code         of S3, such as {@code InternalError}
     * @param serverDoesIt whether the request goes to the server, whose answer is thrown away
     */
    record ErrorInBody(String code, boolean serverDoesIt) implements Fault {}

    /** Changes a header of the server's answer, if the answer has it; null takes it out. */
    record AlterHeader(String name, UnaryOperator<String> change) implements Fault {}

    /** Changes the body of the server's answer, which is text. */
    record AlterBody(UnaryOperator<String> change) implements Fault {}

    /** Changes the bytes of the server's answer, head and all. @param cut whether it closes the connection after them */
    record AlterBytes(UnaryOperator<byte[]> change, boolean cut) implements Fault {}

    /** Holds the server's answer back for a while. */
    record HoldAnswer(Duration delay) implements Fault {}

    /** Answers before it has read any of the body, in the server's place, and resets the connection. */
    record AnswerEarly(int status, String code) implements Fault {}

    /** Sends what may be no answer at all, and closes the connection. @param serverDoesIt whether the request goes to the server before that */
    record AnswerAnything(HostileAnswers.Answering answering, boolean serverDoesIt) implements Fault {}

    /** Answers in the server's place that it has done what it never hears of, with the ETag and the checksum of the bytes. */
    record Pretend() implements Fault {}

    /** Keeps headers of the request, named in lower case, from the server, which then must not check signatures. */
    record HideHeaders(Set<String> names) implements Fault {}
}
