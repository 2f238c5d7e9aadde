/// Reports what the columns and attributes of a Tempo block cost, and which attributes would be cheaper in columns of
/// their own.
@NullMarked
package dev.intarsia.tempo.analyse;

import org.jspecify.annotations.NullMarked;
