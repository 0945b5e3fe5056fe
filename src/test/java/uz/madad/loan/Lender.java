package uz.madad.loan;

import static org.hamcrest.Matchers.equalTo;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.World;

/** What banks tell of their loans, over HTTP. */
@ApplicationScoped
class Lender {

    static final String LOANS = "/api/v1/loans/";
    static final String STATEMENTS = "/api/v1/loan-statements/";

    private final Borrowers borrowers;
    private final OpenBudget budget;
    private final Jdbi database;
    private final Clock clock;

    Lender(Borrowers borrowers, OpenBudget budget, Jdbi database, Clock clock) {
        this.borrowers = borrowers;
        this.budget = budget;
        this.database = database;
        this.clock = clock;
    }

    void openBudget(int year) {
        budget.open("loan", year, Money.ofSoums(1_000_000_000_000L), "Budget", "officer-1", "officer-2");
    }

    String bank() {
        return borrowers.bank();
    }

    String confirmed(String mfo) {
        return borrowers.confirmed(mfo, borrowers.young(), "9000000.00");
    }

    /** Confirmed for somebody known. */
    String again(String mfo, String pinfl) {
        return borrowers.confirmed(mfo, pinfl, "9000000.00");
    }

    /** Nine million at 24 % for 24 months from today, four of grace, equal principal. */
    Map<String, Object> contract(String confirmation) {
        LocalDate today = LocalDate.now(clock);
        Map<String, Object> contract = new HashMap<>();
        contract.put("confirmationId", confirmation);
        contract.put("contractNumber", "K-" + UUID.randomUUID());
        contract.put("amount", soums("9000000.00"));
        contract.put("annualPercent", "24");
        contract.put("startedOn", today.toString());
        contract.put("months", 24);
        contract.put("graceMonths", 4);
        contract.put("repayment", "EQUAL_PRINCIPAL");
        contract.put(
                "purchase",
                Map.of(
                        "sellerStir",
                        World.newStir(),
                        "invoiceNumber",
                        "I-" + UUID.randomUUID(),
                        "invoicedOn",
                        today.toString()));
        contract.put("card", Map.of("number", "860012******1234", "openedOn", today.toString()));
        contract.put("schedule", schedule(contract));
        return contract;
    }

    static List<Map<String, Object>> schedule(Map<String, Object> contract) {
        LoanTerms terms = new LoanTerms(
                Money.of((String) ((Map<?, ?>) contract.get("amount")).get("amount")),
                new BigDecimal((String) contract.get("annualPercent")),
                LocalDate.parse((String) contract.get("startedOn")),
                (Integer) contract.get("months"),
                (Integer) contract.get("graceMonths"),
                LoanTerms.Repayment.valueOf((String) contract.get("repayment")),
                LoanTerms.GraceInterest.PAID_MONTHLY,
                DayCount.ACTUAL_365);
        return Schedule.of(terms).instalments().stream()
                .<Map<String, Object>>map(due -> Map.of(
                        "due",
                        due.due().toString(),
                        "principal",
                        soums(due.principal().amount().toPlainString()),
                        "interest",
                        soums(due.interest().amount().toPlainString())))
                .toList();
    }

    static Response book(String mfo, Map<String, Object> contract) {
        return Borrowers.as(mfo)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(contract)
                .post(LOANS);
    }

