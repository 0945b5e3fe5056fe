package uz.madad.loan;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import uz.madad.shared.CsvHeader;
import uz.madad.shared.Day;
import uz.madad.shared.PlainText;
import uz.madad.shared.Problem;

/** A payment in a bank's monthly file. @param line of the file where it begins */
record RepaymentRow(
        int line, String loanNumber, LocalDate paidOn, BigDecimal principal, BigDecimal interest, String reference) {

    static final List<String> COLUMNS = List.of("loanNumber", "paidOn", "principal", "interest", "reference");

    private static final String AMOUNT = "\\d{1,17}(\\.\\d{1,2})?";

    /** @param wrong is told everything that is wrong with it; then its cells may be null */
    static RepaymentRow read(CsvRecord record, CsvHeader header, Consumer<Problem.Violation> wrong) {
        int line = (int) record.getStartingLineNumber();
        if (record.getFieldCount() != header.columns().size()) {
            String row = at(line, "row");
            wrong.accept(new Problem.Violation(row, "field-count"));
            return new RepaymentRow(line, null, null, null, null, null);
        }
        Cells cells = new Cells(line, record, header, wrong);
        return new RepaymentRow(
                line,
                cells.text("loanNumber"),
                cells.day("paidOn"),
                cells.amount("principal"),
                cells.amount("interest"),
                cells.text("reference"));
    }

    /** How a fault names its place. */
    static String at(int line, String column) {
        return "line " + line + ", " + column;
    }

    private record Cells(int line, CsvRecord record, CsvHeader header, Consumer<Problem.Violation> wrong) {

        String text(String column) {
            String cell = cell(column);
            refuse(cell.isEmpty(), column, "required");
            refuse(cell.length() > LoanResource.LONGEST_NUMBER, column, "too-long", LoanResource.LONGEST_NUMBER);
            refuse(!PlainText.is(cell), column, "control-character");
            return cell;
        }

        LocalDate day(String column) {
            LocalDate day = Day.parse(cell(column)).orElse(null);
            refuse(day == null, column, "date");
            return day;
        }

        BigDecimal amount(String column) {
            String cell = cell(column);
            boolean fits = cell.matches(AMOUNT);
            refuse(!fits, column, "soums");
            return fits ? new BigDecimal(cell) : null;
        }

        private String cell(String column) {
            return record.getField(header.columns().indexOf(column)).strip();
        }

        private void refuse(boolean fault, String column, String code, Object... args) {
            if (fault) {
                wrong.accept(new Problem.Violation(at(line, column), code, args));
            }
        }
    }
}
