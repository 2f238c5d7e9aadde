@NullMarked
package dev.intarsia.otap.resolve;

import org.jspecify.annotations.NullMarked;
