package dev.intarsia.conformance.robust;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// One way in which a file was damaged.
///
/// @param kind what was done
/// @param offset where
/// @param length to how many bytes
/// @param bytes the damaged file
record Mutation(Kind kind, int offset, int length, byte[] bytes) {
    enum Kind {
        BIT_FLIP,
        BYTE_RANDOM,
        BYTE_EXTREME,
        INSERT,
        DELETE,
        SWAP_BYTES,
        SWAP_BLOCKS,
        TRUNCATE,
        HUGE_VARINT,
        ZERO_RANGE,
        COPY_RANGE,
        INT_EXTREME;

        /// Whether the bytes after the damage stay where they are.
        boolean inPlace() {
            return this != INSERT && this != DELETE && this != TRUNCATE;
        }
    }

    private static final int[] INTS = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7FFF_FFF0, 1 << 30, 1 << 24};
    private static final int[] BYTES = {0, 1, 0x7F, 0x80, 0xFE, 0xFF};
    private static final int MOST = 64;

    @Override
    public String toString() {
        return kind + " of " + length + " at " + offset;
    }

    /// A damage of a random kind at a random place: anywhere, in a page header, in the
    /// footer, or in an index where the file has any, each as often.
    static Mutation random(byte[] file, Regions regions, RandomGenerator random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        int at = place(file, regions, random);
        int length = Math.min(1 + random.nextInt(MOST), file.length - at);
        byte[] copy = file.clone();
        return switch (kind) {
            case BIT_FLIP -> {
                copy[at] ^= (byte) (1 << random.nextInt(8));
                yield new Mutation(kind, at, 1, copy);
            }
            case BYTE_RANDOM -> {
                copy[at] = (byte) random.nextInt();
                yield new Mutation(kind, at, 1, copy);
            }
            case BYTE_EXTREME -> {
                copy[at] = (byte) BYTES[random.nextInt(BYTES.length)];
                yield new Mutation(kind, at, 1, copy);
            }
            case INSERT -> insert(file, at, length, random);
            case DELETE -> {
                System.arraycopy(file, at + length, copy, at, file.length - at - length);
                yield new Mutation(kind, at, length, Arrays.copyOf(copy, file.length - length));
            }
            case SWAP_BYTES -> swap(kind, copy, at, 1, random);
            case SWAP_BLOCKS -> swap(kind, copy, at, length, random);
            case TRUNCATE -> new Mutation(kind, at, file.length - at, Arrays.copyOf(file, at));
            case HUGE_VARINT -> hugeVarint(copy, at, random);
            case ZERO_RANGE -> {
                Arrays.fill(copy, at, at + length, (byte) 0);
                yield new Mutation(kind, at, length, copy);
            }
            case COPY_RANGE -> {
                int from = random.nextInt(file.length - length + 1);
                System.arraycopy(file, from, copy, at, length);
                yield new Mutation(kind, at, length, copy);
            }
            case INT_EXTREME -> intExtreme(copy, at, random);
        };
    }

    private static int place(byte[] file, Regions regions, RandomGenerator random) {
        return switch (random.nextInt(regions.indexes().isEmpty() ? 3 : 4)) {
            case 0 -> random.nextInt(file.length);
            case 1 -> within(regions.headers(), random);
            case 3 -> within(regions.indexes(), random);
            default -> regions.footerStart() + random.nextInt(file.length - regions.footerStart());
        };
    }

    private static int within(List<int[]> ranges, RandomGenerator random) {
        int[] range = ranges.get(random.nextInt(ranges.size()));
        return range[0] + random.nextInt(range[1] - range[0]);
    }

    private static Mutation insert(byte[] file, int at, int length, RandomGenerator random) {
        byte[] inserted = new byte[length];
        random.nextBytes(inserted);
        byte[] longer = new byte[file.length + length];
        System.arraycopy(file, 0, longer, 0, at);
        System.arraycopy(inserted, 0, longer, at, length);
        System.arraycopy(file, at, longer, at + length, file.length - at);
        return new Mutation(Kind.INSERT, at, length, longer);
    }

    private static Mutation swap(Kind kind, byte[] copy, int at, int length, RandomGenerator random) {
        int other = Math.min(at + length + random.nextInt(MOST), copy.length - length);
        for (int i = 0; i < length; i++) {
            byte kept = copy[at + i];
            copy[at + i] = copy[other + i];
            copy[other + i] = kept;
        }
        return new Mutation(kind, Math.min(at, other), Math.abs(other - at) + length, copy);
    }

    private static Mutation hugeVarint(byte[] copy, int at, RandomGenerator random) {
        int length = Math.min(random.nextBoolean() ? 5 : 10, copy.length - at);
        Arrays.fill(copy, at, at + length - 1, (byte) 0xFF);
        copy[at + length - 1] = (byte) (length == 5 ? 0x0F : 0x01);
        return new Mutation(Kind.HUGE_VARINT, at, length, copy);
    }

    private static Mutation intExtreme(byte[] copy, int at, RandomGenerator random) {
        int value = INTS[random.nextInt(INTS.length)];
        int length = Math.min(Integer.BYTES, copy.length - at);
        for (int i = 0; i < length; i++) {
            copy[at + i] = (byte) (value >>> 8 * i);
        }
        return new Mutation(Kind.INT_EXTREME, at, length, copy);
    }

    /// Whether every byte that was changed lies in a page body with a checksum, or, where bytes were moved, whether the
    /// damage begins in one.
    boolean isChecked(byte[] original, Regions regions) {
        if (!kind.inPlace()) {
            return kind != Kind.TRUNCATE && regions.at(offset) == Regions.Region.CHECKED_BODY;
        }
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] != original[i] && regions.at(i) != Regions.Region.CHECKED_BODY) {
                return false;
            }
        }
        return true;
    }

    /// Whether bytes of a region are among those that may be others now.
    boolean touches(Regions.Region region, Regions regions) {
        int end = kind.inPlace() ? offset + length : regions.footerStart();
        for (int i = offset; i < end; i++) {
            if (regions.at(i) == region) {
                return true;
            }
        }
        return false;
    }

    /// Whether the footer is as it was.
    boolean leavesFooter(Regions regions) {
        return switch (kind) {
            case TRUNCATE -> false;
            case INSERT -> offset <= regions.footerStart();
            default -> offset + length <= regions.footerStart();
        };
    }
}
