package dev.intarsia.fuzz;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.codec.kernel.PageKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// One call of a kernel, within its contract: every buffer has the room that the call needs and not a byte more.
final class KernelCall {
    static final int OPERATIONS = 20;
    private static final int GUARD = 64;
    private static final byte UNTOUCHED = 0x5A;

    private final Arena arena;
    private final int operation;
    private final int first;
    private final int second;
    private final int offset;
    private final byte[] bytes;
    private final MemorySegment source;

    KernelCall(Arena arena, Input in) {
        this.arena = arena;
        this.operation = in.next(OPERATIONS);
        this.first = in.next();
        this.second = in.next();
        this.offset = in.next(64);
        in.next();
        this.bytes = in.rest();
        this.source = arena.allocate(offset + (long) bytes.length, 1).asSlice(0, offset + bytes.length);
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, source, offset, bytes.length);
    }

    /// Memory to write to: room for each call, with the source at its start for those that work in place.
    MemorySegment memory() {
        MemorySegment memory = arena.allocate(room(), 1);
        memory.fill(UNTOUCHED);
        MemorySegment.copy(source, offset, memory, GUARD, bytes.length);
        return memory;
    }

    private long room() {
        return 2L * GUARD + 8L * 256 + 72L * (bytes.length + 16L);
    }

    /// What the call returns; 0 where it returns nothing.
    long run(PageKernels kernels, MemorySegment memory) {
        int n = bytes.length;
        return switch (operation) {
            case 0 -> kernels.countEqual(source, offset, n, first);
            case 1 -> kernels.countAtLeast(source, offset, n, first);
            case 2 -> kernels.max(source, offset, n);
            case 3 -> {
                kernels.maskAtLeast(source, offset, n, first, memory, target());
                yield 0;
            }
            case 4 -> {
                kernels.maskEqual(source, offset, n, first, memory, target());
                yield 0;
            }
            case 5 -> maskElements(kernels, memory);
            case 6 -> kernels.countBits(source, offset, bits());
            case 7 -> offsets(kernels, memory);
            case 8 -> compress(kernels, memory);
            case 9 -> unpack(kernels, memory, 32);
            case 10 -> unpack(kernels, memory, 64);
            case 11 -> unpack(kernels, memory, 8);
            case 12 -> kernels.maxUnsigned(source, offset, n / 4);
            case 13 -> kernels.sumPrefixInts(source, offset, n / 4, first << second % 24, memory, target());
            case 14 -> kernels.addDeltasLong(first - 128L, (long) second << first % 57, memory, GUARD, n / 8);
            case 15 -> kernels.addDeltasInt(first - 128, second << first % 25, memory, GUARD, n / 4);
            case 16 -> gather(kernels, memory, 4);
            case 17 -> gather(kernels, memory, 8);
            case 18 -> spread(kernels, memory);
            default -> split(kernels, memory);
        };
    }

    private long target() {
        return GUARD + second % 16L;
    }

    /// Bits that lie in whole words of the source.
    private int bits() {
        int most = bytes.length / 8 * 64;
        return Math.max(0, most - first % 64);
    }

    private long maskElements(PageKernels kernels, MemorySegment memory) {
        int n = bytes.length / 2;
        kernels.maskElements(source, offset, source, offset + n, n, first % 5, second % 7, memory, GUARD);
        return 0;
    }

    private long offsets(PageKernels kernels, MemorySegment memory) {
        long half = bytes.length / 16 * 8L;
        int n = (int) Math.max(0, half * 8 - first % 64);
        return kernels.offsetsFromMasks(source, offset, source, offset + half, n, memory, GUARD);
    }

    private long compress(PageKernels kernels, MemorySegment memory) {
        long half = bytes.length / 16 * 8L;
        int n = (int) Math.max(0, half * 8 - first % 64);
        return kernels.compressBits(source, offset, source, offset + half, n, memory, GUARD);
    }

    private long unpack(PageKernels kernels, MemorySegment memory, int width) {
        int bitWidth = first % (width + 1);
        // At most as many values as there is room for.
        int n = bitWidth == 0 ? second : Math.min(8 * bytes.length / bitWidth, 9 * bytes.length);
        n -= Math.min(n, second % 9);
        switch (width) {
            case 8 -> kernels.unpackBytes(source, offset, bitWidth, memory, GUARD, Math.min(n, bytes.length * 8));
            case 32 -> kernels.unpackInts(source, offset, bitWidth, memory, GUARD, n);
            default -> kernels.unpackLongs(source, offset, bitWidth, memory, GUARD, n);
        }
        return 0;
    }

    private long gather(PageKernels kernels, MemorySegment memory, int width) {
        int entries = 1 + first % 32;
        int n = Math.max(0, bytes.length - entries * width);
        byte[] ids = new byte[4 * n];
        for (int i = 0; i < n; i++) {
            ids[4 * i] = (byte) ((bytes[entries * width + i] & 0xFF) % entries);
        }
        MemorySegment dictionary = n == 0 ? source : source.asSlice(offset, (long) entries * width);
        MemorySegment idSegment = Input.toNative(arena, ids);
        if (width == 4) {
            kernels.gatherInts(dictionary, 0, idSegment, 0, n, memory, target());
        } else {
            kernels.gatherLongs(dictionary, 0, idSegment, 0, n, memory, target());
        }
        return 0;
    }

    /// The first eighth is the validity, the rest the values; slots as many as there are bits.
    private long spread(PageKernels kernels, MemorySegment memory) {
        int words = bytes.length / 64;
        int slots = Math.max(0, words * 64 - first % 64);
        MemorySegment validity = arena.allocate(8L * words, 1);
        MemorySegment.copy(source, offset, validity, 0, 8L * words);
        if (slots % 64 != 0) {
            long last = 8L * (words - 1);
            validity.set(
                    NativeLayouts.LONG_LE, last, validity.get(NativeLayouts.LONG_LE, last) & (1L << slots % 64) - 1);
        }
        switch (second % 3) {
            case 0 -> kernels.spreadBytes(validity, 0, slots, memory, GUARD);
            case 1 -> kernels.spreadInts(validity, 0, slots, memory, GUARD);
            default -> kernels.spreadLongs(validity, 0, slots, memory, GUARD);
        }
        return 0;
    }

    private long split(PageKernels kernels, MemorySegment memory) {
        int width = 1 + first % 20;
        kernels.byteStreamSplit(source, offset, width, bytes.length / width, memory, target());
        return 0;
    }

    @Override
    public String toString() {
        return "operation " + operation + " with " + first + ", " + second + ", offset " + offset + " over "
                + Arrays.toString(bytes);
    }
}
