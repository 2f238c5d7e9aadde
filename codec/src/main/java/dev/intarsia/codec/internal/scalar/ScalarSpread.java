package dev.intarsia.codec.internal.scalar;

import static dev.intarsia.codec.kernel.NativeLayouts.BYTE;
import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;
import static dev.intarsia.codec.kernel.NativeLayouts.LONG_LE;

import java.lang.foreign.MemorySegment;

/// Dense values to slots, in place, from the last slot down: a value never moves down, so nothing is overwritten
/// before it was read. Ends early where all slots below are valid, as their values lie in place already.
final class ScalarSpread {
    private ScalarSpread() {}

    static void spreadInts(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        int dense = ScalarBitmaps.countBits(validity, vOff, slots);
        int slot = slots;
        for (int w = ScalarBitmaps.words(slots) - 1; w >= 0 && dense < slot; w--) {
            long word = ScalarBitmaps.word(validity, vOff, w, slots);
            int first = w << 6;
            if (word == 0) {
                values.asSlice(off + 4L * first, 4L * (slot - first)).fill((byte) 0);
                slot = first;
                continue;
            }
            while (slot > first) {
                slot--;
                int valid = (int) (word >>> slot) & 1;
                dense -= valid;
                // An unset slot reads a value too and masks it: cheaper than a branch that cannot be foretold.
                int value = values.get(INT_LE, off + 4L * dense) & -valid;
                values.set(INT_LE, off + 4L * slot, value);
            }
        }
    }

    static void spreadLongs(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        int dense = ScalarBitmaps.countBits(validity, vOff, slots);
        int slot = slots;
        for (int w = ScalarBitmaps.words(slots) - 1; w >= 0 && dense < slot; w--) {
            long word = ScalarBitmaps.word(validity, vOff, w, slots);
            int first = w << 6;
            if (word == 0) {
                values.asSlice(off + 8L * first, 8L * (slot - first)).fill((byte) 0);
                slot = first;
                continue;
            }
            while (slot > first) {
                slot--;
                int valid = (int) (word >>> slot) & 1;
                dense -= valid;
                long value = values.get(LONG_LE, off + 8L * dense) & -(long) valid;
                values.set(LONG_LE, off + 8L * slot, value);
            }
        }
    }

    static void spreadBytes(MemorySegment validity, long vOff, int slots, MemorySegment values, long off) {
        int dense = ScalarBitmaps.countBits(validity, vOff, slots);
        int slot = slots;
        for (int w = ScalarBitmaps.words(slots) - 1; w >= 0 && dense < slot; w--) {
            long word = ScalarBitmaps.word(validity, vOff, w, slots);
            int first = w << 6;
            if (word == 0) {
                values.asSlice(off + first, slot - first).fill((byte) 0);
                slot = first;
                continue;
            }
            while (slot > first) {
                slot--;
                int valid = (int) (word >>> slot) & 1;
                dense -= valid;
                byte value = (byte) (values.get(BYTE, off + dense) & -valid);
                values.set(BYTE, off + slot, value);
            }
        }
    }
}
