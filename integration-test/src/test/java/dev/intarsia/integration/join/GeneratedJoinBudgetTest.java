package dev.intarsia.integration.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.join.TableJoin;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What joins of generated tables take of a budget, as `JoinBudgetTest` has it of tables that an exporter wrote.
final class GeneratedJoinBudgetTest {
    private static final long MIB = 1L << 20;
    private static final int LOGS = 3_000;

    @TempDir
    private Path folder = Path.of("");

    private final OffHeapPool pool = OffHeapPool.create();
    private final MemoryBudget budget = new MemoryBudget(32 * MIB);
    private final ReadContext context =
            ReadContext.builder().pool(pool).budget(budget).build();
    private JoinFixture fixture = new JoinFixture(folder, OtapTable.LOGS);
    private long logs;

    @BeforeEach
    void write() throws IOException {
        LogTables tables = LogTables.generate(Seeds.random(Seeds.seed("GeneratedJoinBudgetTest")), LOGS, 500, 0, false);
        fixture = new JoinFixture(folder, OtapTable.LOGS)
                .file(OtapTable.LOGS, TestTable.ROOT, tables.logs())
                .file(OtapTable.LOG_ATTRS, TestTable.LEAF, tables.attributes());
        logs = tables.logs().size();
    }

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(pool.inUse()).isZero();
        assertThat(budget.inUse()).isZero();
        context.close();
        pool.close();
    }

    private TableJoin open(LocalObjectStore store) {
        return TableJoin.open(fixture.tree(store, context), OtapPlace.unknown(), JoinOptions.DEFAULTS, context);
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
        try (LocalObjectStore store = new LocalObjectStore(folder);
                TableJoin join = open(store)) {
            assertThat(budget.inUse()).isEqualTo(16 * MIB);
            assertThat(rows(join)).isEqualTo(logs);
            assertThat(budget.inUse()).isEqualTo(16 * MIB);
        }
        assertThat(budget.inUse()).isZero();
    }

    @Test
    void joinsBesideEachOtherLeaveRoomForOneMore() {
        try (LocalObjectStore store = new LocalObjectStore(folder);
                TableJoin first = open(store);
                TableJoin second = open(store);
                TableJoin third = open(store)) {
            assertThat(budget.inUse()).isEqualTo(28 * MIB);
            assertThat(rows(third)).isEqualTo(logs);
            assertThat(rows(first)).isEqualTo(logs);
            assertThat(rows(second)).isEqualTo(logs);
        }
    }

    @Test
    void whatIsRefusedBesideAJoinIsNotTakenFromIt() {
        try (LocalObjectStore store = new LocalObjectStore(folder);
                TableJoin join = open(store);
                MemoryBudget.Permit other = budget.open(ErrorLocation.of("other"))) {
            assertThatThrownBy(() -> pool.claiming(other).lease(24 * MIB)).isInstanceOf(LimitExceededException.class);
            assertThat(rows(join)).isEqualTo(logs);
        }
    }
}
