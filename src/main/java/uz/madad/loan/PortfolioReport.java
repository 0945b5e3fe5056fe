package uz.madad.loan;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import uz.madad.shared.CsvFile;
import uz.madad.shared.Money;

/** The portfolio as CSV, row by row as the database finds them. */
@ApplicationScoped
class PortfolioReport {

    private final LoanPortfolio portfolio;

    PortfolioReport(LoanPortfolio portfolio) {
        this.portfolio = portfolio;
    }

    void write(LoanPortfolio.Asked asked, OutputStream to) throws IOException {
        Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(
                "bank",
                "bankName",
                "region",
                "regionName",
                "given",
                "open",
                "booked",
                "expired",
                "released",
                "loans",
                "lent",
                "outstanding",
                "loansInArrears",
                "arrears",
                "longestDaysInArrears",
                "agreed",
                "due",
                "paid");
        portfolio.each(asked, row -> write(csv, row));
        csv.flush();
    }

    private static void write(CsvWriter csv, LoanPortfolioResource.Row row) {
        csv.writeRecord(
                text(row.bankMfo()),
                text(row.bank()),
                text(row.region()),
                text(row.regionName()),
                Long.toString(row.confirmations().given()),
                Long.toString(row.confirmations().open()),
                Long.toString(row.confirmations().booked()),
                Long.toString(row.confirmations().expired()),
                Long.toString(row.confirmations().released()),
                Long.toString(row.loans().number()),
                soums(row.loans().lent()),
                soums(row.loans().outstanding()),
                Long.toString(row.arrears().loans()),
                soums(row.arrears().amount()),
                Integer.toString(row.arrears().longestDays()),
                soums(row.compensation().agreed()),
                soums(row.compensation().due()),
                soums(row.compensation().paid()));
    }

    private static String text(String cell) {
        return cell == null ? "" : CsvFile.plain(cell);
    }

    private static String soums(Money money) {
        return money.amount().toPlainString();
    }
}
