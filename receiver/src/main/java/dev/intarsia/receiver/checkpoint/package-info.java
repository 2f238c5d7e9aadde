/// Checkpoints of consumed files: what was sent is recorded, so that a restart continues there.
@NullMarked
package dev.intarsia.receiver.checkpoint;

import org.jspecify.annotations.NullMarked;
