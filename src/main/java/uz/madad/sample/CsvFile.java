package uz.madad.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A register's file: UTF-8 without BOM, commas, quotes where needed, line feeds. */
class CsvFile implements AutoCloseable {

    private final CsvWriter writer;

    CsvFile(Path file, List<String> header) throws IOException {
        writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
        write(header);
    }

    void write(List<String> cells) {
        writer.writeRecord(cells);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
