package uz.madad.register;

import de.siegmar.fastcsv.reader.CsvRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uz.madad.shared.CsvFile;
import uz.madad.shared.CsvHeader;
import uz.madad.shared.Problem;

/** Streams a file into staging by COPY, whatever its size, through one small buffer. */
@ApplicationScoped
class StageRows {

    private static final int BUFFER = 32_768;

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
        try {
            CopyIn copy = copyApi(handle.getConnection())
                    .copyIn("copy %s (line, fields, %s) from stdin".formatted(staging.rows(), columns));
            try {
                long rows = send(copy, file, header.columns().size());
                copy.endCopy();
                return rows;
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("staging failed: " + e.getSQLState(), e));
        }
    }

    private long send(CopyIn copy, CsvFile file, int columns) throws SQLException {
        StringBuilder text = new StringBuilder(BUFFER * 2);
        long rows = 0;
        for (Optional<CsvRecord> row = file.next(); row.isPresent(); row = file.next()) {
            if (++rows > limits.maxRows()) {
                throw new Problem(413, "file-too-many-rows", limits.maxRows());
            }
            append(text, row.get(), columns);
            if (text.length() > BUFFER) {
                flush(copy, text);
            }
        }
        if (rows == 0) {
            throw Problem.invalid("body", "file-without-rows");
        }
        flush(copy, text);
        return rows;
    }

    private static void flush(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static void append(StringBuilder text, CsvRecord row, int columns) {
        text.append(row.getStartingLineNumber()).append('\t').append(row.getFieldCount());
        for (int i = 0; i < columns; i++) {
            String field = i < row.getFieldCount() ? row.getField(i).strip() : "";
            text.append('\t');
            if (field.isEmpty()) {
                text.append("\\N");
            } else {
                escape(text, field);
            }
        }
        text.append('\n');
    }

    private static void escape(StringBuilder text, String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
    }

    private static org.postgresql.copy.CopyManager copyApi(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
