package dev.intarsia.internal.value;

import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.DecodeCounters;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// PLAIN values of FIXED_LEN_BYTE_ARRAY, with or without a length before each: see [FixedLengths].
final class FixedLengthDecoder implements ValueDecoder.Fixed {
    private final int width;
    private final DecodeCounters counters;
    private FixedLengths values;
    private long position;

    FixedLengthDecoder(int width, DecodeCounters counters) {
        this.width = width;
        this.counters = counters;
        this.values = new FixedLengths(ByteSlice.EMPTY, width, 0);
    }

    @Override
    public void start(ByteSlice page, int count) {
        values = FixedLengths.of(page, count, width);
        position = page.offset();
        if (values.isPrefixed()) {
            counters.countLengthPrefixedPage();
        }
    }

    @Override
    public void read(MemorySegment destination, long offset, int n) {
        values.copy(position, n, destination, offset);
        position += n * values.stride();
    }

    @Override
    public void skip(int n) {
        position += n * values.stride();
    }

    @Override
    public @Nullable MemorySegment slice(int n) {
        if (values.isPrefixed()) {
            return null;
        }
        MemorySegment slice = values.section().segment().asSlice(position, (long) n * width);
        position += (long) n * width;
        return slice;
    }
}
