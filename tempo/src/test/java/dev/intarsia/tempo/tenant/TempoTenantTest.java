package dev.intarsia.tempo.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.tenant.BlockList.Origin;
import dev.intarsia.tempo.tenant.ListOptions.IndexUse;
import dev.intarsia.testsupport.Corpus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TempoTenantTest {
    private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");
    private static final Instant WRITTEN = Instant.parse("2024-01-31T23:55:00Z");
    private static final ListOptions OPTIONS = ListOptions.DEFAULTS.withClock(InstantSource.fixed(NOW));

    private final FakeObjectStore store = new FakeObjectStore();
    private final ReadContext context = ReadContext.create();

    @AfterEach
    void nothingIsLeftInThePool() {
        assertThat(context.pool().inUse()).isZero();
        context.close();
    }

    private TempoTenant tenant(ListOptions options) {
        return new TempoStore(store, "traces/", context, options).tenant("a");
    }

    private BlockList list() {
        return list(OPTIONS);
    }

    private BlockList list(ListOptions options) {
        return tenant(options).list();
    }

    private static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ReadException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static String meta(long number) {
        return "traces/a/" + Metas.id(number) + "/meta.json";
    }

    private static String compactedMeta(long number) {
        return "traces/a/" + Metas.id(number) + "/meta.compacted.json";
    }

    private void put(String key, String text) {
        store.put(key, text.getBytes(StandardCharsets.UTF_8), WRITTEN);
    }

    private void putBlocks(long... numbers) {
        for (long number : numbers) {
            put(meta(number), Metas.json(number));
        }
    }

    private static List<Long> numbers(List<StoredBlock> blocks) {
        return blocks.stream().map(block -> block.id().getMostSignificantBits()).toList();
    }

    @Test
    void foldersWithMetasAreBlocks() {
        putBlocks(1, 2);
        put(compactedMeta(3), Metas.json(3));
        put("traces/a/" + Metas.id(4) + "/data.parquet", "not complete yet");
        put("traces/a/" + Metas.id(5) + "/meta.deleted.json", Metas.json(5));
        put("traces/a/no-block/meta.json", Metas.json(6));
        put("traces/a/" + Metas.id(0xabcdefL).toString().toUpperCase(Locale.ROOT) + "/meta.json", "{}");
        put("traces/b/" + Metas.id(7) + "/meta.json", Metas.json(7));
        put(meta(1).replace("meta.json", "nocompact.flg"), "");

        BlockList list = list();

        assertThat(list.origin()).isEqualTo(Origin.FOLDERS);
        assertThat(list.createdAt()).isEqualTo(NOW);
        assertThat(list.problems()).isEmpty();
        assertThat(list.live()).extracting(StoredBlock::meta).containsExactly(Metas.meta(1), Metas.meta(2));
        assertThat(list.live().getFirst().layout()).isEqualTo(new BlockLayout("traces/a/" + Metas.id(1)));
        assertThat(list.live().getFirst().layout().meta()).isEqualTo(meta(1));
        assertThat(numbers(list.compacted())).containsExactly(3L);
        assertThat(list.compacted().getFirst().compactedAt()).contains(WRITTEN);
    }

    @Test
    void theTimeOfACompactionInTheMetaGoesBeforeThatOfTheObject() {
        put(compactedMeta(3), Metas.json(3).replaceFirst("}$", ",\"compactedTime\":\"2024-01-30T00:00:00.5Z\"}"));
        put(compactedMeta(4), Metas.json(4).replaceFirst("}$", ",\"compactedTime\":\"0001-01-01T00:00:00Z\"}"));

        BlockList list = list();

        assertThat(list.compacted().getFirst().compactedAt()).contains(Instant.parse("2024-01-30T00:00:00.5Z"));
        assertThat(list.compacted().getLast().compactedAt()).contains(WRITTEN);
    }

    @Test
    void aBlockWithBothMetasIsCompacted() {
        putBlocks(1);
        put(compactedMeta(1), Metas.json(1));

        BlockList list = list();

        assertThat(list.live()).isEmpty();
        assertThat(numbers(list.compacted())).containsExactly(1L);
    }

    @Test
    void aTenantWithoutAnythingHasNoBlocks() {
        assertThat(list().size()).isZero();
        assertThat(list().problems()).isEmpty();
    }

    @Test
    void damagedMetasAreReportedAndSkipped() {
        putBlocks(1, 9);
        put(meta(2), "");
        put(meta(3), Metas.json(3).substring(0, 100));
        put(meta(4), "[".repeat(100_000));
        put(meta(5), Metas.json(1));
        put(compactedMeta(6), "<html>");
        put(meta(7), Metas.json(7).replace("resource", "link"));
        put(meta(8), " ".repeat((1 << 20) + 1));

        BlockList list = list();

        assertThat(numbers(list.live())).containsExactly(1L, 9L);
        assertThat(list.compacted()).isEmpty();
        assertThat(list.problems())
                .extracting(problem -> problem.location().object())
                .containsExactly(meta(2), meta(3), meta(4), meta(5), compactedMeta(6), meta(7), meta(8));
        assertThat(list.problems().first().get(3).reason())
                .contains(Metas.id(1).toString(), Metas.id(5).toString());
        assertThat(list.problems().first().get(6)).isInstanceOf(LimitExceededException.class);
        assertThat(store.ranges(meta(8))).isEmpty();
    }

    @Test
    void damagedMetasOfManyFoldersAreCountedAndTheFirstHundredKept() {
        for (int i = 1; i <= 150; i++) {
            put(meta(i), "{}");
        }
        put(meta(151), Metas.json(151));

        BlockList list = list();

        assertThat(list.problems().count()).isEqualTo(150);
        assertThat(list.problems()).hasSize(100);
        assertThat(numbers(list.live())).containsExactly(151L);
    }

    @Test
    void formatsThatCannotBeReadAreInTheListByTheirNames() {
        put(meta(1), Metas.json(1).replace("vParquet4", "vParquet5-preview5"));

        assertThat(list().live().getFirst().meta().format()).isEqualTo("vParquet5-preview5");
    }

    @Test
    void theTenantThatAMetaNamesDoesNotLeadOutOfTheFolder() {
        put(meta(1), Metas.json(1).replace("\"tenantID\":\"a\"", "\"tenantID\":\"../b\""));

        assertThat(list().live().getFirst().layout().data()).isEqualTo("traces/a/" + Metas.id(1) + "/data.parquet");
    }

    @Test
    void listingsOfAnyPageSizeGiveAllBlocks() {
        long[] all = new long[50];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        putBlocks(all);
        for (int size : new int[] {1, 3, 50, 1000}) {
            store.pageSize(size);
            assertThat(list().live()).hasSize(50);
        }
    }

    @Test
    void thousandsOfPagesAndBlocksDoNotDeepenTheStack() throws Exception {
        for (long i = 0; i < 2_500; i++) {
            put("traces/a/" + new UUID(i, 0) + "/x", "");
        }
        putBlocks(1);
        store.pageSize(1);

        FutureTask<BlockList> list = new FutureTask<>(() -> list(OPTIONS.withConcurrentReads(1)));
        Thread.ofPlatform().stackSize(512 << 10).start(list);
        assertThat(list.get().live()).hasSize(1);
    }

    @Test
    void moreFoldersThanTheLimitAreRefused() {
        putBlocks(1, 2, 3);
        ListOptions two = OPTIONS.withLimits(new ListLimits(2, 1000, 1000, 1000));

        assertThatThrownBy(() -> list(two)).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void notMoreMetasThanAllowedAreReadAtATime() {
        putBlocks(1, 2, 3, 4, 5, 6, 7);
        store.holdReads();
        CompletableFuture<BlockList> list = tenant(
                        OPTIONS.withConcurrentReads(3).withIndex(IndexUse.NEVER))
                .listAsync()
                .toCompletableFuture();
        for (int left = 7; left > 0; left--) {
            assertThat(list).isNotDone();
            assertThat(store.heldReads()).isEqualTo(Math.min(3, left));
            store.completeNext();
        }
        assertThat(numbers(list.join().live())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void listsCompletedOnOtherThreadsAreTheSame() {
        putBlocks(1, 2, 3, 4, 5);
        ArrayDeque<Runnable> work = new ArrayDeque<>();
        store.completeOn(work::add);
        CompletableFuture<BlockList> list = tenant(OPTIONS).listAsync().toCompletableFuture();
        for (Runnable next = work.poll(); next != null; next = work.pollLast()) {
            next.run();
        }
        assertThat(numbers(list.join().live())).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void theProtobufIndexIsReadFirstAndNothingElse() {
        store.put("traces/a/index.pb.zst", IndexBytes.protobuf(WRITTEN, 1, 2));
        store.put("traces/a/index.json.gz", IndexBytes.json(WRITTEN, 3));
        putBlocks(4);

        BlockList list = list();

        assertThat(list.origin()).isEqualTo(Origin.PROTOBUF_INDEX);
        assertThat(list.createdAt()).isEqualTo(WRITTEN);
        assertThat(numbers(list.live())).containsExactly(1L, 2L);
        assertThat(list.live().getFirst().layout().prefix()).isEqualTo("traces/a/" + Metas.id(1));
        assertThat(store.requests()).as("a look-up and a read").isEqualTo(2);
    }

    @Test
    void theJsonIndexIsReadWhereThereIsNoOther() {
        store.put("traces/a/index.json.gz", IndexBytes.json(WRITTEN, 3));
        putBlocks(4);

        assertThat(list().origin()).isEqualTo(Origin.JSON_INDEX);
        assertThat(numbers(list().live())).containsExactly(3L);
        assertThat(numbers(list(OPTIONS.withIndex(IndexUse.NEVER)).live())).containsExactly(4L);
    }

    @Test
    void aDamagedProtobufIndexIsAnErrorAlsoBesideAJsonIndex() {
        store.put("traces/a/index.pb.zst", new byte[] {1, 2, 3, 4, 5});
        store.put("traces/a/index.json.gz", IndexBytes.json(WRITTEN, 3));
        putBlocks(4);

        assertThatThrownBy(() -> list(OPTIONS.withIndex(IndexUse.OR_FAIL)))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("traces/a/index.pb.zst");
        BlockList list = list();
        assertThat(list.origin()).isEqualTo(Origin.FOLDERS);
        assertThat(numbers(list.live())).containsExactly(4L);
        assertThat(list.problems()).singleElement().isInstanceOf(CorruptFileException.class);
    }

    @Test
    void anIndexAboveTheLimitIsNotRead() {
        store.put("traces/a/index.pb.zst", new byte[2000]);
        ListOptions small = OPTIONS.withLimits(new ListLimits(10, 1000, 1000, 1000));

        assertThat(list(small).problems()).singleElement().isInstanceOf(LimitExceededException.class);
        assertThat(store.reads()).isEmpty();
    }

    @Test
    void anIndexWaitsForMemory() {
        putBlocks(1);
        store.put("traces/a/index.pb.zst", IndexBytes.protobuf(WRITTEN, 2));
        try (ReadContext small =
                ReadContext.builder().budget(new MemoryBudget(100_000)).build()) {
            MemoryBudget.Permit all = small.budget().tryAcquire(100_000).orElseThrow();
            CompletableFuture<BlockList> list = new TempoStore(store, "traces/", small, OPTIONS)
                    .tenant("a")
                    .listAsync()
                    .toCompletableFuture();
            assertThat(list).isNotDone();
            all.close();
            assertThat(numbers(list.join().live())).containsExactly(2L);
            assertThat(small.budget().inUse()).isZero();
        }
    }

    @Test
    void memoryThatDoesNotComeIsALimitAndNoReasonToListFolders() {
        putBlocks(1);
        store.put("traces/a/index.pb.zst", IndexBytes.protobuf(WRITTEN, 2));
        MemoryBudget impatient = new MemoryBudget(100_000, Duration.ofMillis(1));
        try (ReadContext small = ReadContext.builder().budget(impatient).build();
                MemoryBudget.Permit all = impatient.tryAcquire(100_000).orElseThrow()) {
            TempoTenant tenant = new TempoStore(store, "traces/", small, OPTIONS).tenant("a");
            assertThatThrownBy(() -> tenant.list()).isInstanceOf(LimitExceededException.class);
            assertThat(all.claimedBytes()).isEqualTo(impatient.inUse());
        }
    }

    @Test
    void anIndexWhoseWindowExceedsTheBudgetIsUnusable() {
        putBlocks(1);
        // A frame with a window of 8 MiB (descriptor 0x68) and an empty last block.
        byte[] frame = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x00, 0x68, 0x01, 0x00, 0x00};
        store.put("traces/a/index.pb.zst", frame);
        MemoryBudget small = new MemoryBudget(4 << 20);
        try (ReadContext context = ReadContext.builder().budget(small).build()) {
            BlockList list =
                    TempoTenant.inFolder(store, "traces/a", context, OPTIONS).list();
            assertThat(list.origin()).isEqualTo(Origin.FOLDERS);
            assertThat(list.problems().toString()).contains("a window of 8388608 bytes");
            assertThat(small.inUse()).isZero();
        }
    }

    @Test
    void anIndexThatIsTooOldIsOfNoUse() {
        store.put("traces/a/index.pb.zst", IndexBytes.protobuf(NOW.minusSeconds(601), 1));
        putBlocks(4);
        ListOptions aged = OPTIONS.withMaxIndexAge(Duration.ofSeconds(600));

        assertThat(list().origin()).isEqualTo(Origin.PROTOBUF_INDEX);
        assertThat(numbers(list(aged).live())).containsExactly(4L);
        assertThat(list(aged).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("too old", "PT10M1S"));
        assertThatThrownBy(() -> list(aged.withIndex(IndexUse.OR_FAIL))).isInstanceOf(StoreException.class);
        store.put("traces/a/index.pb.zst", IndexBytes.protobuf(NOW.minusSeconds(600), 1));
        assertThat(list(aged).origin()).isEqualTo(Origin.PROTOBUF_INDEX);
    }

    @Test
    void aRefreshDoesNotTrustTheSameIndexAgain() {
        store.put("traces/a/index.pb.zst", IndexBytes.protobuf(WRITTEN, 1));
        putBlocks(4);
        TempoTenant tenant = tenant(OPTIONS);
        BlockList first = tenant.list();

        BlockList second = tenant.refresh(first);
        assertThat(numbers(first.live())).containsExactly(1L);
        assertThat(numbers(second.live())).containsExactly(4L);

        store.put("traces/a/index.pb.zst", IndexBytes.protobuf(WRITTEN.plusSeconds(1), 5));
        assertThat(numbers(tenant.refresh(first).live())).containsExactly(5L);
        assertThat(numbers(tenant.refresh(second).live())).containsExactly(4L);
    }

    @Test
    void anIndexOfATimeToComeDoesNotStayTheNewest() {
        store.put("traces/a/index.pb.zst", IndexBytes.protobuf(NOW.plusSeconds(86_400), 1));
        putBlocks(4);
        TempoTenant tenant = tenant(OPTIONS);

        BlockList first = tenant.list();
        assertThat(numbers(first.live())).containsExactly(1L);
        assertThat(first.createdAt()).isEqualTo(NOW);
        assertThat(numbers(tenant.refresh(first).live())).containsExactly(4L);
        assertThat(list(OPTIONS.withMaxIndexAge(Duration.ofSeconds(600))).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("age of the index is not known"));
    }

    @Test
    void aMetaThatIsRenamedWhileItIsReadIsACompactedOne() {
        putBlocks(1, 2);
        // The requests: two indexes, the folders, then a listing and a read for each.
        store.beforeRequest(5, () -> {
            store.remove(meta(1));
            put(compactedMeta(1), Metas.json(1));
        });

        BlockList list = list(OPTIONS.withConcurrentReads(1));

        assertThat(numbers(list.live())).containsExactly(2L);
        assertThat(numbers(list.compacted())).containsExactly(1L);
        assertThat(list.problems()).isEmpty();
    }

    @Test
    void aBlockThatVanishesWhileItsMetaIsReadIsGone() {
        putBlocks(1, 2);
        store.beforeRequest(5, () -> store.remove(meta(1)));

        BlockList list = list(OPTIONS.withConcurrentReads(1));

        assertThat(numbers(list.live())).containsExactly(2L);
        assertThat(list.problems()).isEmpty();
    }

    @Test
    void aMetaThatIsListedButNeverThereIsGone() {
        putBlocks(1, 2);
        for (int request : new int[] {5, 7, 9}) {
            store.beforeRequest(request, () -> {
                throw new StoreException(Reason.NOT_FOUND, ErrorLocation.of(meta(1)), "no such object");
            });
        }

        assertThat(numbers(list(OPTIONS.withConcurrentReads(1)).live())).containsExactly(2L);
    }

    @Test
    void anIndexThatIsReplacedWhileItIsReadIsReadAgain() {
        store.put("traces/a/index.pb.zst", IndexBytes.protobuf(WRITTEN, 1));
        store.beforeRequest(1, () -> store.put("traces/a/index.pb.zst", IndexBytes.protobuf(NOW, 2, 3)));
        assertThat(numbers(list().live())).containsExactly(2L, 3L);

        store.beforeRequest(store.requests() + 1, () -> store.remove("traces/a/index.pb.zst"));
        assertThat(list().origin()).isEqualTo(Origin.FOLDERS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"IO", "DENIED", "CLOSED"})
    void aFailureOfTheStoreAtAnyRequestIsThatOfTheList(Reason reason) {
        putBlocks(1, 2, 3);
        put(compactedMeta(4), Metas.json(4));
        list();
        int requests = store.requests();
        assertThat(requests).isEqualTo(2 + 1 + 4 * 2);
        for (int n = 1; n <= requests; n++) {
            store.beforeRequest(store.requests() + n, () -> {
                throw new StoreException(reason, ErrorLocation.of("x"), "the store has a bad day");
            });
            assertThatThrownBy(this::list).isInstanceOf(StoreException.class).hasMessageContaining("bad day");
            assertThat(context.pool().inUse()).isZero();
            while (store.requests() < requests * (n + 1L)) {
                get(store.list("", ""));
            }
        }
        assertThat(list().size()).isEqualTo(4);
    }

    @Test
    void aTransientFailureToFindIsLookedUpAgainAtEveryRead() {
        putBlocks(1, 2, 3);
        for (int n : new int[] {5, 7, 9}) {
            int before = store.reads().size();
            store.beforeRequest(store.requests() + n, () -> {
                throw new StoreException(Reason.CHANGED, ErrorLocation.of("x"), "another version");
            });
            assertThat(numbers(list(OPTIONS.withConcurrentReads(1)).live())).containsExactly(1L, 2L, 3L);
            assertThat(store.reads()).hasSize(before + 3 + 1);
        }
    }

    @Test
    void temposOwnFolderHasItsBlocks() {
        try (LocalObjectStore local = new LocalObjectStore(Corpus.path("tempo/tenant-index"))) {
            TempoTenant tenant = TempoTenant.inFolder(local, "", context, OPTIONS);
            BlockList index = tenant.list();
            BlockList folders = TempoTenant.inFolder(local, "", context, OPTIONS.withIndex(IndexUse.NEVER))
                    .list();

            assertThat(index.origin()).isEqualTo(Origin.PROTOBUF_INDEX);
            assertThat(folders.origin()).isEqualTo(Origin.FOLDERS);
            assertThat(folders.live()).isEqualTo(index.live()).hasSize(3);
            assertThat(folders.compacted())
                    .extracting(StoredBlock::meta)
                    .isEqualTo(index.compacted().stream().map(StoredBlock::meta).toList());
            assertThat(folders.compacted().getFirst().compactedAt()).isPresent();
            assertThat(folders.compacted().getFirst().layout().prefix())
                    .isEqualTo("fa599055-6305-43a9-9a17-5ff9b208cd01");
            assertThat(folders.problems()).isEmpty();
        }
    }

    @Test
    void theGoldenBlocksAreFoundInTheirTenants() {
        for (String folder : List.of("golden-vparquet3/block", "golden-vparquet5/block", "repo-vparquet4")) {
            try (LocalObjectStore local = new LocalObjectStore(Corpus.path("tempo/" + folder))) {
                TempoStore tempo = new TempoStore(local, "", context, OPTIONS);
                assertThat(tempo.tenants()).containsExactly("single-tenant");
                BlockList list = tempo.tenant("single-tenant").list();
                assertThat(list.live()).hasSize(1);
                assertThat(get(local.head(list.live().getFirst().layout().data()))
                                .size())
                        .isEqualTo(list.live().getFirst().meta().sizeBytes());
            }
        }
    }
}
