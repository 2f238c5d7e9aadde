package dev.intarsia.fuzz;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.util.List;

/// Levels that fit a column: lists of several lengths, empty ones and absent ones.
final class SeedLevels {
    private final LeafColumn leaf;
    private final int[] reps;
    private final int[] defs;

    SeedLevels(LeafColumn leaf, int entries) {
        this.leaf = leaf;
        this.reps = new int[entries];
        this.defs = new int[entries];
        int before = 0;
        for (int i = 0; i < entries; i++) {
            int rep = i == 0 ? 0 : i * 7 % (leaf.maxRepetitionLevel() + 1);
            // A list continues only where the entry before was inside of it.
            while (before < leastDefinition(leaf, rep)) {
                rep--;
            }
            int least = leastDefinition(leaf, rep);
            reps[i] = rep;
            defs[i] = least + (3 + i * 5) % (leaf.maxDefinitionLevel() - least + 1);
            before = defs[i];
        }
    }

    /// The least definition level of an entry that continues at this repetition level.
    static int leastDefinition(LeafColumn leaf, int rep) {
        List<SchemaNode> lists = leaf.repeatedAncestors();
        return rep == 0 ? 0 : lists.get(rep - 1).maxDefinitionLevel();
    }

    byte[] repetition(boolean packed) {
        return encode(reps, leaf.maxRepetitionLevel(), packed);
    }

    byte[] definition(boolean packed) {
        return encode(defs, leaf.maxDefinitionLevel(), packed);
    }

    /// One bit-packed run, or the deprecated encoding, which has no header and begins at the other end of each byte.
    private static byte[] encode(int[] levels, int maxLevel, boolean packed) {
        int bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
        if (bitWidth == 0) {
            return new byte[0];
        }
        int groups = (levels.length + 7) / 8;
        byte[] bits = new byte[groups * bitWidth];
        for (int i = 0; i < levels.length; i++) {
            for (int bit = 0; bit < bitWidth; bit++) {
                int at = i * bitWidth + bit;
                int value = levels[i] >>> (packed ? bitWidth - 1 - bit : bit) & 1;
                bits[at >>> 3] |= (byte) (value << (packed ? 7 - (at & 7) : at & 7));
            }
        }
        return packed ? bits : new Thrift().varint(groups << 1 | 1).raw(bits).toBytes();
    }
}
