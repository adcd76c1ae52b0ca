package org.landfall.table;

/** Type of a column that all engines have. A value that is no such type is an error of the query; an empty one is NULL. */
sealed interface ColumnType {

    /** What becomes of each type. */
    interface Forms<T> {

        T text();

        T integer();

        T bigint();

        T real();

        T decimal(int precision, int scale);

        T truth();

        T day(DatePattern pattern);

        T moment();
    }

    /** The form of this type. */
    <T> T in(Forms<T> forms);

    record Text() implements ColumnType {

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.text();
        }
    }

    /** 32 bits. */
    record Whole() implements ColumnType {

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.integer();
        }
    }

    /** 64 bits. */
    record LongWhole() implements ColumnType {

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.bigint();
        }
    }

    /** 64 bits, binary. */
    record Real() implements ColumnType {

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.real();
        }
    }

    /**
     * An exact number.
     *
     * @param precision digits, 1 to 38
     * @param scale     how many of them are behind the point
     */
    record Decimal(int precision, int scale) implements ColumnType {

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.decimal(precision, scale);
        }
    }

    /** True, yes, t, y and 1, or false, no, f, n and 0, whatever their case. */
    record Truth() implements ColumnType {

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.truth();
        }
    }

    /** A date. @param pattern how it is written */
    record Day(DatePattern pattern) implements ColumnType {

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.day(pattern);
        }
    }

    /** A date and a time of day without a zone, such as {@code 2024-01-02 03:04:05} or with a T between. */
    record Moment() implements ColumnType {

        @Override
        public <T> T in(Forms<T> forms) {
            return forms.moment();
        }
    }
}
