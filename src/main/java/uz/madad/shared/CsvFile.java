package uz.madad.shared;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CSV file as it arrives: UTF-8 with or without byte order mark, semicolons or commas, quoted fields. Lines are
 * those of the file: blank ones and those inside quotes count. What isn't such a file is told as a problem.
 */
public class CsvFile {

    static final int LONGEST_LINE = 65_536;
    private static final int MOST_COLUMNS = 200;
    private static final String STARTS_A_FORMULA = "=+-@\t\r";
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private final Iterator<CsvRecord> records;

    public CsvFile(InputStream body) {
        try {
            BufferedReader text = new BufferedReader(new Utf8Reader(body), LONGEST_LINE);
            this.records = CsvReader.builder()
                    .fieldSeparator(separator(text))
                    .commentStrategy(CommentStrategy.NONE)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(LONGEST_LINE)
                    .build(
                            CsvRecordHandler.builder()
                                    .maxFields(MOST_COLUMNS)
                                    .maxFieldSize(LONGEST_LINE)
                                    .maxRecordSize(LONGEST_LINE)
                                    .build(),
                            text)
                    .iterator();
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** The next record that isn't blank. */
    public Optional<CsvRecord> next() {
        try {
            while (records.hasNext()) {
                CsvRecord row = records.next();
                if (!isBlank(row.getFields())) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (CsvParseException e) {
            throw problem(e);
        } catch (UncheckedIOException e) {
            throw problem(e.getCause());
        }
    }

    /** A cell that a spreadsheet shows and never computes. */
    public static String plain(String cell) {
        return !cell.isEmpty() && STARTS_A_FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static Problem broken(long line, String code, Object... args) {
        return Problem.invalid("line " + line, code, args).with("line", line);
    }

    /** The separator that stands more often in the first line that isn't blank. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_LINE);
        int semicolons = 0;
        int commas = 0;
        boolean blank = true;
        for (int read = 1; read < LONGEST_LINE; read++) {
            int c = text.read();
            if (c < 0 || !blank && (c == '\n' || c == '\r')) {
                break;
            }
            blank &= Character.isWhitespace(c);
            semicolons += c == ';' ? 1 : 0;
            commas += c == ',' ? 1 : 0;
        }
        text.reset();
        return semicolons > commas ? ';' : ',';
    }

    private static boolean isBlank(List<String> fields) {
        for (String field : fields) {
            if (!field.isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** The parser tells the line, and what is wrong, in its message alone; tests hold us to its words. */
    private static Problem problem(CsvParseException e) {
        if (e.getCause() instanceof Problem problem) {
            return problem; // the body's own: too long
        }
        Matcher line = LINE.matcher(e.getMessage());
        long at = line.find() ? Long.parseLong(line.group(1)) : 1;
        if (e.getMessage().startsWith("Unclosed")) {
            return broken(at, "quote-open");
        }
        if (e.getMessage().startsWith("Unexpected character")) {
            return broken(at, "quote-misplaced");
        }
        return e.getMessage().contains("limit of " + MOST_COLUMNS + " fields")
                ? broken(at, "columns-many", MOST_COLUMNS)
                : broken(at, "line-long", LONGEST_LINE);
    }

    private static RuntimeException problem(IOException e) {
        return switch (e) {
            case Utf8Reader.NotText notText -> broken(notText.line(), "not-utf8");
            default -> new UncheckedIOException(e);
        };
    }
}
