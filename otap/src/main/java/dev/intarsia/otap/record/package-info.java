/// The resource and the scope of a record, as its tables hold them.
@NullMarked
package dev.intarsia.otap.record;

import org.jspecify.annotations.NullMarked;
