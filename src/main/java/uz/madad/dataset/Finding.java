package uz.madad.dataset;

/**
 * Something that two data sets, or one, shouldn't say. Never a personal id: the line is for the owner of the file to look up.
 *
 * @param position among all that are kept, from 1
 * @param set whose row it is, as the reconciliation names it
 * @param line of that data set's file where the row begins
 * @param otherSet the one it was held against, null where none was
 * @param otherLine of the other file, null where there is no such row
 * @param detail columns that differ, or column and code of an impossible id
 * @param hash short form of the hash, to tell people apart; null where the id is impossible or the match is no personal id
 */
public record Finding(
        long position,
        Kind kind,
        String set,
        long line,
        String otherSet,
        Long otherLine,
        String detail,
        String hash,
        String unit,
        String district,
        String region) {

    /** What is wrong. */
    public enum Kind {
        /** In the first, not in the other. */
        MISSING_IN_OTHER,
        /** In the other, not in the first. */
        MISSING_IN_FIRST,
        /** Both have it, with other values. */
        DIFFERENT_VALUE,
        /** A second row of the same in one data set. */
        DUPLICATE,
        /** A second row of the same in one data set, in another unit: a pupil who sits in two schools. */
        IN_TWO_UNITS,
        /** In the first, although the other says it can't be: a pupil who has died or left the country before the day. */
        EXCLUDED,
        /** A personal id that nobody can have. */
        IMPOSSIBLE_ID
    }
}
