@NullMarked
package dev.intarsia.otap.internal.discover;

import org.jspecify.annotations.NullMarked;