    /** @return the loan's id */
    String lent(String mfo) {
        return book(mfo, contract(confirmed(mfo)))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static Response repay(String mfo, String loan, LocalDate on, String principal) {
        return pay(mfo, loan, "repayments", payment(on, principal, "1000.00"));
    }

    static Response pay(String mfo, String loan, String how, Map<String, Object> payment) {
        return Borrowers.as(mfo)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(payment)
                .post(LOANS + loan + "/" + how);
    }

    static Map<String, Object> payment(LocalDate on, String principal, String interest) {
        return new HashMap<>(Map.of(
                "paidOn",
                on.toString(),
                "principal",
                soums(principal),
                "interest",
                soums(interest),
                "reference",
                "P-" + UUID.randomUUID()));
    }

    static Response stop(String mfo, String loan, String how, LocalDate on) {
        return Borrowers.as(mfo)
                .header("Idempotency-Key", UUID.randomUUID())
                .header("If-Match", "*")
                .body(Map.of("on", on.toString(), "reason", "The borrower said so"))
                .post(LOANS + loan + "/" + how);
    }

    static Response one(String mfo, String loan) {
        return Borrowers.as(mfo).get(LOANS + loan);
    }

    /** What the ledger holds for loans of a year. */
    Money committed(int year) {
        return database.withHandle(handle -> handle.createQuery(
                        "select balance from ledger_account where programme = 'loan' and fiscal_year = ? and kind = 'COMMITTED'")
                .bind(0, year)
                .mapTo(Money.class)
                .one());
    }

    /** Transfers of a year of these kinds, as "kind soums", in the order they were booked. */
    List<String> transfers(int year, String... kinds) {
        return database.withHandle(handle -> handle.createQuery("""
                        select t.kind || ' ' || t.amount from ledger_transfer t
                        join ledger_account a on a.id = t.from_account
                        where a.programme = 'loan' and a.fiscal_year = :year and t.kind = any (:kinds) order by t.id
                        """)
                .bind("year", year)
                .bindArray("kinds", String.class, (Object[]) kinds)
                .mapTo(String.class)
                .list());
    }

    /** @return number of the subject's last payment order */
    static String order(String subject) {
        return orders(subject).path("[-1].number");
    }

    private static Response orders(String subject) {
        return as("olim", Role.AUDITOR).queryParam("subject", subject).get("/api/v1/payment-orders");
    }

    /** A batch of all that is due. */
    Response batch() {
        Response batch = withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of("programme", "loan", "upTo", LocalDate.now(clock).toString()))
                .post("/api/v1/payout-batches");
        batch.then().statusCode(201);
        return batch;
    }

    static Response release(Response batch) {
        return withKey(as("timur", Role.TREASURER))
                .body(Map.of("count", batch.<Integer>path("count"), "total", batch.<Map<String, ?>>path("total")))
                .post("/api/v1/payout-batches/" + batch.path("id") + "/release");
    }

    /** Sends to the treasury's bank all that is due, and lets it say that this is paid. */
    void paid(String subject) {
        LocalDate today = LocalDate.now(clock);
        release(batch()).then().statusCode(200);
        Response orders =
                as("olim", Role.AUDITOR).queryParam("subject", subject).get("/api/v1/payment-orders");
        Bank.says(Bank.statement(Bank.paid(orders.path("[-1].number"), orders.path("[-1].amount.amount"), today)))
                .then()
                .statusCode(201);
    }

    String number(String loan) {
        return database.withHandle(handle -> handle.createQuery("select number from loan where id = ?::uuid")
                .bind(0, loan)
                .mapTo(String.class)
                .one());
    }

    /** An account of the bank's own, approved by two officers. */
    void payee(String bank) {
        String stir = World.newStir();
        String id = withKey(as("rustam", Role.REVIEWER))
                .body(Map.of(
                        "bankMfo",
                        bank,
                        "validFrom",
                        LocalDate.now(clock).toString(),
                        "stir",
                        stir,
                        "name",
                        "Bank " + bank,
                        "account",
                        World.accountOf(bank, stir),
                        "legalBasis",
                        "Agreement 1"))
                .post("/api/v1/loan-bank-payees")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("rustam", Role.APPROVER)
                .header("If-Match", "*")
                .post("/api/v1/loan-bank-payees/" + id + "/approve")
                .then()
                .statusCode(403);
        as("aziza", Role.APPROVER)
                .header("If-Match", "*")
                .post("/api/v1/loan-bank-payees/" + id + "/approve")
                .then()
                .statusCode(200);
    }

    /** Sends a bank's statement of a month. */
    static Response send(String bank, String month, String csv) {
        return csv(bank, STATEMENTS + "?month=" + month, UUID.randomUUID().toString(), csv);
    }

