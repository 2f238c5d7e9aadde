package dev.intarsia.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.ListPage;
import dev.intarsia.store.ListedObject;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.ObjectStoreProvider;
import dev.intarsia.store.ObjectUrl;
import dev.intarsia.store.StoreSettings;
import dev.intarsia.store.http.HttpStoreOptions;
import java.lang.foreign.ValueLayout;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Reads of objects in an emulator, beside those of the vendor's own client.
final class S3StoreTest {
    private static final String BUCKET = "traces";

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final byte[] content = new byte[300_000];

    @SuppressWarnings("NullAway.Init")
    private static Emulator emulator;

    @SuppressWarnings("NullAway.Init")
    private ObjectStore store;

    @BeforeAll
    static void startEmulator() throws Exception {
        emulator = new Emulator();
        emulator.createBucket(BUCKET);
    }

    @AfterAll
    static void stopEmulator() {
        emulator.close();
    }

    @BeforeEach
    void open() {
        new Random(3).nextBytes(content);
        emulator.put(BUCKET, "a/data.bin", content);
        store = open(StaticCredentialsProvider.create(AwsBasicCredentials.create(Emulator.KEY, Emulator.SECRET)));
    }

    private ObjectStore open(StaticCredentialsProvider credentials) {
        HttpStoreOptions options = HttpStoreOptions.DEFAULTS
                .withTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(1))
                .withRetries(3, Duration.ofMillis(1), Duration.ofMillis(5));
        return S3Store.open(BUCKET, StoreSettings.DEFAULTS.withEndpoint(emulator.endpoint()), options, credentials);
    }

    @AfterEach
    void close() {
        store.close();
        assertThat(pool.leaks()).isEmpty();
        pool.close();
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Reason reason(CompletionStage<?> stage) {
        Throwable failure = stage.toCompletableFuture().handle((value, e) -> e).join();
        assertThat(failure).isInstanceOf(StoreException.class);
        assertThat(failure.toString()).doesNotContain(Emulator.SECRET).doesNotContain("Credential=");
        return ((StoreException) failure).storeReason();
    }

    private byte[] read(ObjectRef object, long offset, long length) {
        try (Lease lease = get(store.read(object, new ByteRange(offset, length), pool))) {
            return lease.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    @Test
    void rangesHaveTheBytesThatWerePut() {
        ObjectRef object = get(store.head("a/data.bin"));
        assertThat(object.size()).isEqualTo(content.length);
        assertThat(object.etag()).isNotEmpty();
        for (long[] range : new long[][] {{0, 1}, {0, content.length}, {299_999, 1}, {1_234, 98_765}, {17, 0}}) {
            assertThat(read(object, range[0], range[1]))
                    .isEqualTo(Arrays.copyOfRange(content, (int) range[0], (int) (range[0] + range[1])));
        }
        assertThat(get(store.readWhole("a/data.bin", content.length, pool))).isEqualTo(content);
        assertThat(reason(store.read(object, new ByteRange(content.length, 1), pool)))
                .isEqualTo(Reason.INVALID_RANGE);
    }

    @Test
    void theVendorsClientReadsTheSame() {
        ObjectRef object = get(store.head("a/data.bin"));
        try (S3Client client = emulator.client()) {
            HeadObjectResponse head =
                    client.headObject(request -> request.bucket(BUCKET).key("a/data.bin"));
            assertThat(object.etag()).isEqualTo(head.eTag());
            assertThat(object.size()).isEqualTo(head.contentLength());
            byte[] range = client.getObjectAsBytes(
                            request -> request.bucket(BUCKET).key("a/data.bin").range("bytes=100-299"))
                    .asByteArray();
            assertThat(read(object, 100, 200)).isEqualTo(range);
            ListPage page = get(store.list("a/", ""));
            assertThat(page.objects().stream().map(ListedObject::key).toList())
                    .isEqualTo(
                            client
                                    .listObjectsV2(request ->
                                            request.bucket(BUCKET).prefix("a/").delimiter("/"))
                                    .contents()
                                    .stream()
                                    .map(S3Object::key)
                                    .toList());
        }
    }

    @Test
    void manyReadsRunAtATime() {
        ObjectRef object = get(store.head("a/data.bin"));
        List<CompletionStage<Lease>> reads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            reads.add(store.read(object, new ByteRange(i * 1_000L, 5_000), pool));
        }
        for (int i = 0; i < reads.size(); i++) {
            try (Lease lease = get(reads.get(i))) {
                assertThat(lease.segment().toArray(ValueLayout.JAVA_BYTE))
                        .isEqualTo(Arrays.copyOfRange(content, i * 1_000, i * 1_000 + 5_000));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"with space", "plus+and%2Fpercent%", "ümlaut/日本", "a=b&c?d#e", "tilde~'()*!", "_part_id=1/x"})
    void keysMayHaveAnyCharacters(String key) {
        emulator.put(BUCKET, key, new byte[] {1, 2, 3});
        assertThat(read(get(store.head(key)), 1, 2)).containsExactly(2, 3);
        String parent = key.contains("/") ? key.substring(0, key.indexOf('/') + 1) : "";
        ListPage page = get(store.list(parent, ""));
        assertThat(page.objects().stream().map(ListedObject::key)).contains(key);
    }

    @Test
    void aMissingObjectAndAWrongKeyAreTyped() {
        assertThat(reason(store.head("missing"))).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(store.readWhole("missing", 10, pool))).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(store.head("a/../b"))).isEqualTo(Reason.INVALID_KEY);
        assertThat(reason(store.head(""))).isEqualTo(Reason.INVALID_KEY);
        ObjectStore wrong =
                open(StaticCredentialsProvider.create(AwsBasicCredentials.create(Emulator.KEY, "another secret")));
        assertThat(reason(wrong.readWhole("a/data.bin", 1 << 20, pool))).isEqualTo(Reason.DENIED);
        wrong.close();
        assertThat(reason(wrong.head("a/data.bin"))).isEqualTo(Reason.CLOSED);
    }

    @Test
    void anObjectThatWasReplacedIsNotRead() {
        ObjectRef before = get(store.head("a/data.bin"));
        byte[] other = content.clone();
        other[5]++;
        emulator.put(BUCKET, "a/data.bin", other);
        assertThat(reason(store.read(before, new ByteRange(0, 10), pool))).isEqualTo(Reason.CHANGED);
        assertThat(read(get(store.head("a/data.bin")), 5, 1)).containsExactly(other[5]);
    }

    @Test
    void aLargerObjectThanTheLimitIsNotReadWhole() {
        assertThatThrownBy(() -> get(store.readWhole("a/data.bin", content.length - 1, pool)))
                .hasCauseInstanceOf(LimitExceededException.class);
    }

    @Test
    void listingsHaveAllPagesAndFolders() {
        for (int i = 0; i < 1_100; i++) {
            emulator.put(BUCKET, "many/%04d".formatted(i), new byte[i % 3]);
        }
        emulator.put(BUCKET, "many/folder/x", new byte[1]);
        List<String> keys = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        String token = "";
        int pages = 0;
        do {
            ListPage page = get(store.list("many/", token));
            page.objects().forEach(object -> {
                keys.add(object.key());
                assertThat(object.lastModified()).isPresent();
                assertThat(object.object().etag()).isNotEmpty();
            });
            folders.addAll(page.prefixes());
            token = page.continuation();
            pages++;
        } while (!token.isEmpty());
        assertThat(pages).isGreaterThan(1);
        assertThat(keys).hasSize(1_100).isSorted().doesNotHaveDuplicates();
        assertThat(folders).containsExactly("many/folder/");
        assertThat(get(store.list("nothing/", "")).objects()).isEmpty();
    }

    @Test
    void cancelledReadsLeaveNothing() throws Exception {
        ObjectRef object = get(store.head("a/data.bin"));
        for (int i = 0; i < 200; i++) {
            CompletionStage<Lease> read = store.read(object, object.range(), pool);
            CompletionStage<Lease> other = store.read(object, new ByteRange(0, 1 + 1_000 * i), pool);
            // One of them is at work, or has ended, when the other one has.
            CompletionStage<Lease> first = i % 2 == 0 ? other : read;
            get(first).release();
            CompletionStage<Lease> second = i % 2 == 0 ? read : other;
            if (!second.toCompletableFuture().cancel(true)) {
                get(second).release();
            }
        }
        assertThat(pool.awaitIdle(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void credentialsAreNotSentOverPlainHttpToOtherMachines() {
        StoreSettings plain = StoreSettings.DEFAULTS.withEndpoint(URI.create("http://minio.example:9000"));
        ObjectUrl url = ObjectUrl.parse("s3://traces/x");
        assertThatThrownBy(() -> ObjectStoreProvider.openBucket(url, plain))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("credentials are not sent over http");
        ObjectStoreProvider.openBucket(url, plain.withPlainHttp(true)).close();
        ObjectStoreProvider.openBucket(url, plain.withAnonymous(true)).close();
        StoreSettings linkLocal = StoreSettings.DEFAULTS.withEndpoint(URI.create("http://169.254.169.254"));
        assertThatThrownBy(() -> ObjectStoreProvider.openBucket(url, linkLocal.withAnonymous(true)))
                .hasMessageContaining("link-local");
    }
}
