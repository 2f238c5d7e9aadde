package dev.intarsia.otap.internal.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.otap.OtapCorpus;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.internal.discover.Discovery;
import dev.intarsia.otap.internal.discover.TableFooters;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.testing.FakeObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoinBudgetTest {
    private static final long MIB = 1L << 20;

    private final OffHeapPool pool = OffHeapPool.create();
    private final MemoryBudget budget = new MemoryBudget(32 * MIB);
    private final ReadContext context =
            ReadContext.builder().pool(pool).budget(budget).build();
    private final FakeObjectStore store = new FakeObjectStore();
    private final TableFooters footers = new TableFooters(store, context);

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(pool.inUse()).isZero();
        assertThat(budget.inUse()).isZero();
        context.close();
        pool.close();
    }

    private Partition partition() {
        Path out = OtapCorpus.out("logs-multi");
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                store.put(out.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DiscoveryOptions all = DiscoveryOptions.DEFAULTS.withAges(Duration.ZERO, Duration.ZERO);
        return Stages.join(new Discovery(footers, "", all).discover())
                .partitions()
                .getFirst();
    }

    private TableJoin open(Partition partition) {
        JoinTable tables = JoinTable.of(partition, OtapTable.LOGS, table -> Projection.all(), footers);
        return TableJoin.open(tables, partition.place(), JoinOptions.DEFAULTS, context);
    }

    private static long rows(TableJoin join) {
        long rows = 0;
        for (var part = join.next(); part.isPresent(); part = join.next()) {
            rows += part.get().rowCount();
        }
        return rows;
    }

    @Test
    void aJoinTakesHalfOfWhatIsFreeUntilItIsClosed() {
        Partition partition = partition();
        try (TableJoin join = open(partition)) {
            assertThat(budget.inUse()).isEqualTo(16 * MIB);
            assertThat(rows(join)).isEqualTo(4668);
            assertThat(budget.inUse()).isEqualTo(16 * MIB);
        }
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void joinsBesideEachOtherLeaveRoomForOneMore() {
        Partition partition = partition();
        try (TableJoin first = open(partition);
                TableJoin second = open(partition);
                TableJoin third = open(partition)) {
            assertThat(budget.inUse()).isEqualTo(28 * MIB);
            assertThat(rows(third)).isEqualTo(4668);
            assertThat(rows(first)).isEqualTo(4668);
            assertThat(rows(second)).isEqualTo(4668);
        }
    }

    @Test
    void whoeverIsRefusedBesideAJoinIsShownItsPartition() {
        Partition partition = partition();
        try (TableJoin join = open(partition);
                MemoryBudget.Permit other = budget.open(ErrorLocation.of("other"))) {
            assertThatThrownBy(() -> pool.claiming(other).lease(24 * MIB))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("partition " + partition.place().partition());
            assertThat(join.statistics().rowsReadAgain()).isZero();
        }
    }

    @Test
    void aJoinThatCannotHaveAsMuchAsItRequestsAtOnceWaitsForTheLeastOnly() {
        Partition partition = partition();
        try (MemoryBudget.Permit other = budget.tryAcquire(27 * MIB).orElseThrow();
                TableJoin join = open(partition)) {
            assertThat(budget.inUse()).isEqualTo(other.bytes() + MIB);
            assertThat(budget.waiting()).isZero();
            assertThat(join.highestId()).isPresent();
        }
    }

    @Test
    void aJoinThatCannotBeginReleasesItsShare() {
        Partition partition = partition();
        JoinTable tables = JoinTable.of(partition, OtapTable.LOGS, table -> Projection.all(), footers);
        partition.files(OtapTable.LOG_ATTRS).forEach(file -> store.put(file.key(), new byte[] {1}));
        assertThatThrownBy(() -> TableJoin.open(tables, partition.place(), JoinOptions.DEFAULTS, context))
                .isInstanceOf(ReadException.class);
        assertThat(budget.inUse()).isZero();
    }
}
