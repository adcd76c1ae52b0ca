package org.landfall.model;

import java.util.List;
import java.util.stream.Stream;

/** A set of contents of files. */
record Contents(int bits) {

    static final Contents EMPTY = new Contents(0);
    static final Contents ALL = EMPTY.with(Content.FIRST).with(Content.CHANGED).with(Content.OTHER);
    private static final List<Content> FILES = List.of(Content.FIRST, Content.CHANGED, Content.OTHER);

    Contents with(Content content) {
        return new Contents(bits | content.bit());
    }

    Contents without(Content content) {
        return new Contents(bits & ~content.bit());
    }

    Contents and(Contents others) {
        return new Contents(bits | others.bits);
    }

    Contents both(Contents others) {
        return new Contents(bits & others.bits);
    }

    Contents butFor(Contents others) {
        return new Contents(bits & ~others.bits);
    }

    boolean has(Content content) {
        return (bits & content.bit()) != 0;
    }

    /** The same after somebody has written into the first file. */
    Contents written() {
        return has(Content.FIRST) ? without(Content.FIRST).with(Content.CHANGED) : this;
    }

    Stream<Content> stream() {
        return FILES.stream().filter(this::has);
    }
}
