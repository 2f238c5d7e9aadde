package dev.intarsia.codec.internal.vector;

/// Where, in the words of one vector of packed bits, the value of each lane lies. Tables have one row of `lanes`
/// entries for each bit width from 0 to the width of a word.
///
/// @param low the word in which the value begins
/// @param high the word after it, or the same where there is none
/// @param right how far the value is to be shifted down in the low word
/// @param left how far the rest of the value is to be shifted up from the high word
/// @param straddles -1 where the value reaches into the high word, else 0
record UnpackWindows(int[] low, int[] high, int[] right, int[] left, int[] straddles) {
    static UnpackWindows of(int lanes, int wordBits) {
        int size = (wordBits + 1) * lanes;
        UnpackWindows tables =
                new UnpackWindows(new int[size], new int[size], new int[size], new int[size], new int[size]);
        for (int bitWidth = 1; bitWidth <= wordBits; bitWidth++) {
            for (int lane = 0; lane < lanes; lane++) {
                tables.fill(bitWidth * lanes + lane, lane * bitWidth, bitWidth, lanes, wordBits);
            }
        }
        return tables;
    }

    private void fill(int entry, int bit, int bitWidth, int lanes, int wordBits) {
        int word = bit / wordBits;
        int shift = bit % wordBits;
        low[entry] = word;
        high[entry] = Math.min(word + 1, lanes - 1);
        right[entry] = shift;
        left[entry] = shift == 0 ? 0 : wordBits - shift;
        straddles[entry] = shift + bitWidth > wordBits ? -1 : 0;
    }
}
