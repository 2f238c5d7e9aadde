@NullMarked
package dev.intarsia.otap.internal.resolve;

import org.jspecify.annotations.NullMarked;
