package uz.madad.loan;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import uz.madad.Tokens;
import uz.madad.shared.Pinfl;
import uz.madad.testing.World;

/** Banks of their own, young people with certificates, and what banks ask about them. */
@ApplicationScoped
class Borrowers {

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000, 50_000));

    private final World world;
    private final Jdbi database;
    private final Clock clock;

    Borrowers(World world, Jdbi database, Clock clock) {
        this.world = world;
        this.database = database;
        this.clock = clock;
    }

    /** @return the MFO of a new bank */
    String bank() {
        String mfo = "%05d".formatted(NEXT.incrementAndGet());
        database.useHandle(handle -> handle.execute(
                "insert into bank (mfo, name) values (?, ?) on conflict do nothing", mfo, "Bank " + mfo));
        return mfo;
    }

    /** @return the MFO of a new bank of that name */
    String bank(String name) {
        String mfo = "%05d".formatted(NEXT.incrementAndGet());
        database.useHandle(handle -> handle.execute("insert into bank (mfo, name) values (?, ?)", mfo, name));
        return mfo;
    }

    /** @return the PINFL of somebody aged 22 on the service's day, with a certificate */
    String young() {
        return young("1703");
    }

    /** The same, registered in that region. */
    String young(String region) {
        String pinfl = person(LocalDate.now(clock).minusYears(22), null, region);
        world.certificate(pinfl, world.center(), LocalDate.now(clock).minusMonths(2));
        return pinfl;
    }

    /** @return the PINFL of somebody who held a certificate and has died */
    String dead() {
        String pinfl =
                person(LocalDate.now(clock).minusYears(22), LocalDate.now(clock).minusDays(1), "1703");
        world.certificate(pinfl, world.center(), LocalDate.now(clock).minusMonths(2));
        return pinfl;
    }

    /** @return the PINFL of somebody born then, without a certificate */
    String person(LocalDate born) {
        return person(born, null, "1703");
    }

    private String person(LocalDate born, LocalDate died, String region) {
        int serial = NEXT.incrementAndGet();
        int century = born.getYear() < 2000 ? 3 : 5;
        String digits = "%d%02d%02d%02d%03d%03d"
                .formatted(
                        century,
                        born.getDayOfMonth(),
                        born.getMonthValue(),
                        born.getYear() % 100,
                        1 + serial / 999 % 999,
                        1 + serial % 999);
        String pinfl = digits + Pinfl.checkDigit(digits);
        database.useHandle(handle -> handle.execute(
                "insert into person (pinfl, full_name, birth_date, deceased_on, region_code) values (?, ?, ?, ?, ?)",
                pinfl,
                "Young " + pinfl.substring(5),
                born,
                died,
                region));
        return pinfl;
    }

    Map<String, Object> question(String pinfl, String soums) {
        Map<String, Object> question = new HashMap<>();
        question.put("pinfl", pinfl);
        if (soums != null) {
            question.put("amount", Map.of("amount", soums, "currency", "UZS"));
        }
        question.put(
                "consent",
                Map.of(
                        "reference",
                        "C-" + pinfl.substring(8),
                        "givenAt",
                        clock.instant().toString()));
        return question;
    }

    Response check(String mfo, String pinfl, String soums) {
        return as(mfo).body(question(pinfl, soums)).post("/api/v1/loan-eligibility-checks");
    }

    Response confirm(String mfo, String pinfl, String soums) {
        return as(mfo).header("Idempotency-Key", UUID.randomUUID())
                .body(question(pinfl, soums))
                .post("/api/v1/loan-confirmations");
    }

    /** @return the confirmation's id */
    String confirmed(String mfo, String pinfl, String soums) {
        return confirm(mfo, pinfl, soums).then().statusCode(201).extract().path("id");
    }

    static RequestSpecification as(String mfo) {
        return given().auth()
                .oauth2(Tokens.ofBank("clerk-of-" + mfo, mfo))
                .header("Accept-Language", "en")
                .contentType(ContentType.JSON);
    }
}
