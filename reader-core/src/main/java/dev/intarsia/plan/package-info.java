/// What is to be read: columns, row groups, byte ranges and their cost.
@NullMarked
package dev.intarsia.plan;

import org.jspecify.annotations.NullMarked;
