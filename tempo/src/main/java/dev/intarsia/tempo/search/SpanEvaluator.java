package dev.intarsia.tempo.search;

import dev.intarsia.tempo.schema.TempoLevel;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Finds the spans of batches that satisfy a test. For one thread.
final class SpanEvaluator {
    private final SpanMatcher root;
    private final Set<TempoLevel> below;
    private final Map<TempoLevel, long[]> parts = new EnumMap<>(TempoLevel.class);

    SpanEvaluator(SpanMatcher root) {
        this.root = root;
        Set<TempoLevel> levels = EnumSet.noneOf(TempoLevel.class);
        root.addLevels(levels);
        levels.retainAll(EnumSet.of(TempoLevel.EVENT, TempoLevel.LINK));
        this.below = levels;
    }

    /// A bit for each span of the batch that satisfies the test.
    long[] test(BatchShape shape) {
        parts.clear();
        for (TempoLevel level : below) {
            parts.put(level, Bitmap.none(shape.count(level)));
        }
        return test(root, shape);
    }

    /// The events or links of the last batch that satisfied a condition; empty when there is none on such.
    Map<TempoLevel, long[]> parts() {
        return parts;
    }

    private long[] test(SpanMatcher test, BatchShape shape) {
        int count = shape.count(TempoLevel.SPAN);
        return switch (test) {
            case SpanMatcher.All all -> {
                long[] bits = Bitmap.all(count);
                for (SpanMatcher part : all.parts()) {
                    if (!Bitmap.isEmpty(bits)) {
                        Bitmap.and(bits, test(part, shape));
                    }
                }
                yield bits;
            }
            case SpanMatcher.Any any -> {
                long[] bits = Bitmap.none(count);
                for (SpanMatcher part : any.parts()) {
                    Bitmap.or(bits, test(part, shape));
                }
                yield bits;
            }
            case SpanMatcher.Of of -> spans(of.test(), shape);
        };
    }

    private long[] spans(ElementMatcher test, BatchShape shape) {
        long[] bits = test.test(shape);
        return switch (test.level()) {
            case SPAN -> bits;
            case TRACE, RESOURCE, SCOPE -> BatchShape.spread(bits, shape.spanOffsets(test.level()));
            case EVENT, LINK -> {
                Bitmap.or(Objects.requireNonNull(parts.get(test.level())), bits);
                yield BatchShape.lifted(bits, shape.offsets(test.level()));
            }
            case SERVICE_STATS -> throw new IllegalStateException("counts have no spans");
        };
    }
}
