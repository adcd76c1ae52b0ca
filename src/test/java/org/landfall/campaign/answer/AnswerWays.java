package org.landfall.campaign.answer;

import static org.landfall.campaign.answer.RequestKind.ABORT;
import static org.landfall.campaign.answer.RequestKind.COMPLETE;
import static org.landfall.campaign.answer.RequestKind.CREATE;
import static org.landfall.campaign.answer.RequestKind.LIST;
import static org.landfall.campaign.answer.RequestKind.PART;
import static org.landfall.campaign.answer.RequestKind.PROBE;
import static org.landfall.campaign.answer.RequestKind.PUT;
import static org.landfall.campaign.answer.RequestKind.ROLE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.landfall.server.Fault;
import org.landfall.server.HostileAnswers;
import org.landfall.server.ProxiedRequest;
import org.landfall.server.RawServer;

/** All ways in which a network, a proxy or a server answers wrongly. */
final class AnswerWays {

    /** Later than a repetition, which comes at once, and well within what a run waits for. */
    static final Duration SOON = Duration.ofMillis(700);
    static final Duration A_MINUTE = Duration.ofMinutes(1);
    /** A token by which a listing goes on for ever. */
    static final String FOR_EVER = "for-ever";

    private static final Set<RequestKind> ALL = EnumSet.allOf(RequestKind.class);
    private static final Set<RequestKind> OF_S3 = EnumSet.range(LIST, ABORT);
    private static final Set<RequestKind> WITH_BODY = EnumSet.of(PUT, PROBE, PART, COMPLETE);
    private static final Set<RequestKind> MAKING = EnumSet.of(PUT, PROBE, PART);
    private static final Set<RequestKind> IN_DOCUMENT = EnumSet.of(LIST, COMPLETE);
    private static final String OTHER_MD5 = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_CRC = "AAAAAA==";
    /** Statuses and codes of refusals, some of them where they make no sense. */
    private static final List<String> REFUSALS = List.of("301 PermanentRedirect", "307 TemporaryRedirect", "400 AuthorizationHeaderMalformed",
            "400 BadDigest", "400 ExpiredToken", "400 InvalidPart", "400 InvalidRequest", "400 MalformedXML", "400 RequestTimeout", "403 AccessDenied",
            "403 InvalidAccessKeyId", "403 RequestTimeTooSkewed", "403 SignatureDoesNotMatch", "404 NoSuchBucket", "404 NoSuchKey", "404 NoSuchUpload",
            "405 MethodNotAllowed", "409 BucketAlreadyExists", "409 ConditionalRequestConflict", "409 OperationAborted", "412 PreconditionFailed",
            "416 InvalidRange", "429 TooManyRequests", "500 InternalError", "501 NotImplemented", "502 BadGateway", "503 ServiceUnavailable",
            "503 SlowDown", "504 GatewayTimeout");
    /** Those that say no more than that it is to be tried again. */
    private static final Set<String> AGAIN = Set.of("400 RequestTimeout", "429 TooManyRequests", "500 InternalError", "502 BadGateway",
            "503 ServiceUnavailable", "503 SlowDown", "504 GatewayTimeout");

    private AnswerWays() {}

    static List<AnswerWay> all() {
        return Stream.of(ofTheNetwork(), refusals(), hostile(), altered(), ofListings(), ofRoles()).flatMap(List::stream).toList();
    }

    /** A request that comes to the server long after its repetition. */
    static AnswerWay late(String name, Duration delay) {
        return way(name, new Fault.DeliverLate(delay), ALL).thatPasses();
    }

    private static List<AnswerWay> ofTheNetwork() {
        return List.of(
                way("cut before the head", new Fault.CutBeforeHead(), ALL).thatPasses(),
                new AnswerWay("cut in the body", request -> new Fault.CutInBody(length(request) / 2), WITH_BODY, WITH_BODY, false),
                new AnswerWay("a byte flipped", request -> new Fault.FlipByte(length(request) / 2), WITH_BODY, Set.of(), false),
                way("cut before the answer", new Fault.CutBeforeAnswer(), ALL).thatPasses(),
                way("answer swallowed", new Fault.SwallowAnswer(), ALL).thatPasses(),
                way("stalled", new Fault.Stall(), ALL).thatPasses(),
                late("request late", SOON),
                way("answer late", new Fault.HoldAnswer(SOON), ALL).thatPasses(),
                way("answer too late", new Fault.HoldAnswer(Duration.ofSeconds(4)), ALL).thatPasses(),
                bytes("half a head", all -> Arrays.copyOf(all, headEnd(all) / 2), true).thatPasses(),
                bytes("head alone", all -> Arrays.copyOf(all, headEnd(all)), true),
                bytes("half an answer", all -> Arrays.copyOf(all, all.length / 2), true).thatPasses(),
                bytes("all but a byte", all -> Arrays.copyOf(all, all.length - 1), true).thatPasses(),
                bytes("answered twice", AnswerWays::twice, false).thatPasses(),
                bytes("in 100s", AnswerWays::announced, false).thatPasses(),
                way("pretended", new Fault.Pretend(), OF_S3).ofALiar());
    }

