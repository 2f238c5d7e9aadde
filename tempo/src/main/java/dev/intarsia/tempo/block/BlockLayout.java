package dev.intarsia.tempo.block;

import java.util.Objects;
import java.util.UUID;

/// Names of the objects of one block: `<prefix>/<tenant>/<block id>/<object>`, the same in an object store and below
/// the root folder of Tempo's local backend.
///
/// @param prefix the block's own prefix, without a slash at its end; empty if the objects lie at the store's root
public record BlockLayout(String prefix) {
    /// The object that makes a block complete: it is written last.
    public static final String META = "meta.json";
    /// What [#META] is called once the block's traces live on in another block.
    public static final String COMPACTED_META = "meta.compacted.json";
    /// The traces.
    public static final String DATA = "data.parquet";
    /// The last trace id of each row group.
    public static final String INDEX = "index";
    /// An empty object that forbids compaction; readers ignore it.
    public static final String NO_COMPACT = "nocompact.flg";
    /// The tenant of installations without tenants.
    public static final String SINGLE_TENANT = "single-tenant";

    private static final String BLOOM = "bloom-";

    /// Cuts slashes off the end.
    public BlockLayout {
        Objects.requireNonNull(prefix, "prefix");
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
    }

    /// The layout of a block right below a store's root.
    public static BlockLayout of(String tenantId, UUID blockId) {
        return new BlockLayout(tenantId + "/" + blockId);
    }

    /// Key of `meta.json`.
    public String meta() {
        return key(META);
    }

    /// Key of `meta.compacted.json`.
    public String compactedMeta() {
        return key(COMPACTED_META);
    }

    /// Key of `data.parquet`.
    public String data() {
        return key(DATA);
    }

    /// Key of the row group index.
    public String index() {
        return key(INDEX);
    }

    /// Key of one bloom filter shard.
    public String bloom(int shard) {
        return key(BLOOM + shard);
    }

    /// Key of any object of the block.
    public String key(String object) {
        return prefix.isEmpty() ? object : prefix + "/" + object;
    }
}
