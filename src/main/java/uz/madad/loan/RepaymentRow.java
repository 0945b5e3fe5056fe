package uz.madad.loan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A payment in a bank's monthly file. @param line of the file where it begins */
record RepaymentRow(
        int line, String loanNumber, LocalDate paidOn, BigDecimal principal, BigDecimal interest, String reference) {

    static final List<String> COLUMNS = List.of("loanNumber", "paidOn", "principal", "interest", "reference");

    static RepaymentRow read(CsvCells cells) {
        return new RepaymentRow(
                cells.line(),
                cells.text("loanNumber"),
                cells.day("paidOn"),
                cells.soums("principal"),
                cells.soums("interest"),
                cells.text("reference"));
    }
}
