package dev.intarsia.writer.internal;

import dev.intarsia.metadata.Encoding;

/// Writes BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes of all values, and so on.
final class StreamSplitEncoder implements ValueEncoder {

    @Override
    public Encoding encoding() {
        return Encoding.BYTE_STREAM_SPLIT;
    }

    @Override
    public void encode(ColumnData data, int from, int to, ByteSink out) {
        byte[] bytes = data.bytes();
        int width = data.leaf().valueWidth();
        int start = data.start(from);
        int at = out.skip(Math.multiplyExact(width, to - from));
        for (int b = 0; b < width; b++) {
            for (int i = 0; i < to - from; i++) {
                out.setByte(at++, bytes[start + i * width + b]);
            }
        }
    }
}
