/// Rows of tables and their columns, as those see them who make records and those who make messages of them.
@NullMarked
package dev.intarsia.otap.internal.rows;

import org.jspecify.annotations.NullMarked;
