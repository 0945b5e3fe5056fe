package uz.madad.loan;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import uz.madad.shared.Money;

/** A bank's monthly file of repayments. */
record RepaymentFile(List<RepaymentRow> rows, long bytes, String sha256) {

    /** @throws uz.madad.shared.Problem as {@link RowFile#read} */
    static RepaymentFile read(InputStream csv) {
        RowFile<RepaymentRow> file = RowFile.read(csv, RepaymentRow.COLUMNS, RepaymentRow::read);
        return new RepaymentFile(file.rows(), file.bytes(), file.sha256());
    }

    List<String> loanNumbers() {
        return rows.stream().map(RepaymentRow::loanNumber).distinct().toList();
    }

    Money principal() {
        return sum(RepaymentRow::principal);
    }

    Money interest() {
        return sum(RepaymentRow::interest);
    }

    private Money sum(Function<RepaymentRow, BigDecimal> amount) {
        return new Money(rows.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
