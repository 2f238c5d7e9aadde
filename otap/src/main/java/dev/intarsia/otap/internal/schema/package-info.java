/// The columns of tables, in each form that exporters write.
@NullMarked
package dev.intarsia.otap.internal.schema;

import org.jspecify.annotations.NullMarked;
