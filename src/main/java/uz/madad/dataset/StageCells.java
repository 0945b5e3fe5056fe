package uz.madad.dataset;

import de.siegmar.fastcsv.reader.CsvRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import uz.madad.register.Registers;
import uz.madad.shared.CopyRows;
import uz.madad.shared.CsvFile;
import uz.madad.shared.CsvHeader;
import uz.madad.shared.Problem;

/** Streams a file into the table of its rows by COPY: every cell judged, every personal id hashed on the way. */
@ApplicationScoped
class StageCells {

    private final PersonalIds personalIds;
    private final Registers registers;
    private final DataSetLimits limits;

    StageCells(PersonalIds personalIds, Registers registers, DataSetLimits limits) {
        this.personalIds = personalIds;
        this.registers = registers;
        this.limits = limits;
    }

    /** @param impossible rows with a personal id that nobody can have @param hashedWith fingerprint of the key, or null */
    record Staged(long rows, long impossible, String hashedWith) {}

    Staged stage(Handle handle, DataSet set, InputStream body) {
        Optional<PersonalIds.Hasher> hasher =
                set.hasPersonalIds() ? Optional.of(personalIds.hasher()) : Optional.empty();
        CsvFile file = new CsvFile(body);
        CsvHeader header = CsvHeader.of(set.names(), file.next());
        create(handle, set.table());
        List<DataSet.Column> columns =
                header.columns().stream().map(set::column).toList();
        CellReader reader = new CellReader(set, columns, personalIds, hasher, registers.regionCodes());
        try (CopyRows copy = CopyRows.intoNew(handle.getConnection(), target(set.table(), columns))) {
            long rows = 0;
            for (Optional<CsvRecord> row = file.next(); row.isPresent(); row = file.next()) {
                if (++rows > limits.maxRows()) {
                    throw new Problem(413, "file-too-many-rows", limits.maxRows());
                }
                reader.send(row.get(), copy);
            }
            if (rows == 0) {
                throw Problem.invalid("body", "file-without-rows");
            }
            reader.refuse();
            copy.finish();
            return new Staged(
                    rows,
                    reader.impossible(),
                    hasher.map(PersonalIds.Hasher::fingerprint).orElse(null));
        }
    }

    private static void create(Handle handle, DataSet.RowTable table) {
        handle.execute("create table %s (line bigint not null, %s) with (autovacuum_enabled = false)"
                .formatted(
                        table.name(),
                        table.columns().stream()
                                .flatMap(column -> definitions(table, column))
                                .collect(Collectors.joining(", "))));
    }

    private static Stream<String> definitions(DataSet.RowTable table, DataSet.Column column) {
        String value = table.column(column.name()) + " " + column.kind().sqlType();
        return column.is(ColumnKind.PERSONAL_ID)
                ? Stream.of(value, table.fault(column.name()) + " text")
                : Stream.of(value);
    }

    private static String target(DataSet.RowTable table, List<DataSet.Column> columns) {
        return "%s (line, %s)"
                .formatted(
                        table.name(),
                        columns.stream()
                                .flatMap(column -> column.is(ColumnKind.PERSONAL_ID)
                                        ? Stream.of(table.column(column.name()), table.fault(column.name()))
                                        : Stream.of(table.column(column.name())))
                                .collect(Collectors.joining(", ")));
    }
}
