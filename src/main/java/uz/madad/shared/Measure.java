package uz.madad.shared;

import java.util.Arrays;
import java.util.List;

/**
 * A figure of the business for whoever watches, read from the database now and then. What the labels say is bounded and
 * names no person and no organisation.
 *
 * @param name as Micrometer has it, {@code madad.claims}; Prometheus shows {@code madad_claims}
 * @param description one sentence
 * @param labels columns of the answer that tell its rows apart
 * @param always values of the only label that are told even where the answer has no row for them: as zero
 * @param query answers with the labels and a column {@code value}; may name {@code :now} and {@code :today}, in Tashkent
 */
public record Measure(String name, String description, List<String> labels, List<String> always, String query) {

    /** A single figure: the query has one row. */
    public static Measure of(String name, String description, String query) {
        return new Measure(name, description, List.of(), List.of(), query);
    }

    /**
     * How many seconds ago the oldest of some things was; zero where there is none.
     *
     * @param since a column with a time
     * @param from the tables it is in, with their condition
     */
    public static Measure oldest(String name, String description, String since, String from) {
        return of(
                name,
                description,
                "select coalesce(greatest(extract(epoch from cast(:now as timestamptz) - min(%s)), 0), 0) as value from %s"
                        .formatted(since, from));
    }

    /** One figure for each row. */
    public Measure by(String... columns) {
        return new Measure(name, description, List.of(columns), always, query);
    }

    /** One figure for each of these values, whether the query has a row for it or not. */
    public Measure byEach(String column, Enum<?>... values) {
        return new Measure(
                name,
                description,
                List.of(column),
                Arrays.stream(values).map(Enum::name).toList(),
                query);
    }
}
