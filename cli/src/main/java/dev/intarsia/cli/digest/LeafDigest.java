package dev.intarsia.cli.digest;

/// What a file holds in one leaf.
///
/// @param path dotted path
/// @param physical physical type, BYTE_ARRAY being called BINARY
/// @param logical logical type, empty when there is none
/// @param maxRep highest repetition level
/// @param maxDef highest definition level
/// @param triples number of level pairs
/// @param nonNull how many of them have a value
/// @param levelsSha256 SHA-256 of repetition and definition level, one byte each, of every pair in file order
/// @param valuesSha256 SHA-256 of the canonical text and a line feed of every value in file order
public record LeafDigest(
        String path,
        String physical,
        String logical,
        int maxRep,
        int maxDef,
        long triples,
        long nonNull,
        String levelsSha256,
        String valuesSha256) {

    /// How many level pairs have no value.
    public long notDefined() {
        return triples - nonNull;
    }
}
