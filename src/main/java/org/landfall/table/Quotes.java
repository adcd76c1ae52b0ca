package org.landfall.table;

import java.util.Locale;

/** The way in which a language writes names and texts that come from outside, so that each stays one name or one text. */
enum Quotes {

    /** Names in double quotes, texts in single ones; either is doubled within. */
    STANDARD_SQL {
        @Override
        String name(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }

        @Override
        String text(String text) {
            return '\'' + text.replace("'", "''") + '\'';
        }
    },

    /** Names in backticks; texts in single quotes, with a backslash before these and before itself. */
    HIVE {
        @Override
        String name(String name) {
            return '`' + name.replace("`", "``") + '`';
        }

        @Override
        String text(String text) {
            return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
        }
    },

    /** Texts alone, with a backslash before quotes and itself. */
    PYTHON {
        @Override
        String name(String name) {
            return text(name);
        }

        @Override
        String text(String text) {
            StringBuilder quoted = new StringBuilder("\"");
            text.codePoints().forEach(c -> {
                if (c == '"' || c == '\\') {
                    quoted.append('\\').appendCodePoint(c);
                } else if (c < ' ') {
                    quoted.append(String.format(Locale.ROOT, "\\x%02x", c));
                } else {
                    quoted.appendCodePoint(c);
                }
            });
            return quoted.append('"').toString();
        }
    };

    abstract String name(String name);

    abstract String text(String text);
}
