package org.landfall.cli;

import java.util.Optional;

/**
 * A setting as it holds.
 *
 * @param value its value, without a password; empty where others decide
 * @param where where it was given; empty where the default holds
 */
record HeldSetting(String name, String value, Optional<String> where) {

    boolean isGiven() {
        return where.isPresent();
    }

    /** The source of the value, in words. */
    String from() {
        return where.orElse("default");
    }
}
