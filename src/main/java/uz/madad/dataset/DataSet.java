package uz.madad.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What one authority's database says on a day. {@link State#DECLARED} with its columns and key; {@link State#FILLED} by one
 * file; {@link State#EMPTIED} when its rows are gone and what it came to alone is kept, until the same file comes again.
 *
 * @param agencyCode whose it is
 * @param day as of which it tells
 * @param key names of the columns no two rows share
 * @param sharedWith codes of other agencies that may reconcile it
 * @param rows of the file, null until filled, like all after it
 * @param sha256 of the file
 * @param impossible rows with a personal id that nobody can have
 * @param hashedWith fingerprint of the key its personal ids were hashed with, null where it has none
 */
public record DataSet(
        UUID id,
        String agencyCode,
        String title,
        LocalDate day,
        List<Column> columns,
        List<String> key,
        List<String> sharedWith,
        State state,
        Long rows,
        Long bytes,
        String sha256,
        Long impossible,
        String hashedWith,
        String declaredBy,
        Instant declaredAt,
        Instant filledAt,
        Instant emptiedAt,
        int version) {

    /** Where a data set stands. */
    public enum State {
        /** Waits for its file. */
        DECLARED,
        /** Its rows are there. */
        FILLED,
        /** Its rows are gone; its hash and what was found with it stay. */
        EMPTIED
    }

    /**
     * A column of the file.
     *
     * @param name as it stands in the file's header
     * @param required whether no row may leave it empty
     */
    public record Column(String name, ColumnKind kind, boolean required) {

        boolean is(ColumnKind other) {
            return kind == other;
        }
    }

    boolean hasRows() {
        return state == State.FILLED;
    }

    boolean hasPersonalIds() {
        return columns.stream().anyMatch(column -> column.is(ColumnKind.PERSONAL_ID));
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    Column column(String name) {
        return columns.get(names().indexOf(name));
    }

    String subject() {
        return "data-set/" + id;
    }

    /** Where its rows stand. */
    RowTable table() {
        return new RowTable(id, columns);
    }

    /** The table of its rows: columns are numbered, so that no name of a file is ever part of a statement. */
    record RowTable(UUID id, List<Column> columns) {

        String name() {
            return "data_rows.of_" + id.toString().replace("-", "");
        }

        /** Name of the column with this name in the file. */
        String column(String name) {
            return "c" + ordinal(name);
        }

        /** Name of the column that tells what is wrong with a personal id. */
        String fault(String name) {
            return "c" + ordinal(name) + "_fault";
        }

        int ordinal(String name) {
            return IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
