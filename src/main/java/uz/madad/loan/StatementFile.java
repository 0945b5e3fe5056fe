package uz.madad.loan;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** A bank's interest of a month, by loan. */
record StatementFile(List<FiledLine> lines, String sha256) {

    /** One loan's. @param line of the file where it begins */
    record FiledLine(int line, String loanNumber, Money interest, List<StatementComparison.Filed> basis) {}

    /** @throws Problem as {@link RowFile#read}, and 422 where two rows of a loan name other interest */
    static StatementFile read(InputStream csv) {
        RowFile<StatementRow> file = RowFile.read(csv, StatementRow.COLUMNS, StatementRow::read);
        Map<String, FiledLine> lines = new LinkedHashMap<>();
        List<Problem.Violation> faults = new ArrayList<>();
        for (StatementRow row : file.rows()) {
            Money interest = new Money(row.interest());
            FiledLine line = lines.computeIfAbsent(
                    row.loanNumber(), number -> new FiledLine(row.line(), number, interest, new ArrayList<>()));
            if (!line.interest().equals(interest)) {
                String place = CsvCells.at(row.line(), "interest");
                faults.add(new Problem.Violation(place, "interest-differs", line.line()));
            }
            line.basis().add(row.basis());
        }
        RowFile.refuse(faults.subList(0, Math.min(faults.size(), RowFile.MOST_FAULTS)));
        return new StatementFile(List.copyOf(lines.values()), file.sha256());
    }
}
