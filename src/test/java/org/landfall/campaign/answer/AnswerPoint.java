package org.landfall.campaign.answer;

import java.util.regex.Pattern;
import org.landfall.server.ProxiedRequest;

/**
 * A request of a run, by a name that it has in every run over the same landing directory.
 *
 * @param kind       what it asks for
 * @param about      the key, with the number of a part; the prefix of a listing
 * @param occurrence the how-manieth of these it is, 1 for the first
 */
record AnswerPoint(RequestKind kind, String about, int occurrence) {

    private static final Pattern RUN = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]+");

    /** The first request that asks the same of the same. */
    static AnswerPoint of(ProxiedRequest request) {
        RequestKind kind = RequestKind.of(request);
        String about = switch (kind) {
            case LIST -> request.query().get("prefix");
            case PART -> request.key() + ", part " + request.partNumber();
            default -> RUN.matcher(request.key()).replaceAll("RUN");
        };
        return new AnswerPoint(kind, about, 1);
    }

    /** The so-manieth of these. */
    AnswerPoint number(int number) {
        return new AnswerPoint(kind, about, number);
    }

    /** Tells whether a run can fail at it, and go on with other files. */
    boolean isAboutFiles() {
        return about.startsWith("raw/year=");
    }

    @Override
    public String toString() {
        return kind.word() + " of " + about + ", number " + occurrence;
    }
}
