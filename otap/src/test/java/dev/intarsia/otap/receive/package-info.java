@NullMarked
package dev.intarsia.otap.receive;

import org.jspecify.annotations.NullMarked;
