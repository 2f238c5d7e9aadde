package dev.intarsia.internal.value;

import dev.intarsia.batch.ColumnValues;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.BatchMemory;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Collects the values of one column over the pages that a batch touches, without nulls, and lays them out by slot at
/// the end. Values from a page stay in the page's buffer when the batch needs no other page.
///
/// One collector per column and batch; used from one thread.
public final class ValueCollector {
    private final PageKernels kernels;
    private final BatchMemory memory;
    private final ErrorLocation location;
    /// Bytes per value; 0 for binary values.
    private final int width;
    private final boolean booleans;
    private final @Nullable Dictionary dictionary;

    private int count;
    private boolean plain;
    private @Nullable MemorySegment adopted;
    private final GrowingBuffer fixed;
    private final BinaryBuffer binary;
    private final GrowingBuffer ids;
    private @Nullable DictionaryBuilder mixed;
    private int dictionaryBase = -1;

    public ValueCollector(
            PageKernels kernels,
            BatchMemory memory,
            ErrorLocation location,
            int width,
            boolean booleans,
            @Nullable Dictionary dictionary) {
        this.kernels = kernels;
        this.memory = memory;
        this.location = location;
        this.width = width;
        this.booleans = booleans;
        this.dictionary = dictionary;
        this.fixed = new GrowingBuffer(memory, location);
        this.binary = new BinaryBuffer(memory, location);
        this.ids = new GrowingBuffer(memory, location);
    }

    /// Appends the next `n > 0` values. `only` says that these are all values of the batch and that the page's buffers
    /// stay until the batch is done; `slots` is the number of slots the batch is known to have so far.
    public void append(ValueDecoder decoder, int n, boolean only, int slots) {
        boolean afterIds = mixed != null || isDictionary();
        switch (decoder) {
            case ValueDecoder.Ids d -> appendIds(d, n, slots);
            case ValueDecoder.Fixed d -> {
                if (afterIds) {
                    appendToMixed(d, n);
                } else {
                    appendFixed(d, n, only, slots);
                }
            }
            case ValueDecoder.Binary d -> {
                if (afterIds) {
                    appendToMixed(d, n);
                } else {
                    plain = true;
                    d.read(binary, n, only);
                }
            }
        }
        count += n;
    }

    private boolean isDictionary() {
        return ids.size() > 0;
    }

    private void appendFixed(ValueDecoder.Fixed decoder, int n, boolean only, int slots) {
        plain = true;
        MemorySegment slice = only && n == slots && !booleans ? decoder.slice(n) : null;
        if (slice != null) {
            adopted = slice;
            return;
        }
        // Room for the null slots too: they are spread in place at the end.
        fixed.reserve((long) Math.max(n, slots - count) * width);
        long at = fixed.extend((long) n * width);
        decoder.read(fixed.segment(), at, n);
    }

    private void appendIds(ValueDecoder.Ids decoder, int n, int slots) {
        if (plain && mixed == null) {
            mixed = startMixed();
            dictionaryBase = mixed.add(finishPlain(), count);
            numberIds(dictionaryBase, count);
            dictionaryBase = mixed.add(base());
        }
        ids.reserve((long) Math.max(n, slots - count) * Integer.BYTES);
        long at = ids.extend((long) n * Integer.BYTES);
        decoder.read(ids.segment(), at, n);
        if (mixed != null && dictionaryBase > 0) {
            shiftIds(at, n, dictionaryBase);
        }
    }

    private void appendToMixed(ValueDecoder decoder, int n) {
        if (mixed == null) {
            mixed = startMixed();
            dictionaryBase = mixed.add(base());
        }
        ValueCollector values = new ValueCollector(kernels, memory, location, width, booleans, null);
        values.append(decoder, n, true, n);
        numberIds(mixed.add(values.finishPlain(), n), n);
    }

    private DictionaryBuilder startMixed() {
        return new DictionaryBuilder(width, memory, location);
    }

    private Dictionary base() {
        if (dictionary == null) {
            throw new IllegalStateException("ids without a dictionary");
        }
        return dictionary;
    }

    private void numberIds(int from, int n) {
        long at = ids.extend((long) n * Integer.BYTES);
        for (int i = 0; i < n; i++) {
            ids.segment().set(NativeLayouts.INT_LE, at + 4L * i, from + i);
        }
    }

