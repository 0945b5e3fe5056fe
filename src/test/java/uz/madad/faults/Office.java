package uz.madad.faults;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.World.Graduate;

/** What the people of a case ask of the service. */
final class Office {

    private static final int CLERKS = 8;
    private static final Duration LONGEST_IMPORT = Duration.ofSeconds(60);

    private final Rig rig;

    Office(Rig rig) {
        this.rig = rig;
    }

    Request file(Graduate graduate) {
        return Request.post("/api/v1/claims", rig.tokenOfCenter(graduate.center()), Graduates.ask(graduate));
    }

    /** Of a claim just filed. */
    Request review(String claim, String reviewer) {
        return review(claim, reviewer, "\"0\"");
    }

    /** @param version of the claim that the reviewer has seen, or {@code *} */
    Request review(String claim, String reviewer, String version) {
        return Request.post("/api/v1/claims/" + claim + "/review", rig.token(reviewer, Role.REVIEWER), """
                {"recommendation": "APPROVE", "reasonCode": "all-in-order", "comment": "Looked at"}
                """)
                .ifMatch(version);
    }

    /** @param action {@code refuse} or {@code return} */
    Request decideAgainst(String claim, String approver, String action, String reason) {
        return Request.post("/api/v1/claims/" + claim + "/" + action, rig.token(approver, Role.APPROVER), """
                {"reasonCode": "%s", "comment": "Looked at"}
                """.formatted(
                                reason))
                .ifMatch("*");
    }

    Request resubmit(String claim, Graduate graduate) {
        return Request.put("/api/v1/claims/" + claim, rig.tokenOfCenter(graduate.center()), """
                {"certificateNumber": "%s", "employerStir": "%s", "note": "Corrected"}
                """.formatted(
                                graduate.certificate(), graduate.employer()))
                .ifMatch("*");
    }

    Request approve(String claim, String approver) {
        return Request.post("/api/v1/claims/" + claim + "/approve", rig.token(approver, Role.APPROVER), "")
                .ifMatch("*");
    }

    Request approveAll(List<String> claims, String approver) {
        return Request.post(
                "/api/v1/claims/approvals",
                rig.token(approver, Role.APPROVER),
                "{\"claims\": [\"" + String.join("\", \"", claims) + "\"]}");
    }

    Request withdraw(String claim, String center) {
        return Request.post("/api/v1/claims/" + claim + "/withdraw", rig.tokenOfCenter(center), "")
                .ifMatch("*");
    }

    Request makeBatch() {
        return Request.post("/api/v1/payout-batches", rig.token("budget-officer-1", Role.BUDGET_OFFICER), """
                {"programme": "training", "upTo": "%s"}
                """.formatted(
                        Rig.today()));
    }

    Request release(Answer batch) {
        return Request.post(
                "/api/v1/payout-batches/" + batch.text("id") + "/release",
                rig.token("treasurer-1", Role.TREASURER),
                "{\"count\": %s, \"total\": %s}"
                        .formatted(batch.text("count"), batch.body().path("total")));
    }

    /** A message of the treasury's bank. */
    Request bankSays(String message) {
        return Request.post("/api/v1/bank-messages", rig.token("treasurer-1", Role.TREASURER), message)
                .as("application/xml");
    }

    /** The statement that says these payments have left the treasury's account. */
    Request statement(List<Payment> payments) {
        return bankSays(Bank.statement(payments.stream()
                .map(payment -> Bank.paid(payment.reference(), payment.amount(), Rig.today()))
                .toArray(String[]::new)));
    }

    Request deliver(String register, String csv) {
        return Request.post(
                        "/api/v1/registers/" + register + "/imports?mode=apply",
                        rig.token("registrar-1", Role.REGISTRAR),
                        csv)
                .as("text/csv");
    }

    /** Where a delivery of a register stands. */
    Request delivery(String register, Answer received) {
        return Request.get(
                "/api/v1/registers/" + register + "/imports/" + received.text("id"),
                rig.token("registrar-1", Role.REGISTRAR));
    }

