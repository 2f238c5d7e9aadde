/// Rows of any nesting, one after the other: typed values by field, groups, lists and maps as the schema's annotations
/// mean them, and plain Java objects of them.
@NullMarked
package dev.intarsia.row;

import org.jspecify.annotations.NullMarked;
