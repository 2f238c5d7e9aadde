package dev.intarsia.testdata.otap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/// What can be wrong in an exporter's directory, one file at a time.
public enum OtapDamage {
    /// The file has lost its end, as if it were still being copied.
    CUT,
    /// The file has no bytes.
    EMPTY,
    /// The file has other bytes of the same number.
    GARBAGE,
    /// The last bytes are sound, the footer before them is not.
    BROKEN_FOOTER,
    /// The footer is sound, some pages are not.
    BROKEN_PAGES,
    /// The file is gone: rows below it have no parents, or rows above it no children.
    LOST,
    /// A copy of the file lies beside it, under the name of a file being written.
    STAGING,
    /// Something that is no file of the exporter lies beside it.
    FOREIGN,
    /// The file has a copy in the folder of a table that does not exist.
    UNKNOWN_TABLE;

    private static final int TAIL_BYTES = 8;
    private static final int MAGIC_BYTES = 4;

    /// Does it to one file of the exporter, which lies in `base`.
    ///
    /// @return the file that is not as it should be
    /// @throws IOException when it cannot be read or written
    public Path apply(Path base, Path file, long seed) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(seed);
        return switch (this) {
            case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1 - random.nextInt(bytes.length / 2)));
            case EMPTY -> Files.write(file, new byte[0]);
            case GARBAGE -> {
                random.nextBytes(bytes);
                yield Files.write(file, bytes);
            }
            case BROKEN_FOOTER ->
                Files.write(file, scrambled(bytes, footerStart(bytes), bytes.length - TAIL_BYTES, random));
            case BROKEN_PAGES -> Files.write(file, scrambled(bytes, MAGIC_BYTES, footerStart(bytes), random));
            case LOST -> {
                Files.delete(file);
                yield file;
            }
            case STAGING -> Files.write(file.resolveSibling(file.getFileName() + "#1"), bytes);
            case FOREIGN -> Files.writeString(file.resolveSibling("_SUCCESS"), "");
            case UNKNOWN_TABLE -> {
                Path folder = Files.createDirectories(base.resolve("profiles"));
                yield Files.write(folder.resolve(file.getFileName().toString()), bytes);
            }
        };
    }

    private static int footerStart(byte[] bytes) {
        int length = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            length |= (bytes[bytes.length - TAIL_BYTES + i] & 0xFF) << i * Byte.SIZE;
        }
        return bytes.length - TAIL_BYTES - length;
    }

    /// Changes one byte in eight.
    private static byte[] scrambled(byte[] bytes, int from, int to, SplittableRandom random) {
        for (int i = from; i < to; i += 1 + random.nextInt(15)) {
            bytes[i] ^= (byte) (1 + random.nextInt(255));
        }
        return bytes;
    }
}
