package dev.intarsia.testdata.tenant;

import dev.intarsia.model.Trace;
import dev.intarsia.testdata.internal.TraceSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/// Determines which spans of which trace are in which block, from the seed alone: a trace lies whole in one live block,
/// or is split over two or three, or has its spans in up to three of them. A block that came out of a compaction has
/// two inputs, which hold its spans between them, some of them both.
final class TraceSpread {

    private static final int MOST_BLOCKS = 3;
    /// Of ten traces five are whole and three are split.
    private static final int WHOLE = 5;

    private static final int SPLIT = 8;

    private final long seed;
    private final int blocks;
    private final boolean isReplicated;

    TraceSpread(long seed, int blocks, boolean isReplicated) {
        this.seed = seed;
        this.blocks = blocks;
        this.isReplicated = isReplicated;
    }

    /// The live blocks that may hold something of a trace.
    List<Integer> blocksOf(int trace) {
        return choose(random(trace, 0));
    }

    private List<Integer> choose(SplittableRandom random) {
        int mode = random.nextInt(10);
        int count = mode < WHOLE ? 1 : mode < SPLIT ? 2 + random.nextInt(2) : MOST_BLOCKS;
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(count, blocks)) {
            int block = random.nextInt(blocks);
            if (!chosen.contains(block)) {
                chosen.add(block);
            }
        }
        return chosen;
    }

    /// What a live block holds of a trace.
    Optional<Trace> part(Trace trace, int number, int block) {
        SplittableRandom random = random(number, 0);
        boolean duplicates = isReplicated && random.split().nextInt(2) == 0;
        List<Integer> chosen = blocksOf(number);
        int place = chosen.indexOf(block);
        if (place < 0) {
            return Optional.empty();
        }
        return held(trace, span -> (holders(number, span, chosen.size(), duplicates) >> place & 1) != 0, place == 0);
    }

    /// What one of the two inputs of a compacted block held of a part.
    Optional<Trace> inputPart(Trace part, int number, int block, int input) {
        return held(
                part, span -> (1 + random(number, 31L * span + block + 7).nextInt(3) >> input & 1) != 0, input == 0);
    }

    /// The first block of several has what is without spans, be it resources or the whole trace.
    private static Optional<Trace> held(Trace trace, IntPredicate isChosen, boolean isFirst) {
        return trace.resourceSpans().isEmpty() && isFirst
                ? Optional.of(trace)
                : TraceSplit.part(trace, isChosen, isFirst);
    }

    /// The blocks, as bits, that hold a span.
    private int holders(int number, int span, int count, boolean duplicates) {
        SplittableRandom random = random(number, span + 1L);
        return duplicates ? 1 + random.nextInt((1 << count) - 1) : 1 << random.nextInt(count);
    }

    private SplittableRandom random(int number, long purpose) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xC2B2AE3D27D4EB4FL + purpose);
    }
}
