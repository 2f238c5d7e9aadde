@NullMarked
package dev.intarsia.otap.internal.record;

import org.jspecify.annotations.NullMarked;
