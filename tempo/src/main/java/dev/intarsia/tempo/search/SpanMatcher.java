package dev.intarsia.tempo.search;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.schema.TempoLevel;
import java.util.List;
import java.util.Set;

/// A test of spans, over the columns of one block.
sealed interface SpanMatcher {
    /// True of all spans.
    SpanMatcher TRUE = new All(List.of());

    /// True of no span.
    SpanMatcher FALSE = new Any(List.of());

    /// All are true.
    record All(List<SpanMatcher> parts) implements SpanMatcher {}

    /// At least one is true.
    record Any(List<SpanMatcher> parts) implements SpanMatcher {}

    /// The element that the span belongs to, or one that belongs to the span, satisfies a test.
    record Of(ElementMatcher test) implements SpanMatcher {}

    /// All of them, without those that are always true.
    static SpanMatcher all(List<SpanMatcher> parts) {
        if (parts.contains(FALSE)) {
            return FALSE;
        }
        List<SpanMatcher> left =
                parts.stream().filter(part -> !part.equals(TRUE)).toList();
        return left.size() == 1 ? left.getFirst() : new All(left);
    }

    /// At least one of them, without those that never are.
    static SpanMatcher any(List<SpanMatcher> parts) {
        if (parts.contains(TRUE)) {
            return TRUE;
        }
        List<SpanMatcher> left =
                parts.stream().filter(part -> !part.equals(FALSE)).toList();
        return left.size() == 1 ? left.getFirst() : new Any(left);
    }

    /// What is left of it in a row group, as far as is known of its columns.
    default SpanMatcher narrowed(ChunkFacts facts) {
        return switch (this) {
            case All all ->
                all(all.parts().stream().map(part -> part.narrowed(facts)).toList());
            case Any any ->
                any(any.parts().stream().map(part -> part.narrowed(facts)).toList());
            case Of of -> {
                ElementMatcher left = of.test().narrowed(facts);
                yield left == null ? FALSE : isTrue(left) ? TRUE : new Of(left);
            }
        };
    }

    /// The rows that may have a span that satisfies it.
    default RowSelection rows(PageFacts facts) {
        return switch (this) {
            case All all -> {
                RowSelection rows = facts.all();
                for (SpanMatcher part : all.parts()) {
                    rows = rows.intersect(part.rows(facts));
                }
                yield rows;
            }
            case Any any -> {
                RowSelection rows = RowSelection.none();
                for (SpanMatcher part : any.parts()) {
                    rows = rows.union(part.rows(facts));
                }
                yield rows;
            }
            case Of of -> of.test().rows(facts);
        };
    }

    // Every span has what it belongs to; what belongs to it, it may lack.
    private static boolean isTrue(ElementMatcher test) {
        return test.isAlways() && test.level() != TempoLevel.EVENT && test.level() != TempoLevel.LINK;
    }

    /// Adds the columns that it looks at.
    default void addColumns(Set<LeafColumn> columns) {
        switch (this) {
            case All all -> all.parts().forEach(part -> part.addColumns(columns));
            case Any any -> any.parts().forEach(part -> part.addColumns(columns));
            case Of of -> of.test().addColumns(columns);
        }
    }

    /// Adds the levels of its elements.
    default void addLevels(Set<TempoLevel> levels) {
        switch (this) {
            case All all -> all.parts().forEach(part -> part.addLevels(levels));
            case Any any -> any.parts().forEach(part -> part.addLevels(levels));
            case Of of -> levels.add(of.test().level());
        }
    }
}
