package uz.madad.dataset;

/** How a data set of a reconciliation stands to its first one. */
public enum Relation {
    /** It is the first: what is held against the others. */
    FIRST(null),
    /** Both tell of the same: whatever is in one alone is found, and values that differ. */
    SAME("full join"),
    /** It should hold all of the first: what it doesn't hold is found, and values that differ. */
    CONTAINS("left join"),
    /** All of it should be in the first: what isn't is found, and values that differ. */
    WITHIN("right join"),
    /** Who is in it from its day on (until another, where it names one) can't be in the first: the dead, the departed. */
    EXCLUDES("join"),
    /** It describes the units of the first, with their districts and regions: units that one alone knows are found. */
    UNITS("full join");

    private final String join;

    Relation(String join) {
        this.join = join;
    }

    /** SQL between the first and it. */
    String join() {
        return join;
    }
}
