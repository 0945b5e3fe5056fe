package uz.madad.faults;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import uz.madad.shared.Pinfl;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** Registers of any size, written straight into the tables: what is tested here is what comes after. */
public final class Graduates {

    private static final int CENTERS = 5;
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    private Graduates() {}

    /** Graduates of five centres, hired by one exporter. */
    public static List<Graduate> load(Jdbi database, int many) {
        return database.inTransaction(handle -> {
            List<String> centers = new ArrayList<>();
            handle.execute("insert into bank (mfo, name) values ('00401', 'Bank') on conflict do nothing");
            for (int i = 0; i < CENTERS; i++) {
                String stir = World.newStir();
                handle.execute(
                        "insert into training_center (stir, name, region_code, mfo, account, registered_from) values (?, ?, '1703', '00401', ?, ?)",
                        stir,
                        "Centre " + stir,
                        World.accountOf("00401", stir),
                        LONG_AGO);
                centers.add(stir);
            }
            String exporter = World.newStir();
            handle.execute(
                    "insert into exporter (stir, name, exports_from) values (?, 'Exporter', ?)", exporter, LONG_AGO);
            List<Graduate> graduates = new ArrayList<>();
            PreparedBatch people = handle.prepareBatch(
                    "insert into person (pinfl, full_name, birth_date, region_code) values (?, ?, ?, '1703')");
            PreparedBatch certificates = handle.prepareBatch("""
                    insert into certificate (number, pinfl, center_stir, course, issued_on, student_registered_on)
                    values (?, ?, ?, 'Java', '2025-03-01', '2024-09-01')
                    """);
            PreparedBatch employments = handle.prepareBatch(
                    "insert into employment (contract_number, pinfl, employer_stir, started_on) values (?, ?, ?, '2025-04-01')");
            for (int i = 0; i < many; i++) {
                String pinfl = World.newPinfl();
                Graduate graduate = new Graduate(pinfl, "F-" + pinfl, centers.get(i % CENTERS), exporter);
                people.add(pinfl, "Person " + i, new Pinfl(pinfl).birthDate());
                certificates.add(graduate.certificate(), pinfl, graduate.center());
                employments.add("E-" + pinfl, pinfl, exporter);
                graduates.add(graduate);
            }
            people.execute();
            certificates.execute();
            employments.execute();
            return graduates;
        });
    }

    /** The body that files a claim for a graduate. */
    public static String ask(Graduate graduate) {
        return "{\"graduatePinfl\": \"%s\", \"certificateNumber\": \"%s\", \"employerStir\": \"%s\"}"
                .formatted(graduate.pinfl(), graduate.certificate(), graduate.employer());
    }
}
