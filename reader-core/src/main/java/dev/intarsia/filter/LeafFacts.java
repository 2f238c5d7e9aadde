package dev.intarsia.filter;

import dev.intarsia.batch.Dictionary;
import dev.intarsia.metadata.BloomFilter;
import dev.intarsia.schema.LeafColumn;
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
        boolean mayHold = values && (!known || member.values().mayHold(bounds) && !excluded(member, bounds, bloom));
        boolean mayMiss = values && (!known || member.values().mayMiss(bounds));
        return ofValues(member.leaf(), bounds, mayHold, mayMiss);
    }

    /// What a test comes out as over rows whose values may be in its set, or outside of it.
    static int ofValues(LeafColumn leaf, Bounds bounds, boolean mayHold, boolean mayMiss) {
        // Null counts of repeated leaves are not consulted: writers do not agree whether empty lists count.
        return isRepeated(leaf)
                ? Outcomes.of(mayHold, mayMiss || bounds.mayLackElements(), bounds.mayHoldNullElement())
                : Outcomes.of(mayHold, mayMiss, bounds.mayHoldNull());
    }

    /// What a test comes out as when every value is an entry of `dictionary`. Entries that no value has do no harm.
    /// Where
    /// a bound is a value and no entry, there are values that are none: then it says nothing.
    static int ofDictionary(Node.Member member, Bounds bounds, Dictionary dictionary) {
        for (ValueSet known : bounds.knownValues()) {
            if (matching(known, dictionary) == 0) {
                return Outcomes.of(true, true, true);
            }
        }
        int matching = matching(member.values(), dictionary);
        boolean values = !bounds.allNull();
        return ofValues(member.leaf(), bounds, values && matching > 0, values && matching < dictionary.size());
    }

    private static int matching(ValueSet values, Dictionary dictionary) {
        long[] bits = Bits.of(dictionary.size());
        values.test(ValueView.of(dictionary), bits);
        return Bits.count(bits);
    }

    // A filter that denies a bound which is a value is one of other values.
    private static boolean excluded(Node.Member member, Bounds bounds, Optional<BloomFilter> bloom) {
        return bloom.isPresent()
                && denies(bloom.get(), member.values())
                && bounds.knownValues().stream().noneMatch(known -> denies(bloom.get(), known));
    }

    private static boolean denies(BloomFilter bloom, ValueSet values) {
        List<byte[]> stored = values.storedValues();
        for (byte[] value : stored) {
            if (bloom.mayContain(value)) {
                return false;
            }
        }
        return !stored.isEmpty();
    }

    private static int nulls(Node.Nulls test, Bounds bounds) {
        boolean repeated = isRepeated(test.leaf());
        boolean mayBeNull = repeated ? bounds.mayHoldNullElement() : bounds.mayHoldNull();
        boolean mayBeEmpty = repeated && bounds.mayLackElements();
        boolean mayBeValue = !bounds.allNull();
        return test.isNull()
                ? Outcomes.of(mayBeNull, mayBeEmpty || mayBeValue, false)
                : Outcomes.of(mayBeValue, mayBeEmpty || mayBeNull, false);
    }

    static boolean isRepeated(LeafColumn leaf) {
        return leaf.maxRepetitionLevel() > 0;
    }
}
