package dev.intarsia.tempo.tenant;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Metas of blocks that are numbered: the number is the upper half of the id.
final class Metas {
    static final Instant START = Instant.parse("2024-01-01T00:00:10Z");
    static final Instant END = Instant.parse("2024-01-01T00:00:20Z");

    private Metas() {}

    static UUID id(long number) {
        return new UUID(number, 0x8000_0000_0000_0001L);
    }

    static BlockMeta meta(long number) {
        return new BlockMeta(
                "vParquet4",
                id(number),
                "a",
                START,
                END.plusNanos(1_500),
                100 + number,
                5_000_000_000L,
                2,
                0,
                0xFFFF_FFFFL,
                3,
                17_711,
                List.of(DedicatedColumn.string(DedicatedColumn.Scope.RESOURCE, "k8s.cluster.name")),
                1);
    }

    static StoredBlock live(long number) {
        return new StoredBlock(meta(number), BlockLayout.of("a", id(number)), Optional.empty());
    }

    static StoredBlock compacted(long number, Instant time) {
        return new StoredBlock(meta(number), BlockLayout.of("a", id(number)), Optional.of(time));
    }

    static String json(long number) {
        return new String(meta(number).toJson(), StandardCharsets.UTF_8);
    }

    /// The meta with a key more, as old metas have them.
    static BlockMeta withKey(long number, String key) {
        String json = json(number).replaceFirst("\\{", "{" + key + ",");
        return BlockMeta.parse(json.getBytes(StandardCharsets.UTF_8), ErrorLocation.of("meta"));
    }
}
