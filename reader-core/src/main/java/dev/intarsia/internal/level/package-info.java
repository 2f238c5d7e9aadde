/// Repetition and definition levels, as runs where they are stored as such and decoded once where streams are equal,
/// and the list structure that they describe.
@NullMarked
package dev.intarsia.internal.level;

import org.jspecify.annotations.NullMarked;
