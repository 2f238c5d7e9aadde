package dev.intarsia.codec.compress;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Whole compressed objects as streams of their contents, for objects that do not state their uncompressed size. Pages,
/// which state it, are decompressed by a [Decompressor].
///
/// A stream ends only where the compressed form ends: missing or damaged bytes cause an [IOException]. The uncompressed
/// size is not limited here. Closing a stream closes its source.
public final class DecompressingStreams {
    private DecompressingStreams() {}

    /// The content of one Zstandard frame or several.
    ///
    /// @param windowLog binary logarithm of the largest window that a frame may require, at most
    ///     [ZstdWindow#MAX_LOG]: the stream keeps as many bytes outside of the heap
    /// @throws IOException when the stream cannot be set up
    public static InputStream zstd(InputStream source, int windowLog) throws IOException {
        return new ZstdInputStreamNoFinalizer(source).setLongMax(windowLog);
    }

    /// The content of one GZIP member or several, whose checksums are verified.
    ///
    /// @throws IOException when the source does not begin like one
    public static InputStream gzip(InputStream source) throws IOException {
        return new GZIPInputStream(source, 64 << 10);
    }
}