    private void shiftIds(long at, int n, int by) {
        for (int i = 0; i < n; i++) {
            long offset = at + 4L * i;
            ids.segment().set(NativeLayouts.INT_LE, offset, ids.segment().get(NativeLayouts.INT_LE, offset) + by);
        }
    }

    private ColumnValues finishPlain() {
        return width > 0
                ? ColumnValues.fixed(width, adopted != null ? adopted : fixed.written())
                : ColumnValues.binary(binary.offsets(), binary.bytes());
    }

    /// The values at their slots. `validity` is a bitmap of `slots` bits with as many bits set as there are values, and
    /// is not looked at when there is a value for every slot.
    public ColumnValues finish(int slots, MemorySegment validity) {
        if (count == 0) {
            return ColumnValues.NULL;
        }
        if (isDictionary()) {
            spread(ids, Integer.BYTES, slots, validity);
            return ColumnValues.ids(ids.written(), mixed != null ? mixed.build() : base());
        }
        if (booleans) {
            spread(fixed, 1, slots, validity);
            MemorySegment bits = memory.bitmap(slots, location);
            kernels.maskEqual(fixed.segment(), 0, slots, 1, bits, 0);
            return ColumnValues.bits(bits);
        }
        if (width > 0) {
            if (adopted == null) {
                spread(fixed, width, slots, validity);
            }
            return finishPlain();
        }
        return count == slots ? finishPlain() : ColumnValues.binary(spreadOffsets(slots, validity), binary.bytes());
    }

    private void spread(GrowingBuffer buffer, int bytes, int slots, MemorySegment validity) {
        if (count == slots) {
            return;
        }
        buffer.extend((long) (slots - count) * bytes);
        MemorySegment values = buffer.segment();
        switch (bytes) {
            case 1 -> kernels.spreadBytes(validity, 0, slots, values, 0);
            case Integer.BYTES -> kernels.spreadInts(validity, 0, slots, values, 0);
            case Long.BYTES -> kernels.spreadLongs(validity, 0, slots, values, 0);
            default -> spreadWide(validity, slots, values, bytes);
        }
    }

    private void spreadWide(MemorySegment validity, int slots, MemorySegment values, int bytes) {
        if (bytes % Long.BYTES == 0) {
            spreadWords(validity, slots, values, bytes / Long.BYTES);
            return;
        }
        int from = count;
        for (int slot = slots - 1; slot >= 0; slot--) {
            long to = (long) slot * bytes;
            if ((validity.get(NativeLayouts.BYTE, slot >>> 3) & 1 << (slot & 7)) != 0) {
                MemorySegment.copy(values, (long) --from * bytes, values, to, bytes);
            } else {
                values.asSlice(to, bytes).fill((byte) 0);
            }
        }
    }

    // A slot is never before the value that it gets, and the last word of one is moved first.
    private void spreadWords(MemorySegment validity, int slots, MemorySegment values, int words) {
        long from = (long) count * words;
        for (int slot = slots - 1; slot >= 0; slot--) {
            int valid = validity.get(NativeLayouts.BYTE, slot >>> 3) >>> (slot & 7) & 1;
            from -= (long) valid * words;
            for (int word = words - 1; word >= 0; word--) {
                long value = values.get(NativeLayouts.LONG_LE, 8 * (from + word)) & -(long) valid;
                values.set(NativeLayouts.LONG_LE, 8 * ((long) slot * words + word), value);
            }
        }
    }

    private MemorySegment spreadOffsets(int slots, MemorySegment validity) {
        MemorySegment dense = binary.offsets();
        MemorySegment spread = memory.allocate((slots + 1L) * Integer.BYTES, location);
        long from = 0;
        for (int slot = 0; slot < slots; slot++) {
            spread.set(NativeLayouts.INT_LE, 4L * slot, dense.get(NativeLayouts.INT_LE, from));
            from += (validity.get(NativeLayouts.BYTE, slot >>> 3) >>> (slot & 7) & 1) * 4L;
        }
        spread.set(NativeLayouts.INT_LE, 4L * slots, dense.get(NativeLayouts.INT_LE, from));
        return spread;
    }
}
