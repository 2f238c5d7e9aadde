package dev.intarsia.tempo.tenant;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Decompressed bytes, of which there may be so many and no more: a few compressed ones can hold terabytes.
final class LimitedStream extends FilterInputStream {
    private final long maxBytes;
    private final ErrorLocation location;
    private long count;

    LimitedStream(InputStream source, long maxBytes, ErrorLocation location) {
        super(source);
        this.maxBytes = maxBytes;
        this.location = location;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        add(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        add(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        add(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void add(long bytes) {
        count += bytes;
        if (count > maxBytes) {
            throw new LimitExceededException(
                    location, "it decompresses to more than the limit of " + maxBytes + " bytes");
        }
    }
}
