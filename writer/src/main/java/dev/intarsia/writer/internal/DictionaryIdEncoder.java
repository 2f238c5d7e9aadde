package dev.intarsia.writer.internal;

import dev.intarsia.metadata.Encoding;

/// Writes RLE_DICTIONARY: one byte with the bit width of the page's largest id, then the ids as hybrid runs.
public final class DictionaryIdEncoder implements ValueEncoder {

    private final DictionaryEncoder dictionary;
    private final HybridEncoder hybrid = new HybridEncoder();

    /// Encodes with the ids of `dictionary`, so only for the column it was built from.
    public DictionaryIdEncoder(DictionaryEncoder dictionary) {
        this.dictionary = dictionary;
    }

    @Override
    public Encoding encoding() {
        return Encoding.RLE_DICTIONARY;
    }

    @Override
    public void encode(ColumnData data, int from, int to, ByteSink out) {
        int[] ids = dictionary.ids();
        int max = 0;
        for (int i = from; i < to; i++) {
            max = Math.max(max, ids[i]);
        }
        int bitWidth = LevelEncoder.bitWidth(max);
        out.putByte(bitWidth);
        hybrid.encode(ids, from, to, bitWidth, out);
    }
}
