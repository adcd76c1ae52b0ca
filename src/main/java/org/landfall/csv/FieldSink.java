package org.landfall.csv;

/** What becomes of a record's fields. */
interface FieldSink {

    /** One that lets them go. */
    FieldSink NOTHING = new FieldSink() {

        @Override
        public void content(byte value) {
            // nobody asks for it
        }

        @Override
        public void endField() {
            // nobody asks for it
        }
    };

    /** Takes a byte of a field, without the quotes around it. */
    void content(byte value);

    /** Takes the end of a field. */
    void endField();
}
