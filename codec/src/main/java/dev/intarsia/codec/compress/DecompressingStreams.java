package dev.intarsia.codec.compress;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Whole compressed objects as streams of what is in them, for objects that do not tell how large that is. Pages, which
/// do tell, are decompressed by a [Decompressor].
///
/// A stream ends only where the compressed form says that it ends: bytes that are missing or damaged are an
/// [IOException]. How much comes out is not limited here. Closing a stream closes its source.
public final class DecompressingStreams {
    /// A frame may ask for a window of 32 MiB, which every level of the usual writers stays below; the frame's header
    /// could ask for gigabytes.
    private static final int ZSTD_WINDOW_LOG = 25;

    private DecompressingStreams() {}

    /// The content of one Zstandard frame or several.
    ///
    /// @throws IOException when the stream cannot be set up
    public static InputStream zstd(InputStream source) throws IOException {
        return new ZstdInputStreamNoFinalizer(source).setLongMax(ZSTD_WINDOW_LOG);
    }

    /// The content of one GZIP member or several, whose checksums are verified.
    ///
    /// @throws IOException when the source does not begin like one
    public static InputStream gzip(InputStream source) throws IOException {
        return new GZIPInputStream(source, 64 << 10);
    }
}
