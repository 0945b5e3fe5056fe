package uz.madad.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.CsvFile;

/** What a reconciliation found as CSV, a page at a time. */
@ApplicationScoped
class FindingsReport {

    private static final int AT_ONCE = 5_000;

    private final ReconciliationResults results;

    FindingsReport(ReconciliationResults results) {
        this.results = results;
    }

    void write(UUID reconciliation, OutputStream to) throws IOException {
        Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord("kind", "set", "line", "otherSet", "otherLine", "detail", "hash", "unit", "district", "region");
        List<Finding> findings = results.findings(reconciliation, null, null, 0, AT_ONCE);
        while (!findings.isEmpty()) {
            findings.forEach(finding -> write(csv, finding));
            findings = results.findings(
                    reconciliation, null, null, findings.getLast().position(), AT_ONCE);
        }
        csv.flush();
    }

    private static void write(CsvWriter csv, Finding finding) {
        csv.writeRecord(
                finding.kind().name(),
                CsvFile.plain(finding.set()),
                Long.toString(finding.line()),
                text(finding.otherSet()),
                finding.otherLine() == null ? "" : finding.otherLine().toString(),
                text(finding.detail()),
                text(finding.hash()),
                text(finding.unit()),
                text(finding.district()),
                text(finding.region()));
    }

    private static String text(String cell) {
        return cell == null ? "" : CsvFile.plain(cell);
    }
}
