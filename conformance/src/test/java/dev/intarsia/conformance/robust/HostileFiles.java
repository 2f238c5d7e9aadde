package dev.intarsia.conformance.robust;

import java.util.List;
import java.util.stream.Stream;

/// All files that are made by hand.
final class HostileFiles {
    private static final class Made {
        static final List<HostileFile> ALL = Stream.of(
                        FooterAttacks.all(),
                        ChunkAttacks.all(),
                        PageAttacks.all(),
                        LevelAttacks.all(),
                        EncodingAttacks.all(),
                        CodecAttacks.all(),
                        BombAttacks.all(),
                        FieldTypeAttacks.all(),
                        WideAttacks.all(),
                        EmptyPageFiles.all(),
                        PruningAttacks.all())
                .flatMap(List::stream)
                .toList();
    }

    private HostileFiles() {}

    static List<HostileFile> all() {
        return Made.ALL;
    }
}
