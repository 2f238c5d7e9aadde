package dev.intarsia.otap.internal.join;

import java.util.Arrays;

/// A block of rows that a [JoinWindowIterator] iterates over.
final class RootBlock implements AutoCloseable {
    private final Block block;
    private final AutoCloseable owner;
    private final long[] lowestIds;

    /// @param owner closed when the rows are used up
    /// @param ids their ids
    /// @param lowestBehind least id of all later rows
    RootBlock(Block block, AutoCloseable owner, IdRun ids, long lowestBehind) {
        this.block = block;
        this.owner = owner;
        this.lowestIds = new long[block.batch().rowCount() + 1];
        Arrays.fill(lowestIds, Ids.NONE_LOW);
        lowestIds[lowestIds.length - 1] = lowestBehind;
        for (int i = 0; i < ids.count(); i++) {
            lowestIds[ids.position(i)] = ids.id(i);
        }
        for (int row = lowestIds.length - 2; row >= 0; row--) {
            lowestIds[row] = Math.min(lowestIds[row], lowestIds[row + 1]);
        }
    }

    Block block() {
        return block;
    }

    int rowCount() {
        return block.batch().rowCount();
    }

    /// Least id of the rows from `row` on, in this block and all later ones.
    long lowestIdFrom(int row) {
        return lowestIds[row];
    }

    @Override
    public void close() {
        Window window = new Window();
        window.hold(owner);
        window.close();
    }
}
