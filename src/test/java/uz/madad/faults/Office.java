package uz.madad.faults;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import uz.madad.shared.Role;
import uz.madad.testing.World.Graduate;

/** What the people of a case ask of the service. */
final class Office {

    private static final int CLERKS = 8;

    private final Rig rig;

    Office(Rig rig) {
        this.rig = rig;
    }

    Request file(Graduate graduate) {
        return Request.post("/api/v1/claims", rig.tokenOfCenter(graduate.center()), Graduates.ask(graduate));
    }

    /** Of a claim just filed. */
    Request review(String claim, String reviewer) {
        return Request.post("/api/v1/claims/" + claim + "/review", rig.token(reviewer, Role.REVIEWER), """
                {"recommendation": "APPROVE", "reasonCode": "all-in-order", "comment": "Looked at"}
                """)
                .ifMatch("\"0\"");
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

    Request statement(String messageId, List<Bank.Payment> payments) {
        return Request.post(
                        "/api/v1/bank-messages",
                        rig.token("treasurer-1", Role.TREASURER),
                        Bank.statement(messageId, payments))
                .as("application/xml");
    }

    Request importPersons(String csv) {
        return Request.post(
                        "/api/v1/registers/persons/imports?mode=apply", rig.token("registrar-1", Role.REGISTRAR), csv)
                .as("text/csv");
    }

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
    List<Bank.Payment> payments(String batch) {
        return rig.database().withHandle(handle -> handle.createQuery(
                        "select number, amount from payment_order where batch_id = ?::uuid order by number")
                .bind(0, batch)
                .map((row, context) -> new Bank.Payment(
                        row.getString("number"), row.getBigDecimal("amount").toPlainString()))
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
