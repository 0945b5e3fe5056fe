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
import uz.madad.shared.Money;

/** The claims that a simulation changes as CSV, a page at a time. */
@ApplicationScoped
class ChangesReport {

    private static final int AT_ONCE = 5_000;

    private final SimulatedChanges changes;

    ChangesReport(SimulatedChanges changes) {
        this.changes = changes;
    }

    void write(UUID simulation, OutputStream to) throws IOException {
        Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(
                "number",
                "center",
                "region",
                "change",
                "kept outcome",
                "outcome",
                "kept amount",
                "amount",
                "overridden",
                "failed");
        List<SimulatedChanges.Row> rows = changes.after(simulation, null, new UUID(0, 0), AT_ONCE);
        while (!rows.isEmpty()) {
            rows.forEach(row -> write(csv, row));
            rows = changes.after(simulation, null, rows.getLast().claim(), AT_ONCE);
        }
        csv.flush();
    }

    private static void write(CsvWriter csv, SimulatedChanges.Row row) {
        csv.writeRecord(
                row.number(),
                row.centerStir(),
                row.regionCode() == null ? "" : row.regionCode(),
                row.change().name(),
                row.keptOutcome(),
                row.outcome(),
                soums(row.keptAmount()),
                soums(row.amount()),
                String.join(" ", row.overridden()),
                row.failed());
    }

    private static String soums(Money money) {
        return money == null ? "" : money.amount().toPlainString();
    }
}
