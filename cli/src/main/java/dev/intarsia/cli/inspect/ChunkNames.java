package dev.intarsia.cli.inspect;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.PageType;
import java.util.ArrayList;
import java.util.List;

/// Names of what a chunk claims, known to this reader or not.
final class ChunkNames {

    private ChunkNames() {}

    static String codec(ColumnChunk chunk) {
        int number = chunk.codecNumber();
        return number >= 0 && number < Compression.values().length
                ? Compression.of(number).name()
                : "codec " + number;
    }

    static List<String> encodings(ColumnChunk chunk) {
        List<String> names = new ArrayList<>();
        for (Encoding encoding : Encoding.values()) {
            if (chunk.hasEncoding(encoding)) {
                names.add(encoding.name());
            }
        }
        if (chunk.hasUnknownEncoding()) {
            names.add("unknown");
        }
        return names;
    }

    static String encoding(int number) {
        return Encoding.isKnown(number) ? Encoding.of(number).name() : "encoding " + number;
    }

    static String pageType(int number) {
        return PageType.isKnown(number) ? PageType.of(number).name() : "page type " + number;
    }
}
