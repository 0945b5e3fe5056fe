package uz.madad.loan;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.testing.TestClock;

/** Every endpoint of {@code access.csv} that a bank may call with an id: of another bank's there is nothing there. */
@MadadTest
class AnotherBankTest {

    private static final Path TABLE = Path.of("src/test/resources/access.csv");
    private static final LocalDate LENT = LocalDate.of(2092, 1, 31);
    private static final LocalDate FILED = LocalDate.of(2092, 2, 1);

    @Inject
    Lender lender;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void nothingOfAnotherBankIsThere() throws IOException {
        clock.moveTo(LENT);
        lender.openBudget(LENT.getYear());
        String bank = lender.bank();
        String other = lender.bank();
        Map<String, String> ids = things(bank);
        List<String[]> endpoints = endpoints();
        assertFalse(endpoints.isEmpty());

        for (String[] endpoint : endpoints) {
            String collection = endpoint[1].substring("/api/v1/".length(), endpoint[1].indexOf("/{id}"));
            String path = endpoint[1].replace("{id}", ids.get(collection)).replace("{movement}", ids.get("movement"));
            assertEquals(404, call(other, endpoint[0], path).statusCode(), endpoint[0] + " " + path);
            if (endpoint[0].equals("GET")) {
                assertEquals(200, call(bank, endpoint[0], path).statusCode(), endpoint[0] + " " + path);
            }
        }
        Lender.one(bank, ids.get("loans")).then().body("status", equalTo("ACTIVE"));
    }

    /** One of each kind, all of one bank, by the collection it is in. */
    private Map<String, String> things(String bank) {
        String confirmation = lender.confirmed(bank);
        String loan = lender.lent(bank);
        clock.moveTo(FILED);
        String number = lender.number(loan);
        String file = Lender.csv(
                        bank,
                        "/api/v1/loan-repayment-files",
                        UUID.randomUUID().toString(),
                        "loanNumber;paidOn;principal;interest;reference\n" + number + ";2092-01-31;1.00;0;P-1\n")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String statement = Lender.send(
                        bank,
                        "2092-01",
                        "loanNumber;from;to;balance;annualPercent;interest\n" + number
                                + ";2092-01-31;2092-01-31;8999999.00;21;5178.08\n")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return Map.of(
                "loan-confirmations",
                confirmation,
                "loans",
                loan,
                "loan-repayment-files",
                file,
                "loan-statements",
                statement,
                "movement",
                Borrowers.as(bank).get(Lender.LOANS + loan + "/movements").path("[0].id"));
    }

    private static List<String[]> endpoints() throws IOException {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.filter(line -> line.contains("/api/v1/loan") && line.contains("/{id}"))
                    .map(line -> line.split(",", 3))
                    .filter(cells -> List.of(cells[2].strip().split(" ")).contains("bank"))
                    .toList();
        }
    }

    /** So complete that whose it is, is all there is to refuse. */
    private static Response call(String bank, String method, String path) {
        RequestSpecification request =
                Borrowers.as(bank).header("If-Match", "*").header("Idempotency-Key", UUID.randomUUID());
        if (method.equals("GET")) {
            return request.get(path);
        }
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "repayments", "prepayment" ->
                request.body(Lender.payment(LENT, "1.00", "0.00")).post(path);
            case "default", "write-off", "cancellation" ->
                request.body(Map.of("on", LENT.toString(), "reason", "Said so")).post(path);
            case "reversal" -> request.body(Map.of("reason", "Said so")).post(path);
            default -> request.post(path);
        };
    }
}
