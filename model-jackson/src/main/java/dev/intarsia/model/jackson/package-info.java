/// Modules for Jackson 2 ([dev.intarsia.model.jackson.IntarsiaModule]) and Jackson 3
/// ([dev.intarsia.model.jackson.IntarsiaJacksonModule]).
@org.jspecify.annotations.NullMarked
package dev.intarsia.model.jackson;
