package uz.madad.dataset;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import uz.madad.shared.CopyRows;
import uz.madad.shared.IdentifierFault;
import uz.madad.shared.Problem;

/** Judges the cells of a file row by row and passes them on as they are kept; gathers what is wrong, at most so much. */
final class CellReader {

    static final int MOST_FAULTS = 100;

    private final List<DataSet.Column> columns;
    private final Set<String> key;
    private final PersonalIds personalIds;
    private final Optional<PersonalIds.Hasher> hasher;
    private final Set<String> regions;
    private final List<Problem.Violation> faults = new ArrayList<>();
    private long impossible;

    /** @param columns in the order of the file */
    CellReader(
            DataSet set,
            List<DataSet.Column> columns,
            PersonalIds personalIds,
            Optional<PersonalIds.Hasher> hasher,
            Set<String> regions) {
        this.columns = columns;
        this.key = Set.copyOf(set.key());
        this.personalIds = personalIds;
        this.hasher = hasher;
        this.regions = regions;
    }

    void send(CsvRecord row, CopyRows copy) {
        long line = row.getStartingLineNumber();
        copy.cell(line);
        boolean whole = row.getFieldCount() == columns.size();
        if (!whole) {
            refuse(line, "row", "field-count");
        }
        boolean possible = true;
        for (int i = 0; i < columns.size(); i++) {
            String cell = whole ? row.getField(i).strip() : "";
            if (whole && cell.isEmpty()) {
                refuseEmpty(line, columns.get(i));
            }
            if (columns.get(i).is(ColumnKind.PERSONAL_ID)) {
                possible &= sendPersonalId(cell, copy);
            } else {
                send(line, columns.get(i), cell, copy);
            }
        }
        impossible += possible ? 0 : 1;
        copy.endRow();
    }

    /** Rows with a personal id that nobody can have. */
    long impossible() {
        return impossible;
    }

    /** @throws Problem 422 if there were any faults; nothing of the file is taken then */
    void refuse() {
        if (!faults.isEmpty()) {
            throw new Problem(422, "rows-refused", faults.size()).with("violations", List.copyOf(faults));
        }
    }

    private void send(long line, DataSet.Column column, String cell, CopyRows copy) {
        Optional<String> fault = cell.isEmpty() ? Optional.empty() : fault(column, cell);
        fault.ifPresent(code -> refuse(line, column.name(), code));
        copy.cell(cell.isEmpty() || fault.isPresent() ? null : cell);
    }

    private Optional<String> fault(DataSet.Column column, String cell) {
        Optional<String> fault = column.kind().fault(cell);
        return column.is(ColumnKind.REGION) && fault.isEmpty() && !regions.contains(cell)
                ? Optional.of("region-code")
                : fault;
    }

    /** @return whether somebody can have it */
    private boolean sendPersonalId(String cell, CopyRows copy) {
        Optional<IdentifierFault> fault = cell.isEmpty() ? Optional.empty() : personalIds.fault(cell);
        copy.cell(
                cell.isEmpty() || fault.isPresent()
                        ? null
                        : hasher.orElseThrow().hash(cell));
        copy.cell(fault.map(
                        what -> "pinfl-" + what.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse(null));
        return fault.isEmpty();
    }

    private void refuseEmpty(long line, DataSet.Column column) {
        if (column.required() || key.contains(column.name())) {
            refuse(line, column.name(), "required");
        }
    }

    private void refuse(long line, String column, String code) {
        faults.add(new Problem.Violation("line " + line + ", " + column, code));
        if (faults.size() == MOST_FAULTS) {
            refuse();
        }
    }
}