    private static List<AnswerWay> refusals() {
        List<AnswerWay> ways = new ArrayList<>();
        for (String refusal : REFUSALS) {
            int status = Integer.parseInt(refusal.substring(0, 3));
            String code = refusal.substring(4);
            Set<RequestKind> passes = AGAIN.contains(refusal) ? ALL : Set.of();
            ways.add(way(refusal, new Fault.Answer(status, code), ALL).thatPassesFor(passes));
            ways.add(way(refusal + ", done", new Fault.AnswerAnything(out -> RawServer.send(out, error(refusal, code)), true), ALL).thatPassesFor(passes));
            ways.add(way(refusal + ", early", new Fault.AnswerEarly(status, code), WITH_BODY));
        }
        ways.add(way("200 with InternalError", new Fault.ErrorInBody("InternalError", false), ALL).thatPassesFor(Set.of(COMPLETE)));
        ways.add(way("200 with InternalError, done", new Fault.ErrorInBody("InternalError", true), ALL).thatPassesFor(Set.of(COMPLETE)));
        return ways;
    }

    private static String error(String status, String code) {
        return RawServer.answer(status, "", "<Error><Code>" + code + "</Code><Message>as a test wants it</Message></Error>");
    }

    private static List<AnswerWay> hostile() {
        List<AnswerWay> ways = new ArrayList<>();
        HostileAnswers.all().forEach((name, answering) -> {
            ways.add(way(name, new Fault.AnswerAnything(answering, false), ALL));
            ways.add(way(name + ", done", new Fault.AnswerAnything(answering, true), ALL));
        });
        return ways;
    }

    private static List<AnswerWay> altered() {
        List<AnswerWay> ways = new ArrayList<>();
        eTags("no ETag", eTag -> null, ways);
        eTags("an empty ETag", eTag -> "", ways);
        eTags("a wrong ETag", eTag -> '"' + OTHER_MD5 + '"', ways);
        eTags("an ETag in capitals", eTag -> eTag.toUpperCase(Locale.ROOT), ways);
        eTags("an ETag without quotes", eTag -> eTag.replace("\"", "").replace("&quot;", "").replace("&#34;", ""), ways);
        eTags("an ETag in quotes", eTag -> '"' + eTag + '"', ways);
        eTags("a weak ETag", eTag -> "W/" + eTag, ways);
        checksums("no checksum", crc -> null, ways);
        checksums("an empty checksum", crc -> "", ways);
        checksums("a wrong checksum", crc -> OTHER_CRC, ways);
        checksums("a checksum that is none", crc -> "???", ways);
        ways.add(header("no length", "Content-Length", length -> null, ALL));
        ways.add(header("too long a length", "Content-Length", length -> String.valueOf(Long.parseLong(length) + 1), ALL).thatPasses());
        ways.add(header("a length that is none", "Content-Length", length -> "many", ALL));
        ways.add(body("no upload id", xml -> xml.replaceAll("<UploadId>[^<]*</UploadId>", ""), Set.of(CREATE)));
        ways.add(body("another upload id", xml -> xml.replaceAll("<UploadId>[^<]*</UploadId>", "<UploadId>another</UploadId>"), Set.of(CREATE)));
        ways.add(body("half XML", xml -> xml.substring(0, xml.length() / 2), EnumSet.of(LIST, CREATE, COMPLETE, ROLE)));
        ways.add(body("XML of another kind", xml -> xml.replaceAll("(List|Initiate|Complete|Assume)[A-Za-z]+", "Strange"), EnumSet.of(LIST, CREATE, COMPLETE, ROLE)));
        return ways;
    }

    private static void eTags(String name, UnaryOperator<String> change, List<AnswerWay> ways) {
        ways.add(header(name, "ETag", change, MAKING));
        ways.add(body(name, xml -> element("ETag", change, xml), IN_DOCUMENT));
    }

    private static void checksums(String name, UnaryOperator<String> change, List<AnswerWay> ways) {
        ways.add(header(name, "x-amz-checksum-crc32c", change, MAKING));
        ways.add(body(name, xml -> element("ChecksumCRC32C", change, xml), Set.of(COMPLETE)));
    }

