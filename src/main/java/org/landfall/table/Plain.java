package org.landfall.table;

/** Rule for text from outside that goes into a statement or into its comments: every character is seen, and none ends the line. */
final class Plain {

    private Plain() {}

    static boolean is(String text) {
        return text.codePoints().allMatch(Plain::isSeen);
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }
}
