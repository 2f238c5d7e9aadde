package dev.intarsia.tempo.tenant;

import java.util.Comparator;
import java.util.UUID;

/// Block ids in the order of their bytes. `UUID.compareTo` has another one: it takes the halves as signed numbers.
final class BlockOrder {
    private BlockOrder() {}

    static int compare(UUID a, UUID b) {
        int upper = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return upper != 0 ? upper : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    static Comparator<StoredBlock> byId() {
        return (a, b) -> compare(a.id(), b.id());
    }
}
