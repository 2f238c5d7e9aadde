package dev.intarsia.otap.internal.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue.StringValue;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceResolverTest {
    private final RootRows rows = new RootRows();
    private final IdRanges.Builder own = new IdRanges.Builder();
    private final IdRanges.Builder others = new IdRanges.Builder();
    private final AttributeGroups.Builder resources = new AttributeGroups.Builder();
    private final AttributeGroups.Builder scopes = new AttributeGroups.Builder();

    @Test
    void rowsOfASecondBatchDoNotGetTheResourceOfTheFirst() {
        rows(0, 0, 0, 0, 1);
        rows(5, 0, 0, 1);
        resource(0, "a").resource(1, "b").resource(5, "c").resource(6, "d");

        assertThat(names(resolve())).containsExactly("a", "a", "a", "b", "c", "c", "d");
    }

    @Test
    void aBatchOfAnotherSignalInBetweenTakesIds() {
        rows(0, 0, 0);
        others.add(2, 9);
        rows(10, 0, 0);
        resource(0, "a").resource(2, "metrics").resource(10, "b");

        assertThat(names(resolve())).containsExactly("a", "a", "b", "b");
    }

    @Test
    void aRowWithoutIdBetweenTwoBatchesIsUnresolved() {
        rows(0, 0, 0);
        withoutId(0, 0);
        rows(2, 0, 0);
        resource(0, "a").resource(2, "b");

        assertThat(names(resolve())).containsExactly("a", "a", "?", "b", "b");
    }

    @Test
    void aRowWithoutIdBetweenBatchesOfEqualResourcesIsResolved() {
        rows(0, 0, 0);
        withoutId(0, 0);
        rows(2, 0, 0);
        resource(0, "a").resource(2, "a");

        assertThat(names(resolve())).containsExactly("a", "a", "a", "a", "a");
    }

    @Test
    void aPartOfABatchThatKeptItsNumbersFindsTheOffsetBelowItsFirstId() {
        rows(0, 0, 0, 0);
        rows(6, 1, 1, 2);
        resource(0, "a").resource(4, "b").resource(5, "c");

        assertThat(names(resolve())).containsExactly("a", "a", "a", "b", "b", "c");
    }

    @Test
    void aTrailingResourceWithoutRowsLeavesTwoReadings() {
        rows(0, 0, 0, 0, 0);
        resource(0, "a").resource(1, "b");

        assertThat(names(resolve())).containsExactly("a", "?", "?", "?");
    }

    @Test
    void collidingParentIdsAreGivenOutInTheOrderOfTheBatches() {
        rows(0, 0);
        rows.enter(1, 1, 0, 0);
        rows.addWithoutId();
        rows(1, 0, 0);
        resource(0, "a").resource(1, "b").resource(1, "c");

        assertThat(names(resolve())).containsExactly("a", "b", "c", "c");
    }

    @Test
    void aResourceWithoutAttributesAtAKnownOffsetHasNone() {
        rows(0, 0, 1, 2);
        resource(0, "a").resource(2, "c");

        assertThat(names(resolve())).containsExactly("a", "-", "c");
    }

    @Test
    void rowsWhoseIdsDescendInAFileAreUnresolved() {
        rows(1, 0, 0);
        rows(0, 0);
        rows(3, 0, 0);
        resource(0, "a").resource(3, "b");

        assertThat(names(resolve())).containsExactly("?", "?", "?", "?", "?");
    }

    @Test
    void rowsWithoutIdBetweenBatchesOfWhichOneHasNoAttributesAreUnresolved() {
        rows(0, 0, 0);
        withoutId(0, 0);
        rows(3, 0, 0);
        resource(0, "a");

        assertThat(names(resolve())).element(2).isEqualTo("?");
    }

    @Test
    void batchesWithoutAnyIdAreDistinguishedByRowsAndParentIdsTogether() {
        withoutId(0, 0);
        withoutId(1, 1);
        withoutId(0, 0);
        withoutId(1, 1);
        resource(0, "a").resource(1, "b").resource(1, "c").resource(2, "d");

        assertThat(names(resolve())).containsExactly("a", "b", "c", "d");
    }

    @Test
    void rowsWithoutAnyIdThatMayBeOfTwoBatchesAreUnresolved() {
        withoutId(0, 0);
        withoutId(0, 0);
        withoutId(0, 0);
        resource(0, "a").resource(1, "b");

        assertThat(names(resolve())).containsExactly("?", "?", "?");
    }

    @Test
    void idsAboveTheSignedRangeAreUnsigned() {
        others.add(0, 0xFFFF_FFF0L - 1);
        rows((int) 0xFFFF_FFF0L, 0, 1);
        resource((int) 0xFFFF_FFF0L, "a").resource((int) 0xFFFF_FFF1L, "b");

        assertThat(names(resolve())).containsExactly("a", "b");
    }

    /// Of three exporters the least share that was ever resolved, of 147 to 852 seeds a row, was 0.96, 0.88, 0.71,
    /// 0.24,
    /// 0.43, 0.47, 0.20 and 0.63 where a bound is given. The bounds of those that vary much with the shapes that are
    /// drawn
    /// are at least four standard deviations below the mean.
    @Tag(Campaign.TAG)
    @ParameterizedTest(name = "resources {0}, logs {1}, ids {2}, bare {3}, empty {4}")
    @CsvSource({
        "1, 50, 1.00, 0.0, 0.00, 0.90",
        "1, 50, 0.90, 0.0, 0.00, 0.60",
        "1, 50, 0.05, 0.0, 0.00, 0.00",
        "5, 20, 1.00, 0.0, 0.00, 0.60",
        "5, 20, 0.50, 0.0, 0.00, 0.10",
        "20, 10, 0.90, 0.0, 0.00, 0.29",
        "5, 3, 1.00, 0.0, 0.00, 0.40",
        "5, 3, 0.50, 0.0, 0.00, 0.10",
        "5, 3, 0.00, 0.0, 0.00, 0.00",
        "5, 20, 1.00, 0.2, 0.00, 0.00",
        "5, 20, 1.00, 0.0, 0.15, 0.40",
        "5, 20, 0.50, 0.1, 0.15, 0.00"
    })
    void noRowOfRandomBatchesIsGivenAnothersResource(
            int atMost, int logs, double withId, double bare, double empty, double leastResolved) {
        RandomGenerator random = Seeds.random("noRowOfRandomBatchesIsGivenAnothersResource");
        long resolved = 0;
        long all = 0;
        for (int i = Campaign.rounds(3, 100); i > 0; i--) {
            SimulatedExporter exporter = new SimulatedExporter(
                    random,
                    new SimulatedExporter.Shape(
                            atMost,
                            logs,
                            withId,
                            bare,
                            empty,
                            random.nextBoolean() ? 0 : 0.3,
                            random.nextBoolean() ? 0 : 5 + random.nextInt(60),
                            withId == 1 ? random.nextInt(3) : 0,
                            0,
                            random.nextBoolean()));
            exporter.batches(200);
            resolved += exporter.checkedRows();
            all += exporter.rows();
        }
        assertThat((double) resolved / all).isGreaterThanOrEqualTo(leastResolved);
    }

    @Tag(Campaign.TAG)
    @Test
    void noRowIsGivenAnothersResourceWhereAProcessorTookOutRows() {
        RandomGenerator random = Seeds.random("noRowIsGivenAnothersResourceWhereAProcessorTookOutRows");
        long resolved = 0;
        for (int i = Campaign.rounds(30, 3_000); i > 0; i--) {
            SimulatedExporter exporter = new SimulatedExporter(
                    random,
                    new SimulatedExporter.Shape(
                            1 + random.nextInt(10),
                            1 + random.nextInt(20),
                            1,
                            0,
                            random.nextBoolean() ? 0 : 0.15,
                            0.3,
                            random.nextBoolean() ? 0 : 5 + random.nextInt(60),
                            random.nextInt(3),
                            0.02,
                            random.nextBoolean()));
            exporter.batches(1 + random.nextInt(40));
            resolved += exporter.checkedRows();
        }
        assertThat(resolved).isPositive();
    }

    private void rows(int firstId, int... resourceAndScope) {
        for (int i = 0; i < resourceAndScope.length; i++) {
            own.add(firstId + i);
            rows.enter(resourceAndScope[i], resourceAndScope[i], 0, 0);
            rows.add(firstId + i);
        }
    }

    private void withoutId(int resource, int scope) {
        rows.enter(resource, scope, 0, 0);
        rows.addWithoutId();
    }

    private ResourceResolverTest resource(int parentId, String name) {
        resources.add(parentId, Attribute.of("service.name", name));
        resources.add(parentId, Attribute.of("zone", 1));
        return this;
    }

    private Resolution resolve() {
        return ResourceResolver.resolve(
                new SignalRows(rows, own.build()),
                List.of(new SignalRows(new RootRows(), others.build())),
                resources.build(),
                scopes.build());
    }

    private List<String> names(Resolution resolution) {
        AttributeGroups groups = resources.build();
        return Arrays.stream(resolution.resources())
                .mapToObj(group -> switch (group) {
                    case Resolution.UNRESOLVED -> "?";
                    case Resolution.NO_ATTRIBUTES -> "-";
                    default ->
                        ((StringValue) groups.attributes(group).getFirst().value()).value();
                })
                .toList();
    }
}
