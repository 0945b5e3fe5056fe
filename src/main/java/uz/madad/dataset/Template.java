package uz.madad.dataset;

import static uz.madad.dataset.ColumnKind.DATE;
import static uz.madad.dataset.ColumnKind.DISTRICT;
import static uz.madad.dataset.ColumnKind.INTEGER;
import static uz.madad.dataset.ColumnKind.PERSONAL_ID;
import static uz.madad.dataset.ColumnKind.REGION;
import static uz.madad.dataset.ColumnKind.UNIT;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reconciliations that ship ready: which data sets they take, with which columns, and how these stand to each other. */
public enum Template {
    /**
     * The announcement's: pupils by school against births, kindergarten leavers, deaths and departures, and the classes that
     * schools report against those their pupils justify.
     */
    CLASSES(
            new Part(
                    "pupils",
                    Relation.FIRST,
                    true,
                    List.of("pinfl", "school"),
                    List.of("pinfl"),
                    List.of(),
                    null,
                    null,
                    required("pinfl", PERSONAL_ID),
                    required("school", UNIT),
                    required("grade", INTEGER),
                    optional("birthDate", DATE)),
            new Part(
                    "births",
                    Relation.CONTAINS,
                    false,
                    List.of("pinfl"),
                    List.of("pinfl"),
                    List.of(new Reconciliation.Pair("birthDate", "birthDate")),
                    null,
                    null,
                    required("pinfl", PERSONAL_ID),
                    optional("birthDate", DATE)),
            new Part(
                    "leavers",
                    Relation.WITHIN,
                    false,
                    List.of("pinfl"),
                    List.of("pinfl"),
                    List.of(),
                    null,
                    null,
                    required("pinfl", PERSONAL_ID),
                    required("kindergarten", UNIT),
                    optional("district", DISTRICT),
                    optional("region", REGION)),
            new Part(
                    "deaths",
                    Relation.EXCLUDES,
                    false,
                    List.of("pinfl"),
                    List.of("pinfl"),
                    List.of(),
                    "diedOn",
                    null,
                    required("pinfl", PERSONAL_ID),
                    required("diedOn", DATE)),
            new Part(
                    "departures",
                    Relation.EXCLUDES,
                    false,
                    List.of("pinfl", "departedOn"),
                    List.of("pinfl"),
                    List.of(),
                    "departedOn",
                    "returnedOn",
                    required("pinfl", PERSONAL_ID),
                    required("departedOn", DATE),
                    optional("returnedOn", DATE)),
            new Part(
                    "schools",
                    Relation.UNITS,
                    true,
                    List.of("school"),
                    List.of("school"),
                    List.of(),
                    null,
                    null,
                    required("school", UNIT),
                    required("district", DISTRICT),
                    required("region", REGION),
                    required("classes", INTEGER)));

    private final List<Part> parts;

    Template(Part... parts) {
        this.parts = List.of(parts);
    }

    /** A data set it takes. @param needed whether it can't do without */
    public record Part(
            String as,
            Relation relation,
            boolean needed,
            List<String> key,
            List<String> match,
            List<Reconciliation.Pair> compare,
            String from,
            String until,
            List<DataSet.Column> columns) {

        private Part(
                String as,
                Relation relation,
                boolean needed,
                List<String> key,
                List<String> match,
                List<Reconciliation.Pair> compare,
                String from,
                String until,
                DataSet.Column... columns) {
            this(as, relation, needed, key, match, compare, from, until, List.of(columns));
        }

        /** The data set in this part. */
        Reconciliation.Member of(UUID dataSet) {
            return new Reconciliation.Member(as, dataSet, relation, match, compare, from, until);
        }

        /** Whether a data set has these columns, these kinds and this key; more columns do no harm. */
        boolean fits(DataSet set) {
            return Arrays.equals(
                            set.key().stream().sorted().toArray(),
                            key.stream().sorted().toArray())
                    && columns.stream().allMatch(column -> set.columns().stream()
                            .anyMatch(there -> there.name().equals(column.name())
                                    && there.kind() == column.kind()
                                    && (there.required() || !column.required())));
        }
    }

    /** In the order in which a reconciliation has them. */
    List<Part> parts() {
        return parts;
    }

    Optional<Part> part(String as) {
        return parts.stream().filter(part -> part.as().equals(as)).findFirst();
    }

    private static DataSet.Column required(String name, ColumnKind kind) {
        return new DataSet.Column(name, kind, true);
    }

    private static DataSet.Column optional(String name, ColumnKind kind) {
        return new DataSet.Column(name, kind, false);
    }
}
