package dev.intarsia.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An immutable sequence of 64-bit numbers: the counts of a histogram, which OTLP has unsigned.
///
/// Shorter sequences that begin a longer one come before it; else the first number that differs decides, as an unsigned
/// number.
public final class FrozenLongs implements Comparable<FrozenLongs> {

    /// No numbers at all.
    public static final FrozenLongs EMPTY = new FrozenLongs(new long[0]);

    private final long[] numbers;

    private FrozenLongs(long[] numbers) {
        this.numbers = numbers;
    }

    /// Copies an array.
    ///
    /// @param numbers the content
    /// @return a sequence of the same content
    public static FrozenLongs of(long... numbers) {
        return numbers.length == 0 ? EMPTY : new FrozenLongs(numbers.clone());
    }

    /// Takes over an array without a copy. The caller transfers ownership of the array: writing to it afterwards breaks
    /// every value that holds this sequence.
    ///
    /// @param numbers the array, owned by the result from now on
    /// @return a sequence over the array
    public static FrozenLongs wrap(long[] numbers) {
        return numbers.length == 0 ? EMPTY : new FrozenLongs(numbers);
    }

    /// {@return how many numbers there are}
    public int size() {
        return numbers.length;
    }

    /// {@return whether there are none}
    public boolean isEmpty() {
        return numbers.length == 0;
    }

    /// Returns one number.
    ///
    /// @param index position from 0
    /// @return the number
    /// @throws IndexOutOfBoundsException if there is no such position
    public long get(int index) {
        return numbers[index];
    }

    /// {@return a fresh copy of the numbers}
    public long[] toArray() {
        return numbers.clone();
    }

    @Override
    public int compareTo(FrozenLongs other) {
        return Arrays.compareUnsigned(numbers, other.numbers);
    }

    @Override
    @SuppressWarnings("exports") // a null annotation requires no module of the caller
    public boolean equals(@Nullable Object other) {
        return other instanceof FrozenLongs same && Arrays.equals(numbers, same.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.stream(numbers).mapToObj(Long::toUnsignedString).toList().toString();
    }
}
