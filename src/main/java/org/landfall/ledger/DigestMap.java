package org.landfall.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A map from texts to two numbers each, for millions of texts in little memory: it keeps 16 bytes of a text's SHA-256 in place
 * of the text, 32 bytes an entry, in one array that is at most two thirds full.
 */
public final class DigestMap {

    private static final int WIDTH = 4;
    private static final int FIRST = 2;
    private static final int SECOND = 3;

    private final MessageDigest sha256 = sha256();
    private long[] slots = new long[WIDTH << 10];
    private int size;

    /** The entry of a text, or -1 when it has none. It is valid until the next {@link #put}. */
    public int find(String text) {
        ByteBuffer digest = digest(text);
        int slot = slot(digest.getLong(0), digest.getLong(Long.BYTES));
        return isFree(slot) ? -1 : slot;
    }

    /** Sets the two numbers of a text. */
    public void put(String text, long first, long second) {
        if (3L * (size + 1) * WIDTH > 2L * slots.length) {
            grow();
        }
        ByteBuffer digest = digest(text);
        int slot = slot(digest.getLong(0), digest.getLong(Long.BYTES));
        if (isFree(slot)) {
            size++;
            slots[slot] = digest.getLong(0);
            slots[slot + 1] = digest.getLong(Long.BYTES);
        }
        slots[slot + FIRST] = first;
        slots[slot + SECOND] = second;
    }

    public long first(int entry) {
        return slots[entry + FIRST];
    }

    public long second(int entry) {
        return slots[entry + SECOND];
    }

    public void setSecond(int entry, long second) {
        slots[entry + SECOND] = second;
    }

    /** How many texts there are. */
    public int size() {
        return size;
    }

    /** Eight bytes of a text's SHA-256, for a number that stands for it. */
    public long fingerprint(String text) {
        return digest(text).getLong(0);
    }

    private ByteBuffer digest(String text) {
        return ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private int slot(long high, long low) {
        int mask = slots.length / WIDTH - 1;
        for (int index = (int) low & mask; ; index = index + 1 & mask) {
            int slot = index * WIDTH;
            if (isFree(slot) || slots[slot] == high && slots[slot + 1] == low) {
                return slot;
            }
        }
    }

    /** A digest of 16 zero bytes would look free; nobody will find a text that has it. */
    private boolean isFree(int slot) {
        return slots[slot] == 0 && slots[slot + 1] == 0;
    }

    private void grow() {
        if (slots.length > Integer.MAX_VALUE / 2) {
            throw new LedgerException("the ledger has too many entries for one map; split it");
        }
        long[] old = slots;
        slots = new long[old.length * 2];
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from] != 0 || old[from + 1] != 0) {
                System.arraycopy(old, from, slots, slot(old[from], old[from + 1]), WIDTH);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
