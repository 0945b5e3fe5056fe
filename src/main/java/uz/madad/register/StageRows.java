package uz.madad.register;

import de.siegmar.fastcsv.reader.CsvRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import uz.madad.shared.CopyRows;
import uz.madad.shared.CsvFile;
import uz.madad.shared.CsvHeader;
import uz.madad.shared.Problem;

/** Streams a file into staging by COPY, whatever its size, through one small buffer. */
@ApplicationScoped
class StageRows {

    private final ImportLimits limits;

    StageRows(ImportLimits limits) {
        this.limits = limits;
    }

    /** @return how many rows there are, at least one */
    long stage(Handle handle, Staging staging, CsvFile file) {
        CsvHeader header = CsvHeader.of(
                staging.register().columns().stream().map(Column::name).toList(), file.next());
        staging.create(handle);
        String columns = header.columns().stream().map(Column::sql).collect(Collectors.joining(", "));
        try (CopyRows copy =
                CopyRows.into(handle.getConnection(), "%s (line, fields, %s)".formatted(staging.rows(), columns))) {
            long rows = send(copy, file, header.columns().size());
            copy.finish();
            return rows;
        }
    }

    private long send(CopyRows copy, CsvFile file, int columns) {
        long rows = 0;
        for (Optional<CsvRecord> row = file.next(); row.isPresent(); row = file.next()) {
            if (++rows > limits.maxRows()) {
                throw new Problem(413, "file-too-many-rows", limits.maxRows());
            }
            append(copy, row.get(), columns);
        }
        if (rows == 0) {
            throw Problem.invalid("body", "file-without-rows");
        }
        return rows;
    }

    private static void append(CopyRows copy, CsvRecord row, int columns) {
        copy.cell(row.getStartingLineNumber());
        copy.cell(row.getFieldCount());
        for (int i = 0; i < columns; i++) {
            String field = i < row.getFieldCount() ? row.getField(i).strip() : "";
            copy.cell(field.isEmpty() ? null : field);
        }
        copy.endRow();
    }
}
