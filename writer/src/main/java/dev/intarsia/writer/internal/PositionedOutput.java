package dev.intarsia.writer.internal;

import java.io.IOException;
import java.io.OutputStream;

/// An output stream that counts the bytes written to it.
public final class PositionedOutput extends OutputStream {

    private final OutputStream target;
    private long position;

    /// Counts from zero, whatever was written to `target` before.
    public PositionedOutput(OutputStream target) {
        this.target = target;
    }

    /// Bytes written so far.
    public long position() {
        return position;
    }

    @Override
    public void write(int value) throws IOException {
        target.write(value);
        position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        target.write(bytes, offset, length);
        position += length;
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
