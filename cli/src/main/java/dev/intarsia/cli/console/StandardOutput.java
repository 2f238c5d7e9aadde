package dev.intarsia.cli.console;

import java.io.IOException;
import java.io.OutputStream;

/// A buffer before the output of a command. The first failure comes out as an [OutputException]; what is written after
/// that goes nowhere, so that it is reported once.
final class StandardOutput extends OutputStream {
    private static final int CAPACITY = 64 << 10;

    private final OutputStream target;
    private final byte[] buffer = new byte[CAPACITY];
    private int length;
    private boolean failed;

    StandardOutput(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int b) throws OutputException {
        if (length == CAPACITY) {
            drain();
        }
        buffer[length++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws OutputException {
        if (count > CAPACITY - length) {
            drain();
        }
        if (count > CAPACITY) {
            send(bytes, offset, count);
        } else {
            System.arraycopy(bytes, offset, buffer, length, count);
            length += count;
        }
    }

    @Override
    public void flush() throws OutputException {
        drain();
        if (!failed) {
            try {
                target.flush();
            } catch (IOException e) {
                failed = true;
                throw new OutputException(e);
            }
        }
    }

    private void drain() throws OutputException {
        int count = length;
        length = 0;
        send(buffer, 0, count);
    }

    private void send(byte[] bytes, int offset, int count) throws OutputException {
        if (failed) {
            return;
        }
        try {
            target.write(bytes, offset, count);
        } catch (IOException e) {
            failed = true;
            throw new OutputException(e);
        }
    }
}
