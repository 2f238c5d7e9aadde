/// Access to rows of tables and their columns, shared by the packages that create records and those that encode
/// messages.
@NullMarked
package dev.intarsia.otap.internal.rows;

import org.jspecify.annotations.NullMarked;