    static Response csv(String bank, String path, String key, String csv) {
        return Borrowers.as(bank)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("text/csv", ContentType.TEXT)
                                .defaultCharsetForContentType("UTF-8", "text/csv")))
                .contentType("text/csv; charset=UTF-8")
                .header("Idempotency-Key", key)
                .body(csv)
                .post(path);
    }

    /** A file of one row for each loan. @param rows what follows the loan's number */
    String csv(Map<String, String> rows) {
        StringBuilder csv = new StringBuilder("loanNumber;from;to;balance;annualPercent;interest\n");
        rows.forEach(
                (loan, row) -> csv.append(number(loan)).append(';').append(row).append('\n'));
        return csv.toString();
    }

    static String reviewed(String bank, String month, String csv) {
        String id = send(bank, month, csv)
                .then()
                .statusCode(201)
                .body("disputedLines", equalTo(0))
                .extract()
                .path("id");
        act("rustam", Role.REVIEWER, id, "review").then().statusCode(200);
        return id;
    }

    static String approved(String bank, String month, String csv) {
        String id = reviewed(bank, month, csv);
        act("aziza", Role.APPROVER, id, "approve").then().statusCode(200);
        return id;
    }

    static List<String> paymentAmounts(String statement) {
        return as("olim", Role.AUDITOR)
                .get(STATEMENTS + statement + "/payments")
                .path("amount.amount");
    }

    /** What an officer does with a statement. */
    static Response act(String person, String role, String id, String action) {
        return withKey(as(person, role))
                .header("If-Match", "*")
                .body(
                        switch (action) {
                            case "review" -> Map.of("recommendation", "APPROVE", "comment", "Looked at");
                            case "refuse" -> Map.of("reason", "Not so");
                            default -> Map.of();
                        })
                .post(STATEMENTS + id + "/" + action);
    }

    /** Loans of a million, made where they lie, of people no register knows. */
    void many(String bank, LocalDate start, int count) {
        Map<String, Object> rule = database.withHandle(handle -> handle.createQuery(
                        "select id from rule_set where programme = 'loan' order by version limit 1")
                .mapToMap()
                .one());
        database.useTransaction(handle -> {
            handle.execute(
                    """
                    insert into loan_confirmation (id, number, bank_mfo, pinfl, person_id, amount, expected_compensation,
                        fiscal_year, rule_set_id, consent_reference, consented_at, checks, status, confirmed_at, confirmed_by,
                        valid_until)
                    select uuidv7(), 'LC-' || ? || '-' || n, ?, '3' || lpad((n + ? * 10000)::text, 13, '0'), uuidv7(),
                        1000000, 1, ?, ?, 'C', now(), '[]', 'OPEN', now(), 'x', ?
                    from generate_series(1, ?) n
                    """, bank, bank, Integer.valueOf(bank), start.getYear(), rule.get("id"), start.plusDays(60), count);
            handle.execute("""
                    update loan_confirmation set status = 'USED', ended_at = now(), ended_by = 'x' where bank_mfo = ?
                    """, bank);
            handle.execute("""
                    insert into loan (number, confirmation_id, bank_mfo, person_id, contract_number, amount, annual_percent,
                        started_on, months, grace_months, repayment, grace_interest, day_count, compensated_rate, rule_set_id,
                        seller_stir, invoice_number, invoiced_on, card_number, card_opened_on, fiscal_year, booked_at,
                        booked_by, balance, committed, expected_from)
                    select 'LN-' || fiscal_year || '-' || lpad(nextval('loan_number')::text, 6, '0'), id, bank_mfo, person_id, number, amount, 24,
                        ?, 24, 4, 'EQUAL_PRINCIPAL', 'PAID_MONTHLY', 'ACTUAL_365', 1.5, rule_set_id, '300000000',
                        number, ?, '860012******1234', ?, fiscal_year, now(), 'x', amount, 0, ?
                    from loan_confirmation where bank_mfo = ?
                    """, start, start, start, start, bank);
            handle.execute("""
                    insert into loan_due (loan_id, due, principal, balance)
                    select id, (started_on + month * interval '1 month')::date, case when month > 4 then 50000 else 0 end,
                        1000000 - 50000 * greatest(month - 4, 0)
                    from loan, generate_series(1, 24) month where bank_mfo = ?
                    """, bank);
        });
    }

    static Map<String, Object> soums(String amount) {
        return Map.of("amount", amount, "currency", "UZS");
    }
}
