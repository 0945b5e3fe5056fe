package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.madad.shared.CsvFile;
import uz.madad.shared.Money;
import uz.madad.shared.Page;

/** Statements as a CSV file, written page by page. */
@ApplicationScoped
class StatementCsv {

    private static final String HEADER =
            "agency;region;fiscal_year;reported;verified;corrected;shared;retained;returned;recovered;pooled;from_pool;planned;"
                    + "set_aside;spent;recoverable;paid_back;left;brought_forward;carried_forward;unused_given_back;surrendered\r\n";

    private final SavingsStatements statements;

    StatementCsv(SavingsStatements statements) {
        this.statements = statements;
    }

    void write(SavingsStatements.Question question, OutputStream to) throws IOException {
        Writer csv = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        csv.write(HEADER);
        SavingsStatements.After after = SavingsStatements.After.NOTHING;
        Page<SavingsStatement> page;
        do {
            page = statements.page(question, after, Page.MOST);
            for (SavingsStatement statement : page.items()) {
                csv.write(line(statement));
                after = new SavingsStatements.After(statement.agencyCode(), statement.fiscalYear());
            }
        } while (page.next() != null);
        csv.flush();
    }

    private static String line(SavingsStatement row) {
        Stream<String> key = Stream.of(row.agencyCode(), row.regionCode(), Integer.toString(row.fiscalYear()))
                .map(cell -> quoted(Objects.requireNonNullElse(cell, "")));
        Stream<String> amounts = List.of(
                        row.reported(),
                        row.verified(),
                        row.corrected(),
                        row.shared(),
                        row.retained(),
                        row.returned(),
                        row.recovered(),
                        row.pooled(),
                        row.fromPool(),
                        row.planned(),
                        row.setAside(),
                        row.spent(),
                        row.recoverable(),
                        row.paidBack(),
                        row.left(),
                        row.broughtForward(),
                        row.carriedForward(),
                        row.unusedGivenBack(),
                        row.surrendered())
                .stream()
                .map(StatementCsv::plain);
        return Stream.concat(key, amounts).collect(Collectors.joining(";", "", "\r\n"));
    }

    private static String plain(Money money) {
        return money.amount().toPlainString();
    }

    private static String quoted(String cell) {
        String plain = CsvFile.plain(cell);
        return plain.matches("[^;\"\\r\\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }
}
