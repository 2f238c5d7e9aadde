package dev.intarsia.conformance.robust;

import dev.intarsia.error.ReadException;
import dev.intarsia.filter.Bounds;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.filter.PageIndex;
import dev.intarsia.filter.PredicateBindingException;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.read.PageIndexReader;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// Predicates that the statistics and indexes of a file answer for some of its rows, so that the others are not read.
final class PruningPredicates {
    private static final int MOST_LEAVES = 4;
    /// Leaves that are looked at: there are files of very many.
    private static final int FIRST_LEAVES = 256;

    private PruningPredicates() {}

    private record Bounded(LeafColumn leaf, int pages, byte[] bound) {}

    /// At least one predicate over the columns of a file, those of its most divided columns first. A file whose indexes
    /// cannot be read is taken for one without.
    static List<ColumnPredicate> of(ParquetReader reader, ReadContext context) {
        List<Bounded> bounded = new ArrayList<>();
        ParquetFooter footer = reader.footer();
        List<LeafColumn> leaves = footer.schema().leaves();
        for (LeafColumn leaf : leaves.subList(0, Math.min(FIRST_LEAVES, leaves.size()))) {
            if (!footer.rowGroups().isEmpty()) {
                bounded(reader, context, leaf).ifPresent(bounded::add);
            }
        }
        bounded.sort(Comparator.comparingInt(Bounded::pages).reversed());
        List<ColumnPredicate> predicates = new ArrayList<>();
        for (Bounded one : bounded.subList(0, Math.min(MOST_LEAVES, bounded.size()))) {
            Literal literal = literal(one.leaf, one.bound);
            add(ColumnPredicate.lessOrEqual(one.leaf.path(), literal), reader, predicates);
            add(ColumnPredicate.not(ColumnPredicate.less(one.leaf.path(), literal)), reader, predicates);
            add(ColumnPredicate.equal(one.leaf.path(), literal), reader, predicates);
        }
        if (!leaves.isEmpty()) {
            add(ColumnPredicate.isNull(leaves.getLast().path()), reader, predicates);
            add(ColumnPredicate.isNotNull(leaves.getFirst().path()), reader, predicates);
        }
        return predicates.isEmpty() ? List.of(ColumnPredicate.and()) : predicates;
    }

    private static void add(ColumnPredicate predicate, ParquetReader reader, List<ColumnPredicate> predicates) {
        try {
            predicate.bind(reader.footer().schema());
            predicates.add(predicate);
        } catch (PredicateBindingException e) {
            // The literal of a bound does not fit every annotation: another column will do.
        }
    }

    private static Optional<Bounded> bounded(ParquetReader reader, ReadContext context, LeafColumn leaf) {
        ColumnOrder order = reader.footer().columnOrder(leaf);
        try {
            List<dev.intarsia.metadata.RowGroup> groups = reader.footer().rowGroups();
            ColumnChunk chunk = groups.get(groups.size() / 2).columns().get(leaf.index());
            long rowCount = groups.get(groups.size() / 2).rowCount();
            Optional<PageIndex> index = index(reader, chunk, rowCount, context);
            if (index.isPresent()) {
                List<Bounds> pages = index.get().bounds(chunk, order, rowCount);
                for (int page = pages.size() / 2; page < pages.size(); page++) {
                    Optional<byte[]> bound = pages.get(page).max();
                    if (bound.isPresent()) {
                        return Optional.of(new Bounded(leaf, pages.size(), bound.get()));
                    }
                }
            }
            return Bounds.of(chunk, order).max().map(bound -> new Bounded(leaf, 0, bound));
        } catch (ReadException | CompletionException e) {
            if (e instanceof CompletionException && !(e.getCause() instanceof ReadException)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static Optional<PageIndex> index(
            ParquetReader reader, ColumnChunk chunk, long rowCount, ReadContext context) {
        Optional<OffsetIndex> places = PageIndexReader.offsetIndex(reader.file(), chunk, context)
                .toCompletableFuture()
                .join();
        return PageIndexReader.columnIndex(reader.file(), chunk, context)
                .toCompletableFuture()
                .join()
                .flatMap(bounds -> places.map(known -> new PageIndex(bounds, known)))
                .filter(known -> known.fits(chunk.leaf(), rowCount));
    }

    private static Literal literal(LeafColumn leaf, byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        return switch (leaf.type()) {
            case BOOLEAN -> Literal.of(stored[0] != 0);
            case INT32 -> Literal.of(bytes.getInt());
            case INT64 -> Literal.of(bytes.getLong());
            case FLOAT -> Literal.of(bytes.getFloat());
            case DOUBLE -> Literal.of(bytes.getDouble());
            case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> Literal.of(stored);
        };
    }
}
