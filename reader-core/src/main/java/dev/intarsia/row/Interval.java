package dev.intarsia.row;

/// A span of time of the annotation INTERVAL: three counts that are not comparable with each other, each from 0 to
/// 2^32 - 1.
///
/// @param months months
/// @param days days
/// @param millis milliseconds
public record Interval(long months, long days, long millis) {}
