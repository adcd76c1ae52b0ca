package org.landfall.landing;

/**
 * Nouns by which sentences call the files that a route takes.
 *
 * @param folder the kind of folder that they lie in, a noun that goes with "a" and with an s, such as {@code year folder}; empty when
 *               they have no name by their folder
 * @param file   what they are, a noun that goes with "the", such as {@code summary}; empty when they have no name of their own
 */
record Wording(String folder, String file) {

    /** Nouns that say nothing in particular. */
    static final Wording NONE = new Wording("", "");

    /** Names the folders, such as {@code the year folders}. */
    String folders() {
        return "the " + folder + "s";
    }
}
