package uz.madad.loan;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Consumer;
import uz.madad.shared.CsvHeader;
import uz.madad.shared.Day;
import uz.madad.shared.PlainText;
import uz.madad.shared.Problem;

/** The cells of a row; what can't be read is told with the line, and is null. */
record CsvCells(int line, CsvRecord row, CsvHeader header, Consumer<Problem.Violation> wrong) {

    private static final String AMOUNT = "\\d{1,17}(\\.\\d{1,2})?";
    private static final String PERCENT = "\\d{1,3}(\\.\\d{1,4})?";

    CsvCells(CsvRecord row, CsvHeader header, Consumer<Problem.Violation> wrong) {
        this((int) row.getStartingLineNumber(), row, header, wrong);
    }

    /** How a fault names its place. */
    static String at(int line, String column) {
        return "line " + line + ", " + column;
    }

    /** Whether there are as many as in the header. */
    boolean areWhole() {
        boolean fits = row.getFieldCount() == header.columns().size();
        if (!fits) {
            String place = at(line, "row");
            wrong.accept(new Problem.Violation(place, "field-count"));
        }
        return fits;
    }

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

    BigDecimal soums(String column) {
        return number(column, AMOUNT, "soums");
    }

    BigDecimal percent(String column) {
        return number(column, PERCENT, "number");
    }

    private BigDecimal number(String column, String form, String code) {
        String cell = cell(column);
        boolean fits = cell.matches(form);
        refuse(!fits, column, code);
        return fits ? new BigDecimal(cell) : null;
    }

    private String cell(String column) {
        return row.getField(header.columns().indexOf(column)).strip();
    }

    void refuse(boolean fault, String column, String code, Object... args) {
        if (fault) {
            wrong.accept(new Problem.Violation(at(line, column), code, args));
        }
    }
}
