package dev.intarsia.conformance.robust;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/// Changes what the footer of a written Tempo block says, and nothing else.
final class RewrittenFooter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private RewrittenFooter() {}

    /// Writes the data of a block anew with a changed footer, and its length in the meta.
    ///
    /// @param block its folder
    static FileMetaData of(Path block, Consumer<FileMetaData> change) throws IOException {
        Path data = block.resolve("data.parquet");
        byte[] file = Files.readAllBytes(data);
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        int start = file.length - 8 - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
        change.accept(footer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, start);
        Util.writeFileMetaData(footer, out);
        int written = out.size() - start;
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(written)
                .array());
        out.write(MAGIC);
        Files.write(data, out.toByteArray());
        Path meta = block.resolve("meta.json");
        Files.writeString(
                meta,
                Files.readString(meta)
                        .replace("\"footerSize\":" + length, "\"footerSize\":" + written)
                        .replace("\"size\":" + file.length, "\"size\":" + out.size()));
        return footer;
    }
}
