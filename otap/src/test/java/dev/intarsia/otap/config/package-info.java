@NullMarked
package dev.intarsia.otap.config;

import org.jspecify.annotations.NullMarked;
