package dev.intarsia.conformance.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Trace;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.search.SearchExpression;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Random conditions find the same spans through columns as through traces that were made objects.
@Tag(Campaign.TAG)
final class RandomConditionsTest {
    /// For each of nine blocks.
    private static final int CONDITIONS = Campaign.rounds(300, 5_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10",
                "tempo/repo-vparquet3/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10",
                "traceql/golden-vparquet4/block/single-tenant/11111111-2222-4333-8444-555555555555",
                "tempo/golden-vparquet3/block/single-tenant/33333333-2222-4333-8444-555555555555",
                "tempo/golden-vparquet5/block/single-tenant/55555555-2222-4333-8444-555555555555",
                "tempo/golden-vparquet5-dedicated/block/single-tenant/55555555-2222-4333-8444-5555555555dc"
            })
    void blocksOfTempo(String block) {
        compare(Corpus.path(block), Seeds.seed("RandomConditionsTest"));
    }

    @ParameterizedTest
    @EnumSource(TempoFormat.class)
    void blocksOfOurOwn(TempoFormat format, @TempDir Path folder) throws IOException {
        long seed = Seeds.seed("RandomConditionsTest");
        BlockOptions options = BlockOptions.of(folder, seed)
                .withSize(60, 8, 300, 3)
                .withFormat(format)
                .withDedicatedColumns(BlockOptions.EVERY_KIND_OF_COLUMN);
        compare(BlockGenerator.generate(options).written().directory(), seed);
    }

    private static void compare(Path block, long seed) {
        RandomGenerator random = Seeds.random(seed);
        int matching = 0;
        try (SearchFixture fixture = new SearchFixture(block, 1 + random.nextInt(40))) {
            List<Trace> traces = fixture.traces();
            RandomExpressions expressions = new RandomExpressions(random, traces);
            for (int i = 0; i < CONDITIONS; i++) {
                SearchExpression expression = expressions.next();
                List<String> expected = SearchFixture.expected(expression, traces);
                assertThat(fixture.found(expression)).as(expression.toString()).isEqualTo(expected);
                matching += expected.isEmpty() ? 0 : 1;
            }
        }
        // 418 seeds: 54 to 68 of a hundred, of any block.
        assertThat(matching).isGreaterThan(CONDITIONS / 5);
    }
}
