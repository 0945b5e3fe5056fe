package uz.madad.shared;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first line of a file: every known column once, in any order, and no other. */
public record CsvHeader(List<String> columns) {

    private static final int LONGEST_SHOWN = 50;

    /** @throws Problem 400 with all that is wrong with it */
    public static CsvHeader of(List<String> known, Optional<CsvRecord> first) {
        CsvRecord line = first.orElseThrow(() -> Problem.invalid("body", "file-empty"));
        List<Problem.Violation> faults = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String field : line.getFields()) {
            String name = field.strip();
            if (!known.contains(name)) {
                faults.add(new Problem.Violation(shown(name), "column-unknown", String.join(", ", known)));
                continue;
            }
            columns.add(name);
            if (!seen.add(name)) {
                faults.add(new Problem.Violation(name, "column-twice"));
            }
        }
        known.stream()
                .filter(name -> !seen.contains(name))
                .forEach(name -> faults.add(new Problem.Violation(name, "column-missing")));
        if (!faults.isEmpty()) {
            throw new Problem(400, "invalid-request")
                    .with("line", line.getStartingLineNumber())
                    .with("violations", faults);
        }
        return new CsvHeader(columns);
    }

    private static String shown(String name) {
        return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN);
    }
}
