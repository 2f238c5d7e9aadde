package dev.intarsia.testdata.internal.otap;

import java.util.SplittableRandom;

/// Puts the rows of every table of a batch into any order, as processors before an exporter may leave them; ids stay.
public final class BatchShuffle {
    private BatchShuffle() {}

    /// The same rows in an order that `random` decides.
    public static OtapBatch shuffled(OtapBatch batch, SplittableRandom random) {
        OtapBatch shuffled = new OtapBatch(batch.signal());
        for (EncodedTableRows rows : batch.tables().values()) {
            int[] order = new int[rows.size()];
            for (int i = 0; i < order.length; i++) {
                int other = random.nextInt(i + 1);
                order[i] = order[other];
                order[other] = i;
            }
            shuffled.add(rows.take(order));
        }
        return shuffled;
    }
}