    /** Waits until the register is as a delivery says; sent twice after a lost answer, it may be that already. */
    Answer awaitApplied(Caller caller, String register, Answer received) throws InterruptedException {
        Request asked = delivery(register, received);
        Answer now = caller.insist(asked);
        for (long until = System.nanoTime() + LONGEST_IMPORT.toNanos();
                !isApplied(now) && System.nanoTime() < until;
                now = caller.insist(asked)) {
            Thread.sleep(50);
        }
        if (!isApplied(now)) {
            throw new AssertionError("not applied: " + now);
        }
        return now;
    }

    private static boolean isApplied(Answer delivery) {
        return Set.of("APPLIED", "UNCHANGED").contains(delivery.text("state"));
    }

    Request confirmAccount(String claim, String officer, String mfo, String account) {
        return Request.post(
                        "/api/v1/claims/" + claim + "/confirm-account",
                        rig.token(officer, Role.APPROVER),
                        """
                {"mfo": "%s", "account": "%s"}
                """.formatted(mfo, account))
                .ifMatch("*");
    }

    String centerOf(String claim) {
        return one("select center_stir from training_claim where id = ?::uuid", claim);
    }

    /** The account that the register has of a centre. */
    String accountOf(String center) {
        return one("select account from training_center where stir = ? and known_to = 'infinity'", center);
    }

    private String one(String query, String of) {
        return rig.database().withHandle(handle -> handle.createQuery(query)
                .bind(0, of)
                .mapTo(String.class)
                .one());
    }

    /** A payment, as the bank is told of it. */
    record Payment(String reference, String amount, String claim) {}

    Request fileMany(String center, List<Graduate> graduates) {
        String rows = graduates.stream()
                .map(graduate ->
                        "%s,%s,%s,,\n".formatted(graduate.pinfl(), graduate.certificate(), graduate.employer()))
                .collect(Collectors.joining());
        return Request.post(
                        "/api/v1/claims/bulk?mode=apply",
                        rig.tokenOfCenter(center),
                        "graduatePinfl,certificateNumber,employerStir,requestedAmount,note\n" + rows)
                .as("text/csv");
    }

    /** What a released batch pays. */
    List<Payment> payments(String batch) {
        return rig.database().withHandle(handle -> handle.createQuery("""
                        select number, amount::text, replace(subject, 'claim/', '') from payment_order
                        where batch_id = ?::uuid order by number
                        """)
                .bind(0, batch)
                .map((row, context) -> new Payment(row.getString(1), row.getString(2), row.getString(3)))
                .list());
    }

    /** Files and reviews, with nothing going wrong. @return the claims' ids */
    List<String> reviewed(Caller caller, List<Graduate> graduates) throws Exception {
        List<String> claims = new CopyOnWriteArrayList<>();
        Queue<Graduate> waiting = new ConcurrentLinkedQueue<>(graduates);
        Crew.together(
                CLERKS,
                number -> {
                    for (Graduate next = waiting.poll(); next != null; next = waiting.poll()) {
                        String claim = caller.insist(file(next)).expect(201).text("id");
                        caller.insist(review(claim, "reviewer-1")).expect(200);
                        claims.add(claim);
                    }
                },
                () -> {});
        return claims;
    }

    /** Takes each graduate's claim from filing to approval, whatever happens beside it. @param approved the claims' ids */
    void approveEach(Caller caller, List<Graduate> graduates, Set<String> approved, Crew.Event beside)
            throws Exception {
        Queue<Graduate> waiting = new ConcurrentLinkedQueue<>(graduates);
        Crew.together(
                CLERKS,
                number -> {
                    for (Graduate next = waiting.poll(); next != null; next = waiting.poll()) {
                        String claim = caller.insist(file(next)).expect(201).text("id");
                        Answer reviewed = caller.insist(review(claim, "reviewer-1"));
                        // it carries the version it saw instead of a key: a repeat after it took effect is told so
                        reviewed.expect(reviewed.attempts() > 1 && reviewed.status() == 412 ? 412 : 200);
                        caller.insist(approve(claim, "approver-1")).expect(200);
                        approved.add(claim);
                    }
                },
                beside);
    }

    List<String> approved(Caller caller, List<Graduate> graduates) throws Exception {
        List<String> claims = reviewed(caller, graduates);
        for (int from = 0; from < claims.size(); from += 100) {
            caller.insist(approveAll(claims.subList(from, Math.min(from + 100, claims.size())), "approver-1"))
                    .expect(200);
        }
        return claims;
    }
}
