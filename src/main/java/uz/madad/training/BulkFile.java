package uz.madad.training;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.madad.shared.CountedBody;
import uz.madad.shared.CsvFile;
import uz.madad.shared.CsvHeader;
import uz.madad.shared.Problem;

/** A file of claims, read to its end and bounded. */
record BulkFile(List<BulkRow> rows, long bytes, String sha256) {

    static final int MOST_ROWS = 10_000;
    static final long MOST_BYTES = 10L << 20;

    /** @throws Problem 400 when it isn't such a file, 413 when it is too long */
    static BulkFile read(InputStream csv) {
        CountedBody body = new CountedBody(csv, MOST_BYTES);
        CsvFile file = new CsvFile(body);
        CsvHeader header = CsvHeader.of(BulkRow.COLUMNS, file.next());
        List<BulkRow> rows = new ArrayList<>();
        for (Optional<CsvRecord> row = file.next(); row.isPresent(); row = file.next()) {
            if (rows.size() == MOST_ROWS) {
                throw new Problem(413, "file-too-many-rows", MOST_ROWS);
            }
            rows.add(row(row.get(), header));
        }
        if (rows.isEmpty()) {
            throw Problem.invalid("body", "file-without-rows");
        }
        return new BulkFile(rows, body.count(), body.hash());
    }

    private static BulkRow row(CsvRecord row, CsvHeader header) {
        return new BulkRow(
                (int) row.getStartingLineNumber(),
                new BulkRow.Cells(
                        cell(row, header, 0),
                        cell(row, header, 1),
                        cell(row, header, 2),
                        cell(row, header, 3),
                        cell(row, header, 4),
                        row.getFieldCount() == header.columns().size()));
    }

    private static String cell(CsvRecord row, CsvHeader header, int column) {
        int place = header.columns().indexOf(BulkRow.COLUMNS.get(column));
        String cell = place < row.getFieldCount() ? row.getField(place).strip() : "";
        return cell.isEmpty() ? null : cell;
    }
}
