package dev.intarsia.testsupport;

/// Sizes of tests that search for defects by repetition: small in a build, where they judge a change, and full with
/// `-Pcampaign`, which runs the tests of the tags [#TAG] and [#ONLY] and no others, with random seeds.
public final class Campaign {
    /// The tag of a test that has a full form, and the system property that is `true` where it is requested.
    public static final String TAG = "campaign";

    /// The tag of a test that has no small form, and that a build leaves out.
    public static final String ONLY = "campaign-only";

    private Campaign() {}

    /// Returns whether tests run in their full form.
    public static boolean isFull() {
        return Boolean.getBoolean(TAG);
    }

    /// Returns how often a random test repeats: `-Diters`, else `full` in a campaign and `inBuild` in a build.
    public static int rounds(int inBuild, int full) {
        return Integer.getInteger("iters", size(inBuild, full));
    }

    /// Returns the size of an input that is no number of repetitions: `full` in a campaign and `inBuild` in a build.
    public static int size(int inBuild, int full) {
        return isFull() ? full : inBuild;
    }
}
