package uz.madad.register;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import uz.madad.shared.CsvFile;
import uz.madad.shared.Language;
import uz.madad.shared.Texts;

/** The faults of an import as CSV, a page at a time. */
@ApplicationScoped
class FaultReport {

    private static final int AT_ONCE = 1_000;

    private final Imports imports;

    FaultReport(Imports imports) {
        this.imports = imports;
    }

    void write(Import file, Language language, OutputStream to) throws IOException {
        Register register = Register.at(file.register()).orElseThrow();
        Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord("line", "column", "code", "severity", "message");
        List<Imports.Fault> faults = imports.faults(file.id(), Imports.Fault.NONE, AT_ONCE);
        while (!faults.isEmpty()) {
            for (Imports.Fault fault : faults) {
                csv.writeRecord(
                        Long.toString(fault.line()),
                        fault.ordinal() == 0
                                ? ""
                                : register.columns().get(fault.ordinal() - 1).name(),
                        fault.code(),
                        fault.severity().name(),
                        CsvFile.plain(Texts.of(language, "fault." + fault.code(), fault.argument())));
            }
            faults = imports.faults(file.id(), faults.getLast(), AT_ONCE);
        }
        csv.flush();
    }
}
