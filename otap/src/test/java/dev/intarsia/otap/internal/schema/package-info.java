@NullMarked
package dev.intarsia.otap.internal.schema;

import org.jspecify.annotations.NullMarked;
