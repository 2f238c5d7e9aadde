package dev.intarsia.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An immutable sequence of floating point numbers: the bounds of a histogram. NaN equals NaN, and 0.0 differs from
/// -0.0.
///
/// Shorter sequences that begin a longer one come before it; else the first number that differs decides, as
/// [Double#compare(double, double)] has it.
public final class FrozenDoubles implements Comparable<FrozenDoubles> {

    /// No numbers at all.
    public static final FrozenDoubles EMPTY = new FrozenDoubles(new double[0]);

    private final double[] numbers;

    private FrozenDoubles(double[] numbers) {
        this.numbers = numbers;
    }

    /// Copies an array.
    ///
    /// @param numbers the content
    /// @return a sequence of the same content
    public static FrozenDoubles of(double... numbers) {
        return numbers.length == 0 ? EMPTY : new FrozenDoubles(numbers.clone());
    }

    /// Takes over an array without a copy. The caller transfers ownership of the array: writing to it afterwards breaks
    /// every value that holds this sequence.
    ///
    /// @param numbers the array, owned by the result from now on
    /// @return a sequence over the array
    public static FrozenDoubles wrap(double[] numbers) {
        return numbers.length == 0 ? EMPTY : new FrozenDoubles(numbers);
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
    public double get(int index) {
        return numbers[index];
    }

    /// {@return a fresh copy of the numbers}
    public double[] toArray() {
        return numbers.clone();
    }

    @Override
    public int compareTo(FrozenDoubles other) {
        return Arrays.compare(numbers, other.numbers);
    }

    @Override
    @SuppressWarnings("exports") // a null annotation requires no module of the caller
    public boolean equals(@Nullable Object other) {
        return other instanceof FrozenDoubles same && Arrays.equals(numbers, same.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
