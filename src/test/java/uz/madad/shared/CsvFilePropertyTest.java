package uz.madad.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvFilePropertyTest {

    private record Row(long line, List<String> fields) {}

    /** Rows of two fields with anything in them, blank lines before each. */
    record Written(int blankLines, String first, String second) {}

    @Provide
    Arbitrary<List<Written>> rows() {
        Arbitrary<String> field = Arbitraries.strings()
                .withChars("abʻ,;\"'\\\n\t =яЎ\uD83D\uDE00")
                .ofMaxLength(12)
                .filter(text -> !Character.isHighSurrogate(text.isEmpty() ? 'a' : text.charAt(text.length() - 1)));
        return Combinators.combine(Arbitraries.integers().between(0, 3), field.map(text -> "k" + text), field)
                .as(Written::new)
                .list()
                .ofMaxSize(20);
    }

    @Property(tries = 300)
    void everyRowIsReadAsWrittenAndKnowsItsLine(
            @ForAll("rows") List<Written> rows, @ForAll boolean mark, @ForAll boolean semicolon) {
        StringWriter text = new StringWriter();
        String separator = semicolon ? ";" : ",";
        text.append(mark ? "\uFEFF" : "").append("x").append(separator).append("y\n");
        List<Row> expected = new ArrayList<>(List.of(new Row(1, List.of("x", "y"))));
        long line = 2;
        for (Written row : rows) {
            text.append("\n".repeat(row.blankLines()));
            line += row.blankLines();
            // a lone half of a surrogate pair has no UTF-8; it arrives as the question mark its encoder makes of it
            List<String> fields = List.of(encodable(row.first()), encodable(row.second()));
            CsvWriter.builder()
                    .bufferSize(0)
                    .fieldSeparator(separator.charAt(0))
                    .lineDelimiter(LineDelimiter.LF)
                    .build(text)
                    .writeRecord(fields);
            expected.add(new Row(line, fields));
            line += 1
                    + fields.stream()
                            .flatMapToInt(String::chars)
                            .filter(c -> c == '\n')
                            .count();
        }
        assertEquals(expected, read(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8))));
    }

    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static List<Row> read(InputStream bytes) {
        CsvFile file = new CsvFile(bytes);
        List<Row> rows = new ArrayList<>();
        for (Optional<CsvRecord> row = file.next(); row.isPresent(); row = file.next()) {
            rows.add(new Row(row.get().getStartingLineNumber(), row.get().getFields()));
        }
        return rows;
    }
}
