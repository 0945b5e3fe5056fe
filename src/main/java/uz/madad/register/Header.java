package uz.madad.register;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.madad.shared.Problem;

/** The first line of a file: every column of the register once, in any order, and no other. */
record Header(List<Column> columns) {

    static Header of(Register register, Optional<CsvRecord> first) {
        CsvRecord line = first.orElseThrow(() -> Problem.invalid("body", "file-empty"));
        List<Problem.Violation> faults = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String field : line.getFields()) {
            String name = field.strip();
            Optional<Column> column = register.columns().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst();
            column.ifPresent(columns::add);
            if (column.isEmpty()) {
                faults.add(new Problem.Violation(shown(name), "column-unknown", names(register)));
            } else if (!seen.add(name)) {
                faults.add(new Problem.Violation(name, "column-twice"));
            }
        }
        for (Column column : register.columns()) {
            if (!seen.contains(column.name())) {
                faults.add(new Problem.Violation(column.name(), "column-missing"));
            }
        }
        if (!faults.isEmpty()) {
            throw new Problem(400, "invalid-request")
                    .with("line", line.getStartingLineNumber())
                    .with("violations", faults);
        }
        return new Header(columns);
    }

    private static String shown(String name) {
        return name.length() <= 50 ? name : name.substring(0, 50);
    }

    private static String names(Register register) {
        return String.join(", ", register.columns().stream().map(Column::name).toList());
    }
}
