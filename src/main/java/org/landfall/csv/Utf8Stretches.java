package org.landfall.csv;

/**
 * The check that stretches of 64 bytes are UTF-8, by masks: after each lead there are as many continuation bytes as it asks for, and nowhere
 * else is one. Leads of three and four bytes, of which not all may be followed by any continuation, are looked at one by one.
 */
final class Utf8Stretches {

    private static final int LAST = Masks.STRETCH - 1;
    private static final int MOST_CONTINUATIONS = 3;

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGHEST = 0x80 * EACH;
    private static final long OVERLONG = 0xc0 * EACH;
    private static final long OVERLONG_BITS = 0xfe * EACH;
    private static final int LEAD = 0xc0;

    /** Leads of two bytes and more, of three and more, of four. */
    private long leads;
    private long longLeads;
    private long longestLeads;
    /** Whether there is a lead of two bytes for what needs but one. */
    private boolean overlong;

    /** The continuation bytes that the next stretch has to begin with, a bit for each. */
    private long missing;

    void begin() {
        missing = 0;
    }

    /** Whether the last stretch ended within a character. */
    boolean isOpen() {
        return missing != 0;
    }

    /** Takes a stretch whose bytes beyond ASCII the mask tells, unless something is wrong with it or is seen only after the block. */
    boolean take(byte[] block, int from, int to, long high) {
        findLeads(block, from);
        long continuations = leads << 1 | longLeads << 2 | longestLeads << 3 | missing;
        if (overlong || continuations != (high & ~leads) || !areSound(block, from, to, longLeads)) {
            return false;
        }
        missing = leads >>> LAST | longLeads >>> LAST - 1 | longestLeads >>> LAST - 2;
        return true;
    }

    private void findLeads(byte[] block, int from) {
        long found = 0;
        long anyLong = 0;
        long anyOverlong = 0;
        for (int i = 0; i < Masks.STRETCH; i += Long.BYTES) {
            long word = Masks.word(block, from + i);
            long lead = word & word << 1;
            found |= Masks.gathered(lead) << i;
            anyLong |= lead & word << 2;
            anyOverlong |= Masks.equal((word & OVERLONG_BITS) ^ OVERLONG);
        }
        leads = found;
        overlong = anyOverlong != 0;
        longLeads = 0;
        longestLeads = 0;
        if ((anyLong & HIGHEST) != 0) {
            findLongLeads(block, from);
        }
    }

    private void findLongLeads(byte[] block, int from) {
        for (int i = 0; i < Masks.STRETCH; i += Long.BYTES) {
            long word = Masks.word(block, from + i);
            long lead = word & word << 1 & word << 2;
            longLeads |= Masks.gathered(lead) << i;
            longestLeads |= Masks.gathered(lead & word << 3) << i;
        }
    }

    private static boolean areSound(byte[] block, int from, int to, long leads) {
        for (long rest = leads; rest != 0; rest &= rest - 1) {
            int at = from + Long.numberOfTrailingZeros(rest);
            if (at + 2 >= to || !isSound(block[at] & 0xff, block[at + 1] & 0xff, block[at + 2] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the second byte may come after this lead, and the three are no byte order mark. */
    private static boolean isSound(int lead, int second, int third) {
        return switch (lead) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second <= 0x9f;
            case 0xef -> second != 0xbb || third != 0xbf;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second <= 0x8f;
            default -> lead < 0xf4;
        };
    }

    /** Tells of the character that the stretch which ends before this index has begun. */
    void handOver(byte[] block, int end, long offset, Utf8 utf8) {
        int lead = end - 1;
        while ((block[lead] & 0xff) < LEAD && end - lead < MOST_CONTINUATIONS) {
            lead--;
        }
        for (int i = lead; i < end; i++) {
            utf8.take(block[i] & 0xff, offset - end + i);
        }
    }
}