    /** The document with other content in each element of a name, or without it. */
    private static String element(String name, UnaryOperator<String> change, String xml) {
        StringBuilder altered = new StringBuilder();
        Matcher elements = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        while (elements.find()) {
            String content = change.apply(elements.group(1));
            String element = content == null ? "" : "<" + name + ">" + content + "</" + name + ">";
            elements.appendReplacement(altered, Matcher.quoteReplacement(element));
        }
        return elements.appendTail(altered).toString();
    }

    private static List<AnswerWay> ofListings() {
        String foreign = "<Contents><Key>raw/a-foreign-key</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"" + OTHER_MD5
                + "\"</ETag><Size>7</Size><StorageClass>STANDARD</StorageClass></Contents>";
        String goesOn = "<IsTruncated>true</IsTruncated>";
        return List.of(
                listing("with a foreign key", xml -> ended(xml, foreign)),
                listing("with foreign keys alone", xml -> ended(withoutContents(xml), foreign)).ofALiar(),
                listing("without keys", AnswerWays::withoutContents).ofALiar(),
                listing("with another size", xml -> xml.replaceAll("<Size>[0-9]+</Size>", "<Size>7</Size>")).ofALiar(),
                listing("with a size that is none", xml -> xml.replaceAll("<Size>[0-9]+</Size>", "<Size>many</Size>")),
                listing("without sizes", xml -> xml.replaceAll("<Size>[0-9]+</Size>", "")),
                listing("that goes on nowhere", xml -> ended(whole(xml), goesOn)),
                listing("that goes on for ever", xml -> ended(whole(xml), goesOn + "<NextContinuationToken>" + FOR_EVER + "</NextContinuationToken>")),
                listing("of another bucket", xml -> xml.replaceAll("<Name>[^<]*</Name>", "<Name>another</Name>")));
    }

    private static String whole(String xml) {
        return xml.replaceAll("<IsTruncated>[^<]*</IsTruncated>", "");
    }

    private static String withoutContents(String xml) {
        return xml.replaceAll("(?s)<Contents>.*</Contents>", "");
    }

    private static String ended(String xml, String last) {
        return xml.replace("</ListBucketResult>", last + "</ListBucketResult>");
    }

    private static AnswerWay listing(String name, UnaryOperator<String> change) {
        return body("a listing " + name, change, Set.of(LIST));
    }

    private static List<AnswerWay> ofRoles() {
        return List.of(
                body("a role without credentials", xml -> xml.replaceAll("(?s)<Credentials>.*</Credentials>", ""), Set.of(ROLE)),
                body("a role without a secret", xml -> xml.replaceAll("<SecretAccessKey>[^<]*</SecretAccessKey>", ""), Set.of(ROLE)),
                body("a role with a wrong secret", xml -> xml.replaceAll("<SecretAccessKey>[^<]*", "<SecretAccessKey>wrong"), Set.of(ROLE)),
                body("a role that has expired", xml -> xml.replaceAll("<Expiration>[^<]*", "<Expiration>2020-01-01T00:00:00Z"), Set.of(ROLE)),
                body("a role that expires never", xml -> xml.replaceAll("<Expiration>[^<]*</Expiration>", ""), Set.of(ROLE)),
                body("a role that expires no day", xml -> xml.replaceAll("<Expiration>[^<]*", "<Expiration>tomorrow"), Set.of(ROLE)));
    }

    private static AnswerWay way(String name, Fault fault, Set<RequestKind> kinds) {
        return new AnswerWay(name, request -> fault, kinds, Set.of(), false);
    }

    private static AnswerWay bytes(String name, UnaryOperator<byte[]> change, boolean cut) {
        return way(name, new Fault.AlterBytes(change, cut), ALL);
    }

    private static AnswerWay header(String name, String header, UnaryOperator<String> change, Set<RequestKind> kinds) {
        return way(name, new Fault.AlterHeader(header, change), kinds);
    }

    private static AnswerWay body(String name, UnaryOperator<String> change, Set<RequestKind> kinds) {
        return way(name, new Fault.AlterBody(change), kinds);
    }

    private static long length(ProxiedRequest request) {
        return request.header("Content-Length").map(Long::valueOf).orElse(0L);
    }

    private static int headEnd(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }

    private static byte[] twice(byte[] answer) {
        byte[] both = Arrays.copyOf(answer, 2 * answer.length);
        System.arraycopy(answer, 0, both, answer.length, answer.length);
        return both;
    }

    /** Behind announcements that an answer will come, which a server may send while it works. */
    private static byte[] announced(byte[] answer) {
        byte[] announcements = "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(announcements, announcements.length + answer.length);
        System.arraycopy(answer, 0, all, announcements.length, answer.length);
        return all;
    }
}
