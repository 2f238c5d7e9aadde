package dev.intarsia.parquet.internal.decode;

import dev.intarsia.parquet.internal.page.DecodeCounters;
import dev.intarsia.parquet.internal.page.Section;
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
        this.values = new FixedLengths(Section.EMPTY, width, 0);
    }

    @Override
    public void start(Section page, int count) {
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
