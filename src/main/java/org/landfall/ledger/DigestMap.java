package org.landfall.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.landfall.file.Digests;

/**
 * A map from texts to two numbers each, for millions of texts in little memory: it keeps 16 bytes of a text's SHA-256 in place
 * of the text, 32 bytes an entry, in arrays that are at least half full and at most four fifths. There are many of them, so that only
 * one is there twice while it grows.
 */
public final class DigestMap {

    private static final int WIDTH = 4;
    private static final int FIRST = 2;
    private static final int SECOND = 3;
    private static final int PARTS_BITS = 6;
    private static final int PARTS = 1 << PARTS_BITS;
    private static final int SMALLEST = 16;

    private final MessageDigest sha256 = Digests.sha256();
    private final long[][] parts = new long[PARTS][SMALLEST * WIDTH];
    private final int[] sizes = new int[PARTS];
    private int size;

    /** The entry of a text, or -1 when it has none. It is valid until the next {@link #put}. */
    public int find(String text) {
        ByteBuffer digest = digest(text);
        int part = part(digest);
        int slot = slot(parts[part], digest.getLong(0), digest.getLong(Long.BYTES));
        return isFree(parts[part], slot) ? -1 : slot / WIDTH << PARTS_BITS | part;
    }

    /** Sets the two numbers of a text. */
    public void put(String text, long first, long second) {
        ByteBuffer digest = digest(text);
        int part = part(digest);
        if (5L * (sizes[part] + 1) * WIDTH > 4L * parts[part].length) {
            grow(part);
        }
        long[] slots = parts[part];
        int slot = slot(slots, digest.getLong(0), digest.getLong(Long.BYTES));
        if (isFree(slots, slot)) {
            size++;
            sizes[part]++;
            slots[slot] = digest.getLong(0);
            slots[slot + 1] = digest.getLong(Long.BYTES);
        }
        slots[slot + FIRST] = first;
        slots[slot + SECOND] = second;
    }

    public long first(int entry) {
        return parts[entry % PARTS][place(entry) + FIRST];
    }

    public long second(int entry) {
        return parts[entry % PARTS][place(entry) + SECOND];
    }

    public void setSecond(int entry, long second) {
        parts[entry % PARTS][place(entry) + SECOND] = second;
    }

    /** Number of texts. */
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

    private static int part(ByteBuffer digest) {
        return digest.get(0) & PARTS - 1;
    }

    private static int place(int entry) {
        return (entry >>> PARTS_BITS) * WIDTH;
    }

    private static int slot(long[] slots, long high, long low) {
        int places = slots.length / WIDTH;
        for (int index = (int) ((low >>> 1) % places); ; index = index + 1 == places ? 0 : index + 1) {
            int slot = index * WIDTH;
            if (isFree(slots, slot) || slots[slot] == high && slots[slot + 1] == low) {
                return slot;
            }
        }
    }

    /** A digest of 16 zero bytes would look free; nobody will find a text that has it. */
    private static boolean isFree(long[] slots, int slot) {
        return slots[slot] == 0 && slots[slot + 1] == 0;
    }

    private void grow(int part) {
        long[] old = parts[part];
        int places = old.length / WIDTH;
        if (places > Integer.MAX_VALUE / PARTS / 2) {
            throw new LedgerException("the ledger has too many entries for one map", "split it");
        }
        long[] larger = new long[(places + places / 2) * WIDTH];
        for (int from = 0; from < old.length; from += WIDTH) {
            if (!isFree(old, from)) {
                System.arraycopy(old, from, larger, slot(larger, old[from], old[from + 1]), WIDTH);
            }
        }
        parts[part] = larger;
    }
}
