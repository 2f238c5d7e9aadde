/// What the tests of every module share.
@NullMarked
package dev.intarsia.testsupport;

import org.jspecify.annotations.NullMarked;
