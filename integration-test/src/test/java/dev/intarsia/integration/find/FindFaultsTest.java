package dev.intarsia.integration.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.find.FindOptions;
import dev.intarsia.tempo.find.TraceFinder;
import dev.intarsia.tempo.internal.block.BlockIndex;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.GeneratedBlock;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads that fail, objects that are damaged, finds that are given up: always the failure itself, and nothing is left.
final class FindFaultsTest {
    @TempDir
    private Path folder;

    private GeneratedBlock block(long id) throws IOException {
        return BlockGenerator.generate(BlockOptions.of(folder, 7)
                .withSize(60, 5, 0, 2)
                .withFormat(TempoFormat.VPARQUET4)
                .withBlock("t", BlockOptions.blockIdOf(id)));
    }

    private static Trace wanted(GeneratedBlock block) {
        return block.storedTraces().iterator().next();
    }

    private static FindFixture with(GeneratedBlock block) {
        return new FindFixture().withBlock(block.written().directory());
    }

    @Test
    void theFailureOfAnyReadIsTheFailureOfTheFind() throws IOException {
        GeneratedBlock block = block(1);
        Bytes id = wanted(block).traceId();
        int reads;
        try (FindFixture fixture = with(block)) {
            reads = fixture.steps(fixture.finder(), id).reads().size();
        }
        for (int n = 1; n <= reads; n++) {
            try (FindFixture fixture = with(block)) {
                TraceFinder finder = fixture.finder();
                int next = fixture.store().reads().size() + n;
                StoreException failure = new StoreException(Reason.DENIED, ErrorLocation.of("x"), "read " + n);
                fixture.store().failRead(next, () -> failure);
                assertThatThrownBy(() -> finder.find(id)).isSameAs(failure);

                int again = fixture.store().reads().size() + n;
                fixture.store().shortBody(again, 3);
                assertThatThrownBy(() -> finder.find(id))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                cut -> assertThat(cut.storeReason()).isEqualTo(Reason.TRUNCATED));
            }
        }
    }

    @Test
    void damagedObjectsAreNamed() throws IOException {
        GeneratedBlock block = block(1);
        String prefix = FindFixture.TENANT + "/" + block.written().meta().blockId() + "/";
        record Damage(String object, byte[] content) {}
        for (Damage damage : List.of(
                new Damage("bloom-0", new byte[30]), new Damage("index", "{}x".getBytes(StandardCharsets.UTF_8)))) {
            try (FindFixture fixture = with(block)) {
                TraceFinder finder = fixture.finder();
                fixture.store().put(prefix + damage.object, damage.content);

                assertThatThrownBy(() -> finder.find(wanted(block).traceId()))
                        .isInstanceOf(CorruptFileException.class)
                        .hasMessageContaining(prefix + damage.object);
            }
        }
    }

    /// One of another block: a row group more or less, ids out of order, ids below those of the footer.
    @Test
    void anIndexThatContradictsTheFooterOrItselfLeavesNoRowGroupOut() throws IOException {
        GeneratedBlock block = block(1);
        Bytes first = Bytes.ofLongs(0, 0);
        Bytes last = Bytes.ofLongs(-1, -1);
        Trace wanted = wanted(block);
        try (FindFixture fixture = with(block)) {
            int rowGroups = fixture.open().footer().rowGroups().size();
            assertThat(rowGroups).isGreaterThan(1);
            List<Bytes> outOfOrder = new ArrayList<>(Collections.nCopies(rowGroups, first));
            outOfOrder.set(0, last);
            String key = FindFixture.TENANT + "/" + block.written().meta().blockId() + "/index";
            for (List<Bytes> ids : List.of(
                    List.of(last),
                    Collections.nCopies(rowGroups + 1, first),
                    List.<Bytes>of(),
                    outOfOrder,
                    Collections.nCopies(rowGroups, first))) {
                fixture.store().put(key, new BlockIndex(ids).toJson());

                assertThat(fixture.finder().find(wanted.traceId()))
                        .as(ids.toString())
                        .contains(wanted);
            }
        }
    }

    @Test
    void dataOfAnotherSizeThanTheMetaSaysAreNotRead() throws IOException {
        GeneratedBlock block = block(1);
        try (FindFixture fixture = with(block)) {
            TraceFinder finder = fixture.finder();
            ObjectRef data = fixture.open().file().object();
            fixture.store().put(data.key(), new byte[Math.toIntExact(data.size() + 1)]);

            assertThatThrownBy(() -> finder.find(wanted(block).traceId())).isInstanceOf(ReadException.class);
        }
    }

    /// Given up after any number of answers, between any two tasks.
    @Tag(Campaign.TAG)
    @Test
    void aFindThatIsGivenUpLeavesNothing() throws IOException {
        RandomGenerator random = Seeds.random("aFindThatIsGivenUpLeavesNothing");
        List<GeneratedBlock> blocks = List.of(block(1), block(2), block(3));
        Bytes id = wanted(blocks.getFirst()).traceId();
        for (int i = 0; i < Campaign.rounds(60, 2_000); i++) {
            try (FindFixture fixture = new FindFixture(settings -> settings.budget(new MemoryBudget(1 << 20)))) {
                blocks.forEach(block -> fixture.withBlock(block.written().directory()));
                TraceFinder finder = fixture.finder(FindOptions.DEFAULTS.withConcurrency(1 + random.nextInt(3), 1));
                ArrayDeque<Runnable> tasks = new ArrayDeque<>();
                fixture.store().holdReads();
                CompletableFuture<Optional<Trace>> result =
                        finder.findAsync(id, tasks::add).toCompletableFuture();
                int steps = random.nextInt(40);
                for (int step = 0; step < steps; step++) {
                    if (tasks.isEmpty() || random.nextBoolean()) {
                        fixture.store().completeNext();
                    } else {
                        tasks.remove().run();
                    }
                }
                result.cancel(true);
                fixture.store().releaseReads();
                new ArrayList<>(tasks).forEach(Runnable::run);
                assertThat(fixture.pool().inUse()).isZero();
                assertThat(fixture.context().budget().inUse()).isZero();
                assertThat(fixture.context().budget().waiting()).isZero();
            }
        }
    }

    /// Each step takes its share at once, so that a budget with room for one of them is enough for all blocks.
    @Test
    void aTinyBudgetIsEnough() throws IOException {
        GeneratedBlock first = block(1);
        GeneratedBlock second = block(2);
        try (FindFixture fixture = new FindFixture(settings -> settings.budget(new MemoryBudget(1)))) {
            fixture.withBlock(first.written().directory())
                    .withBlock(second.written().directory());
            List<Bytes> ids = new ArrayList<>();
            first.storedTraces().forEach(trace -> ids.add(trace.traceId()));

            List<Optional<Trace>> found = fixture.finder().findAll(ids);

            assertThat(found).hasSize(60).allMatch(Optional::isPresent);
            assertThat(fixture.context().budget().inUse()).isZero();
        }
    }
}
