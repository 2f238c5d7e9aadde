package dev.intarsia.cli.digest;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Levels;
import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.schema.LeafColumn;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes levels and values of one leaf, batch after batch.
final class LeafDigester {
    private static final int LEVELS_CHUNK = 8 << 10;
    private static final byte[] TRUE = "true\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false\n".getBytes(StandardCharsets.US_ASCII);

    private final LeafColumn leaf;
    private final CanonicalText text;
    private final MessageDigest levelsHash = sha256();
    private final MessageDigest valuesHash = sha256();
    private final TextBuffer out = new TextBuffer(valuesHash);
    private final DictionaryText dictionaryText;
    private final byte[] repetition = new byte[LEVELS_CHUNK];
    private final byte[] definition = new byte[LEVELS_CHUNK];
    private final byte[] pairs = new byte[2 * LEVELS_CHUNK];
    private long triples;
    private long nonNull;

    LeafDigester(LeafColumn leaf) {
        this.leaf = leaf;
        this.text = CanonicalText.of(leaf);
        this.dictionaryText = new DictionaryText(text);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Adds the column of the next batch.
    void add(ColumnBatch column) {
        Levels rep = column.repetitionLevels();
        Levels def = column.definitionLevels();
        int defined = def.countEqual(leaf.maxDefinitionLevel());
        if (defined != column.slotCount() - column.nullCount()) {
            throw new IllegalStateException(leaf.path().dotted() + " has " + defined + " defined levels, but "
                    + (column.slotCount() - column.nullCount()) + " values");
        }
        levels(rep, def);
        values(column);
        triples += def.count();
        nonNull += defined;
    }

    private void levels(Levels rep, Levels def) {
        int count = def.count();
        for (int from = 0; from < count; from += LEVELS_CHUNK) {
            int chunk = Math.min(LEVELS_CHUNK, count - from);
            rep.slice(from, chunk).copyTo(repetition, 0);
            def.slice(from, chunk).copyTo(definition, 0);
            for (int i = 0; i < chunk; i++) {
                pairs[2 * i] = repetition[i];
                pairs[2 * i + 1] = definition[i];
            }
            levelsHash.update(pairs, 0, 2 * chunk);
        }
    }

    private void values(ColumnBatch column) {
        switch (column.layout()) {
            case NULL -> {}
            case BITS -> bits(column);
            case FIXED -> fixed(column);
            case BINARY -> binary(column);
            case DICTIONARY -> dictionary(column);
        }
    }

    private void bits(ColumnBatch column) {
        for (int slot = 0; slot < column.slotCount(); slot++) {
            if (!column.isNull(slot)) {
                out.append(column.getBoolean(slot) ? TRUE : FALSE);
            }
        }
    }

    private void fixed(ColumnBatch column) {
        MemorySegment values = column.values();
        int width = column.width();
        for (int slot = 0; slot < column.slotCount(); slot++) {
            if (!column.isNull(slot)) {
                text.append(out, values, (long) slot * width, width);
                out.append((byte) '\n');
            }
        }
    }

    private void binary(ColumnBatch column) {
        MemorySegment values = column.values();
        MemorySegment offsets = column.offsets();
        for (int slot = 0; slot < column.slotCount(); slot++) {
            if (!column.isNull(slot)) {
                int start = offsets.getAtIndex(NativeLayouts.INT_LE, slot);
                int end = offsets.getAtIndex(NativeLayouts.INT_LE, slot + 1L);
                text.append(out, values, start, end - start);
                out.append((byte) '\n');
            }
        }
    }

    private void dictionary(ColumnBatch column) {
        dictionaryText.use(column.dictionary());
        for (int slot = 0; slot < column.slotCount(); slot++) {
            if (!column.isNull(slot)) {
                dictionaryText.append(out, column.id(slot));
            }
        }
    }

    /// The digest of everything added; nothing can be added after it.
    LeafDigest finish() {
        out.flush();
        HexFormat hex = HexFormat.of();
        return new LeafDigest(
                leaf.path().dotted(),
                TypeNames.physical(leaf.type()),
                TypeNames.logical(leaf.logicalType()),
                leaf.maxRepetitionLevel(),
                leaf.maxDefinitionLevel(),
                triples,
                nonNull,
                hex.formatHex(levelsHash.digest()),
                hex.formatHex(valuesHash.digest()));
    }
}
