package dev.intarsia.parquet.filter;

import dev.intarsia.parquet.metadata.BloomFilter;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.SchemaNode;
import java.util.List;
import java.util.Optional;

/// What a test of one leaf can come out as over rows of which only metadata is known.
final class LeafFacts {

    private LeafFacts() {}

    /// @param bloom the chunk's bloom filter, if it is known
    static int outcomes(Node.Test test, Bounds bounds, Optional<BloomFilter> bloom) {
        return switch (test) {
            case Node.Member member -> member(member, bounds, bloom);
            case Node.Nulls nulls -> nulls(nulls, bounds);
        };
    }

    private static int member(Node.Member member, Bounds bounds, Optional<BloomFilter> bloom) {
        boolean values = !bounds.allNull();
        boolean known = member.type().ordered();
        boolean mayHold = values && (!known || member.values().mayHold(bounds) && !excluded(member, bloom));
        boolean mayMiss = values && (!known || member.values().mayMiss(bounds));
        if (isRepeated(member.leaf())) {
            // Rows without elements are false. Whether null counts tell them depends on who wrote the file.
            return Outcomes.of(mayHold, true, slotsCanBeNull(member.leaf()));
        }
        return Outcomes.of(mayHold, mayMiss, bounds.mayHoldNull());
    }

    private static boolean excluded(Node.Member member, Optional<BloomFilter> bloom) {
        if (bloom.isEmpty()) {
            return false;
        }
        List<byte[]> stored = member.values().storedValues();
        for (byte[] value : stored) {
            if (bloom.get().mayContain(value)) {
                return false;
            }
        }
        return !stored.isEmpty();
    }

    private static int nulls(Node.Nulls test, Bounds bounds) {
        boolean repeated = isRepeated(test.leaf());
        boolean mayBeNull = repeated ? slotsCanBeNull(test.leaf()) : bounds.mayHoldNull();
        boolean mayBeValue = !bounds.allNull();
        return test.isNull()
                ? Outcomes.of(mayBeNull, repeated || mayBeValue, false)
                : Outcomes.of(mayBeValue, repeated || mayBeNull, false);
    }

    static boolean isRepeated(LeafColumn leaf) {
        return leaf.maxRepetitionLevel() > 0;
    }

    private static boolean slotsCanBeNull(LeafColumn leaf) {
        List<SchemaNode> lists = leaf.repeatedAncestors();
        return leaf.maxDefinitionLevel()
                > (lists.isEmpty() ? 0 : lists.getLast().maxDefinitionLevel());
    }
}
