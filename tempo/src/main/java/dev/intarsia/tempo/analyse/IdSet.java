package dev.intarsia.tempo.analyse;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// A set of ids of a dictionary: hashed while few are in it, a bit for each id of the dictionary once that takes less
/// memory. So it takes at most 16 bytes for each id that is in it, but for the first few, and no more than a bit
/// for each entry of the dictionary.
final class IdSet {
    private static final int FEWEST_SLOTS = 8;

    private final int size;
    private final IdMemory memory;
    // Ids plus one, 0 where there is none; a power of two of them, at most half of them used.
    private int[] slots = {};
    private int used;
    private @Nullable BitSet bits;

    /// @param size number of entries of the dictionary
    /// @param memory what the set takes its memory from
    IdSet(int size, IdMemory memory) {
        this.size = size;
        this.memory = memory;
    }

    /// Adds an id.
    ///
    /// @return whether it was not in the set; false if there is no memory for it
    boolean add(int id) {
        if (bits != null) {
            boolean added = !bits.get(id);
            bits.set(id);
            return added;
        }
        int slot = slots.length == 0 ? 0 : slot(id);
        if (slots.length > 0 && slots[slot] != 0) {
            return false;
        }
        if (2 * used >= slots.length) {
            return grow() && add(id);
        }
        slots[slot] = id + 1;
        used++;
        return true;
    }

    private int slot(int id) {
        int mask = slots.length - 1;
        int slot = ((id * 0x9E3779B9) >>> 7) & mask;
        while (slots[slot] != 0 && slots[slot] != id + 1) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// @return whether there was memory for it
    private boolean grow() {
        int[] before = slots;
        int length = Math.max(FEWEST_SLOTS, 2 * before.length);
        boolean asBits = (long) length * Integer.SIZE >= size;
        long bytes = asBits ? (long) size / Byte.SIZE + Long.BYTES : (long) length * Integer.BYTES;
        if (!memory.take(bytes - memory())) {
            return false;
        }
        if (asBits) {
            BitSet all = new BitSet(size);
            Arrays.stream(before).filter(entry -> entry != 0).forEach(entry -> all.set(entry - 1));
            bits = all;
            slots = new int[0];
            return true;
        }
        slots = new int[length];
        for (int entry : before) {
            if (entry != 0) {
                slots[slot(entry - 1)] = entry;
            }
        }
        return true;
    }

    /// Gives its memory back; the set cannot be used afterwards.
    void release() {
        memory.release(memory());
    }

    /// Bytes of memory, without those of the objects themselves.
    long memory() {
        return bits == null ? (long) slots.length * Integer.BYTES : (long) size / Byte.SIZE + Long.BYTES;
    }
}
