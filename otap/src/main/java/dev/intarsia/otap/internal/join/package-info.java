/// Joins the rows of a table with their rows of the child tables: a merge by id in bounded memory.
@NullMarked
package dev.intarsia.otap.internal.join;

import org.jspecify.annotations.NullMarked;
