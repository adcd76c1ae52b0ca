package org.landfall.s3.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML of answers, which is read without recursion, without entities of its own, and without a word on the standard streams. */
final class AnswerDocument {

    private static final XMLInputFactory XML = factory();
    /** Elements within elements at most; S3 has five. */
    static final int DEEPEST = 32;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_MESSAGE = 500;
    private static final int BEGINNING = 80;

    private AnswerDocument() {}

    /** A reader of a document. */
    static XMLStreamReader reader(byte[] document) throws XMLStreamException {
        int start = startsWithMark(document) ? BYTE_ORDER_MARK.length : 0;
        // the parser's own reading of bytes tells of those that are no UTF-8 on standard error
        return XML.createXMLStreamReader(new InputStreamReader(new ByteArrayInputStream(document, start, document.length - start),
                StandardCharsets.UTF_8.newDecoder()));
    }

    private static boolean startsWithMark(byte[] document) {
        int length = BYTE_ORDER_MARK.length;
        return document.length >= length && Arrays.equals(document, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    /** The name of the outermost element of a document that ends, and in which nothing lies deeper than in any of S3. */
    static String root(byte[] document) throws XMLStreamException {
        XMLStreamReader xml = reader(document);
        String root = null;
        for (int depth = 0; xml.hasNext(); ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                root = root == null ? xml.getLocalName() : root;
                if (++depth > DEEPEST) {
                    throw new XMLStreamException("elements within elements, deeper than in any answer of S3");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        if (root == null) {
            throw new XMLStreamException("no element");
        }
        return root;
    }

    /** Tells whether a document that came with a good status is an error all the same. */
    static boolean isError(byte[] document) {
        try {
            return document.length > 0 && "Error".equals(root(document));
        } catch (XMLStreamException e) {
            return false;
        }
    }

    /** The document without the blanks that some requests are answered with while they are worked on. */
    static byte[] withoutBlanksBefore(byte[] document) {
        int start = 0;
        while (start < document.length && document[start] >= 0 && document[start] <= ' ') {
            start++;
        }
        return start == 0 ? document : Arrays.copyOfRange(document, start, document.length);
    }

    /**
     * Writes the explanation of a refusal anew: its code and its message, of a length that can be told, and nothing else.
     *
     * @param answer what came with the status; it may be anything
     */
    static byte[] explanation(byte[] answer) {
        StringBuilder code = new StringBuilder();
        StringBuilder message = new StringBuilder();
        boolean wrapped = read(answer, code, message);
        if (code.isEmpty() && message.isEmpty() && answer.length > 0) {
            message.append("with a text that is no error of S3: '").append(beginning(answer)).append("'");
        }
        String error = "<Error>" + element("Code", code) + element("Message", message) + "</Error>";
        return (wrapped ? "<ErrorResponse>" + error + "</ErrorResponse>" : error).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads as far as it is XML. @return whether the error is within another element, as STS has it */
    private static boolean read(byte[] answer, StringBuilder code, StringBuilder message) {
        boolean wrapped = false;
        try {
            XMLStreamReader xml = reader(answer);
            String element = "";
            for (int depth = 0; xml.hasNext() && depth <= DEEPEST; ) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        element = xml.getLocalName();
                        wrapped |= depth++ == 0 && "ErrorResponse".equals(element);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        element = "";
                        depth--;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        append(xml.getText(), "Code".equals(element) ? code : "Message".equals(element) ? message : new StringBuilder());
                    }
                    default -> {
                        // nothing to tell
                    }
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            System.getLogger("org.landfall.s3").log(System.Logger.Level.DEBUG, "an error that is no XML", e);
        }
        if (code.length() > LONGEST_CODE || !code.toString().strip().matches("[A-Za-z0-9._:-]*")) {
            code.setLength(0);
        }
        return wrapped;
    }

    private static void append(String text, StringBuilder to) {
        to.append(text, 0, Math.min(text.length(), LONGEST_MESSAGE - Math.min(to.length(), LONGEST_MESSAGE)));
    }

    private static String element(String name, StringBuilder text) {
        String escaped = text.toString().strip().replaceAll("[^\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD]", "?")
                .replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return escaped.isEmpty() ? "" : "<" + name + ">" + escaped + "</" + name + ">";
    }

    /** The beginning of a text that is no XML, in characters that can be shown. */
    static String beginning(byte[] text) {
        String start = new String(text, 0, Math.min(text.length, BEGINNING), StandardCharsets.ISO_8859_1);
        return start.strip().replaceAll("\\s+", " ").replaceAll("[^ -~]", "?") + (text.length > BEGINNING ? "…" : "");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
