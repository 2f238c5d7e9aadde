/// Conditions on spans, answered from the columns of a block: which spans satisfy them, without making objects of any.
@NullMarked
package dev.intarsia.tempo.search;

import org.jspecify.annotations.NullMarked;
