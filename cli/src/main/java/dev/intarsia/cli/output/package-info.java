/// How traces and spans are printed: tables for people, OTLP for programs.
@NullMarked
package dev.intarsia.cli.output;

import org.jspecify.annotations.NullMarked;
