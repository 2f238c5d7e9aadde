package dev.intarsia.testdata;

import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.tempo.internal.block.BlockIndex;
import java.nio.file.Path;

/// A block that was written.
///
/// @param directory the folder of its objects
/// @param meta what its `meta.json` says
/// @param index what its `index` says
public record WrittenBlock(Path directory, BlockMeta meta, BlockIndex index) {}
