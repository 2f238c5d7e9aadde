package dev.intarsia.conformance.big;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.read.BatchAssembler;
import java.util.ArrayList;
import java.util.List;

/// The checksums of all leaves.
final class LeafSums {
    private final List<LeafSum> leaves = new ArrayList<>();

    LeafSums(int count) {
        for (int i = 0; i < count; i++) {
            leaves.add(new LeafSum());
        }
    }

    /// Those of one batch, in numbers that keep nothing of it.
    record Part(int rows, List<LeafSum.Part> leaves) {}

    /// Makes a part of each batch.
    static BatchAssembler<Part> assembler(int leafCount) {
        LeafSums sums = new LeafSums(leafCount);
        return (batch, sink) -> {
            sums.add(batch);
            sink.accept(new Part(
                    batch.rowCount(), sums.leaves.stream().map(LeafSum::take).toList()));
        };
    }

    void add(RowGroupBatch batch) {
        for (int i = 0; i < leaves.size(); i++) {
            leaves.get(i).add(batch.columns().get(i));
        }
    }

    void append(Part part) {
        for (int i = 0; i < leaves.size(); i++) {
            leaves.get(i).append(part.leaves().get(i));
        }
    }

    /// Each leaf on a line.
    void print() {
        leaves.forEach(sum -> System.out.println("leaf " + sum));
    }
}
