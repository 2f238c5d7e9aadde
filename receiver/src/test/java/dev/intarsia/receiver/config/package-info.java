@NullMarked
package dev.intarsia.receiver.config;

import org.jspecify.annotations.NullMarked;
