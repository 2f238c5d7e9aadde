package dev.intarsia.testdata.tenant;

import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A folder among the blocks of a tenant that no reader can take for a block.
public enum MetaDamage {
    /// A block of which only `data.parquet` was written: the meta, which comes last, is missing.
    INCOMPLETE,
    /// A meta of no bytes.
    EMPTY,
    /// A meta that ends in the middle.
    TRUNCATED,
    /// A meta that is no JSON.
    NO_JSON,
    /// A meta whose block id is no UUID.
    BAD_BLOCK_ID,
    /// A meta that names a preview of a format.
    PREVIEW_FORMAT,
    /// A meta that names an unknown format.
    UNKNOWN_FORMAT;

    /// Writes the folder's only object below `root`.
    ///
    /// @param meta the meta as it would be without damage
    void write(Path root, BlockMeta meta) throws IOException {
        BlockLayout layout = meta.layout();
        Files.createDirectories(root.resolve(layout.prefix()));
        String json = new String(meta.toJson(), StandardCharsets.UTF_8);
        String id = meta.blockId().toString();
        String format = "\"" + meta.format() + "\"";
        byte[] whole = json.getBytes(StandardCharsets.UTF_8);
        byte[] content = switch (this) {
            case INCOMPLETE, EMPTY -> new byte[0];
            case TRUNCATED -> Arrays.copyOf(whole, whole.length / 2);
            case NO_JSON -> "<html>503</html>".getBytes(StandardCharsets.UTF_8);
            case BAD_BLOCK_ID -> json.replace(id, "no-uuid").getBytes(StandardCharsets.UTF_8);
            case PREVIEW_FORMAT ->
                json.replace(format, "\"vParquet5-preview5\"").getBytes(StandardCharsets.UTF_8);
            case UNKNOWN_FORMAT -> json.replace(format, "\"vParquet99\"").getBytes(StandardCharsets.UTF_8);
        };
        Files.write(root.resolve(this == INCOMPLETE ? layout.data() : layout.meta()), content);
    }
}
