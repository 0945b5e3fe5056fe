package uz.madad.loan;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import uz.madad.shared.CountedBody;
import uz.madad.shared.CsvFile;
import uz.madad.shared.CsvHeader;
import uz.madad.shared.Problem;

/** A bank's file, read to its end and bounded; every row in it can be read. */
record RowFile<R>(List<R> rows, long bytes, String sha256) {

    static final int MOST_ROWS = 100_000;
    static final int MOST_FAULTS = 1_000;
    private static final long MOST_BYTES = 32L << 20;

    /** @throws Problem 400 when it isn't such a file, 413 when it is too long, 422 with what is wrong with its rows */
    static <R> RowFile<R> read(InputStream csv, List<String> columns, Function<CsvCells, R> reader) {
        CountedBody body = new CountedBody(csv, MOST_BYTES);
        CsvFile file = new CsvFile(body);
        CsvHeader header = CsvHeader.of(columns, file.next());
        List<Problem.Violation> faults = new ArrayList<>();
        List<R> rows = new ArrayList<>();
        int count = 0;
        for (Optional<CsvRecord> row = file.next(); row.isPresent(); row = file.next()) {
            if (count++ == MOST_ROWS) {
                throw new Problem(413, "file-too-many-rows", MOST_ROWS);
            }
            CsvCells cells = new CsvCells(row.get(), header, fault -> {
                if (faults.size() < MOST_FAULTS) {
                    faults.add(fault);
                }
            });
            if (cells.areWhole()) {
                rows.add(reader.apply(cells));
            }
        }
        if (count == 0) {
            throw Problem.invalid("body", "file-without-rows");
        }
        refuse(faults);
        return new RowFile<>(List.copyOf(rows), body.count(), body.hash());
    }

    /** @throws Problem 422 if there are any; nothing of the file is taken then */
    static void refuse(List<Problem.Violation> faults) {
        if (!faults.isEmpty()) {
            throw new Problem(422, "rows-refused", faults.size()).with("violations", List.copyOf(faults));
        }
    }
}
