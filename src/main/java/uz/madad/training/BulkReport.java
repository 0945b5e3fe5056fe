package uz.madad.training;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import uz.madad.shared.CsvFile;
import uz.madad.shared.Language;

/** What came of the rows of a file of claims, as CSV, a page at a time. */
@ApplicationScoped
class BulkReport {

    private static final int AT_ONCE = 1_000;

    private final BulkRows rows;

    BulkReport(BulkRows rows) {
        this.rows = rows;
    }

    void write(UUID filing, Language language, OutputStream to) throws IOException {
        Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord("line", "outcome", "graduate", "claim", "status", "amount", "field", "code", "message");
        List<BulkRows.Told> told = rows.told(filing, 0, AT_ONCE);
        while (!told.isEmpty()) {
            told.forEach(row -> write(csv, BulkRowView.of(row, language)));
            told = rows.told(filing, told.getLast().line(), AT_ONCE);
        }
        csv.flush();
    }

    private static void write(CsvWriter csv, BulkRowView row) {
        csv.writeRecord(
                Integer.toString(row.line()),
                row.outcome(),
                plain(row.graduate()),
                plain(row.number()),
                plain(row.status()),
                row.amount() == null ? "" : row.amount().amount().toPlainString(),
                each(row, BulkRowView.Reason::field),
                each(row, BulkRowView.Reason::code),
                each(row, BulkRowView.Reason::message));
    }

    private static String each(BulkRowView row, java.util.function.Function<BulkRowView.Reason, String> part) {
        return plain(row.reasons().stream()
                .map(part)
                .map(text -> text == null ? "" : text)
                .collect(Collectors.joining("; ")));
    }

    private static String plain(String cell) {
        return cell == null ? "" : CsvFile.plain(cell);
    }
}
