/// Predicates and lists of columns as people write them: the language is in the documentation, `expressions.md`.
@NullMarked
package dev.intarsia.filter.text;

import org.jspecify.annotations.NullMarked;
