package dev.intarsia.cli;

import java.io.IOException;
import java.io.OutputStream;

/// A buffer before the output of a command; failures come out as [OutputException].
final class StandardOutput extends OutputStream {
    private static final int CAPACITY = 64 << 10;

    private final OutputStream target;
    private final byte[] buffer = new byte[CAPACITY];
    private int length;

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
        try {
            target.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    private void drain() throws OutputException {
        int count = length;
        // Emptied first: what could not be written once is not tried again.
        length = 0;
        send(buffer, 0, count);
    }

    private void send(byte[] bytes, int offset, int count) throws OutputException {
        try {
            target.write(bytes, offset, count);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}
