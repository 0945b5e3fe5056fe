package uz.madad.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.Money;

/**
 * Two to six data sets held against each other on a day. Asked for once; its first run finds, every later one computes it anew
 * and compares. What it found stands for good, also when the rows are gone.
 *
 * @param agencyCode who asked, null for the ministry
 * @param participants agencies that may read it
 * @param ruleSetId the norms in force on the day, where a template needs them
 * @param findingsKept how many findings are kept of each kind and pair; all are counted
 * @param result null until found, like the hash
 * @param runs the first and every recomputation, in order
 */
public record Reconciliation(
        UUID id,
        String agencyCode,
        List<String> participants,
        String title,
        LocalDate day,
        Template template,
        List<Member> sets,
        UUID ruleSetId,
        int findingsKept,
        String requestedBy,
        Instant requestedAt,
        Result result,
        String resultHash,
        List<Run> runs) {

    /**
     * A data set in it.
     *
     * @param as what it is called here
     * @param match its columns that tell what a row is about, as many and of the same kinds as the first's
     * @param compare columns whose values should be the same
     * @param from its column with the day from which on it excludes
     * @param until its column with the day from which on it excludes no more
     */
    public record Member(
            String as,
            UUID dataSet,
            Relation relation,
            List<String> match,
            List<Pair> compare,
            String from,
            String until) {

        public Member {
            match = match == null ? List.of() : List.copyOf(match);
            compare = compare == null ? List.of() : List.copyOf(compare);
        }
    }

    /** A column of the first data set and the other's that should say the same. */
    public record Pair(String first, String other) {}

    /** One computation of it. @param resultHash what came out, null until done @param failure code of why it couldn't be computed */
    public record Run(
            int number,
            State state,
            int progress,
            String requestedBy,
            Instant requestedAt,
            Instant startedAt,
            Instant finishedAt,
            String resultHash,
            String failure) {}

    /** How far a run is. */
    public enum State {
        /** Waits for its turn. */
        QUEUED,
        /** Is being computed. */
        RUNNING,
        /** Its hash stands. */
        DONE,
        /** Couldn't be computed. */
        FAILED,
        /** Somebody called it off. */
        CANCELLED
    }

    /** What was found in all. @param classes null without the template */
    public record Result(List<Count> counts, Classes classes) {}

    /** How often something was found. */
    public record Count(Finding.Kind kind, String set, String otherSet, long count) {}

    /**
     * What the template of classes comes to.
     *
     * @param schools in the file of schools
     * @param pupils rows of the file of pupils in those schools
     * @param counted pupils who justify a class
     * @param reported classes that the schools report
     * @param surplus classes reported and not justified, summed over the schools that have any
     * @param shortage classes justified and not reported, likewise; not set off against the surplus
     * @param amount surplus times the cost of a class, soums a year
     */
    public record Classes(
            long schools,
            long pupils,
            long counted,
            long reported,
            long justified,
            long surplus,
            long shortage,
            Money classCost,
            Money amount) {}

    /** The last run. */
    Run last() {
        return runs.getLast();
    }

    /** Without what is long, for lists. */
    Reconciliation row() {
        return new Reconciliation(
                id,
                agencyCode,
                participants,
                title,
                day,
                template,
                null,
                ruleSetId,
                findingsKept,
                requestedBy,
                requestedAt,
                null,
                resultHash,
                List.of(last()));
    }

    String subject() {
        return "data-reconciliation/" + id;
    }
}
