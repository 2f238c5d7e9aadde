/// The rows of a table, each with its rows of the tables below it: a merge by id in bounded memory.
@NullMarked
package dev.intarsia.otap.join;

import org.jspecify.annotations.NullMarked;
