package org.landfall.server;

import java.io.IOException;
import java.io.OutputStream;

/** Goes to a server that may close before it has everything; what it does not want any more is thrown away. */
final class PatientOutputStream extends OutputStream {

    private OutputStream out;

    PatientOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        try {
            out.write(buffer, offset, length);
        } catch (IOException e) {
            out = OutputStream.nullOutputStream();
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            out = OutputStream.nullOutputStream();
        }
    }
}
