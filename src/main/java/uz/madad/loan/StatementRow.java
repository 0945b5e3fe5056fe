package uz.madad.loan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import uz.madad.shared.Money;

/**
 * Days in a row of one loan in a bank's statement.
 *
 * @param to the last of them
 * @param interest of the loan's whole month, the same in each of its rows
 */
record StatementRow(
        int line,
        String loanNumber,
        LocalDate from,
        LocalDate to,
        BigDecimal balance,
        BigDecimal annualPercent,
        BigDecimal interest) {

    static final List<String> COLUMNS = List.of("loanNumber", "from", "to", "balance", "annualPercent", "interest");

    static StatementRow read(CsvCells cells) {
        StatementRow row = new StatementRow(
                cells.line(),
                cells.text("loanNumber"),
                cells.day("from"),
                cells.day("to"),
                cells.soums("balance"),
                cells.percent("annualPercent"),
                cells.soums("interest"));
        if (row.from() != null && row.to() != null && row.to().isBefore(row.from())) {
            cells.refuse(true, "to", "to-before-from");
        }
        return row;
    }

    StatementComparison.Filed basis() {
        return new StatementComparison.Filed(from, to.plusDays(1), new Money(balance), annualPercent);
    }
}
