package uz.madad.testing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.BankAccount;
import uz.madad.shared.Pinfl;

/** Adds people and organisations that no other test knows to the registers. */
@ApplicationScoped
public class World {

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000_000, 40_000_000));

    private final Jdbi database;

    World(Jdbi database) {
        this.database = database;
    }

    /** A PINFL of its own, of somebody born in 1990. */
    public static String newPinfl() {
        int serial = NEXT.incrementAndGet();
        String digits = "3%02d%02d90%03d%03d"
                .formatted(
                        1 + serial / 998_001 % 28,
                        1 + serial / (998_001 * 28) % 12,
                        1 + serial / 999 % 999,
                        1 + serial % 999);
        return digits + Pinfl.checkDigit(digits);
    }

    public static String newStir() {
        return "3" + "%08d".formatted(NEXT.incrementAndGet());
    }

    public static String accountOf(String mfo, String stir) {
        String digits = "20208000" + "0" + stir.substring(1) + "001";
        return digits.substring(0, 8) + BankAccount.controlKey(mfo, digits) + digits.substring(9);
    }

    public String center() {
        String stir = newStir();
        database.useHandle(handle -> {
            handle.execute("insert into bank (mfo, name) values ('00401', 'Bank') on conflict do nothing");
            handle.execute(
                    "insert into training_center (stir, name, region_code, mfo, account, registered_from) values (?, ?, '1703', '00401', ?, ?)",
                    stir,
                    "Centre " + stir,
                    accountOf("00401", stir),
                    LocalDate.of(2020, 1, 1));
        });
        return stir;
    }

    public String exporter() {
        String stir = newStir();
        database.useHandle(handle ->
                handle.execute("""
                insert into exporter (stir, name, foreign_owned, exports_from, it_park_resident_from)
                values (?, ?, false, ?, ?)
                """, stir, "Exporter " + stir, LocalDate.of(2021, 1, 1), LocalDate.of(2021, 1, 1)));
        return stir;
    }

    public String person() {
        String pinfl = newPinfl();
        database.useHandle(handle -> handle.execute(
                "insert into person (pinfl, full_name, birth_date, region_code) values (?, ?, ?, '1703')",
                pinfl,
                "Person " + pinfl.substring(5),
                new Pinfl(pinfl).birthDate()));
        return pinfl;
    }

    /** @return the certificate's number */
    public String certificate(String pinfl, String center, LocalDate issuedOn) {
        String number = "C-" + NEXT.incrementAndGet();
        database.useHandle(handle -> handle.execute("""
                insert into certificate (number, pinfl, center_stir, course, level, issued_on, student_registered_on)
                values (?, ?, ?, 'Java', 'middle', ?, ?)
                """, number, pinfl, center, issuedOn, issuedOn.minusMonths(6)));
        return number;
    }

    /** @param endedOn or null while it goes on */
    public void employment(String pinfl, String employer, LocalDate startedOn, LocalDate endedOn) {
        database.useHandle(handle -> handle.execute(
                "insert into employment (contract_number, pinfl, employer_stir, started_on, ended_on) values (?, ?, ?, ?, ?)",
                "L-" + NEXT.incrementAndGet(),
                pinfl,
                employer,
                startedOn,
                endedOn));
    }

    public void salary(String pinfl, String employer, YearMonth month, long soums) {
        database.useHandle(handle -> handle.execute(
                "insert into salary (pinfl, employer_stir, month, amount) values (?, ?, ?, ?)",
                pinfl,
                employer,
                month.atDay(1),
                soums));
    }

    /** How the trail and other modules name this person. */
    public String personId(String pinfl) {
        return database.withHandle(
                handle -> handle.createQuery("select id from person where pinfl = ? and known_to = 'infinity'")
                        .bind(0, pinfl)
                        .mapTo(String.class)
                        .one());
    }

    public void disability(String pinfl, LocalDate from) {
        database.useHandle(
                handle -> handle.execute("insert into disability (pinfl, valid_from) values (?, ?)", pinfl, from));
    }

    /** A graduate with a certificate of a new centre, hired since by a new exporter. */
    public Graduate hiredGraduate() {
        return graduate(center(), exporter());
    }

    /** A graduate with disability, hired by an employer that doesn't export. */
    public Graduate specialistWithDisability() {
        Graduate graduate = graduate(center(), newStir());
        disability(graduate.pinfl(), LocalDate.of(2015, 1, 1));
        return graduate;
    }

    public Graduate graduate(String center, String employer) {
        String pinfl = person();
        String certificate = certificate(pinfl, center, LocalDate.of(2025, 3, 1));
        employment(pinfl, employer, LocalDate.of(2025, 4, 1), null);
        return new Graduate(pinfl, certificate, center, employer);
    }

    /** Somebody a claim can be filed for. */
    public record Graduate(String pinfl, String certificate, String center, String employer) {}
}
