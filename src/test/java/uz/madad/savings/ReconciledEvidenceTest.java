package uz.madad.savings;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;

/** What data sets came to is evidence of a saving, with the hash by which it is computed anew. */
@MadadTest
class ReconciledEvidenceTest {

    private static final String HASH = "c".repeat(64);

    @Inject
    SavingDesk desk;

    @Inject
    Jdbi database;

    private String agency;

    @BeforeEach
    void anAgency() {
        agency = desk.agency();
    }

    @Test
    void aReconciliationIsAttachedWithItsHash() {
        UUID reconciliation = reconciliation(agency, true);

        drafted(reconciliation, HASH)
                .then()
                .statusCode(201)
                .body("evidence[0].reconciliationId", equalTo(reconciliation.toString()))
                .body("evidence[0].sha256", equalTo(HASH));
    }

    @Test
    void anotherHashIsRefused() {
        drafted(reconciliation(agency, true), "d".repeat(64))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("evidence[0].sha256"))
                .body("violations.code", hasItem("reconciliation-hash"));
    }

    @Test
    void oneThatIsNotDoneOrAnothersOrNotThereIsRefused() {
        for (UUID unknown :
                List.of(reconciliation(agency, false), reconciliation(desk.agency(), true), UUID.randomUUID())) {
            drafted(unknown, HASH)
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("evidence[0].reconciliationId"))
                    .body("violations.code", hasItem("reconciliation-unknown"));
        }
    }

    @Test
    void aChangeIsHeldToTheSame() {
        String id = SavingDesk.drafted(agency, desk.classes(agency, 2171));
        Map<String, Object> report = desk.classes(agency, 2171);
        report.put("evidence", List.of(evidence(reconciliation(agency, true), "d".repeat(64))));

        SavingDesk.of(agency)
                .contentType("application/json")
                .header("If-Match", "*")
                .body(report)
                .put("/api/v1/savings/" + id)
                .then()
                .statusCode(400)
                .body("violations.code", hasItem("reconciliation-hash"));
    }

    private Response drafted(UUID reconciliation, String hash) {
        Map<String, Object> report = desk.classes(agency, 2171);
        report.put("evidence", List.of(evidence(reconciliation, hash)));
        return SavingDesk.draft(agency, report);
    }

    private static Map<String, Object> evidence(UUID reconciliation, String hash) {
        return Map.of(
                "kind",
                "RECONCILIATION",
                "title",
                "Classes that no pupils justify",
                "reconciliationId",
                reconciliation.toString(),
                "sha256",
                hash);
    }

    /** As the service itself keeps one. */
    private UUID reconciliation(String participant, boolean done) {
        return database.withHandle(handle -> {
            UUID id = handle.createQuery("""
                            insert into data_reconciliation (agency_code, participants, title, day, sets, findings_kept, requested_by,
                                requested_at)
                            values (:agency, array[:agency], 'Classes', '2171-09-01', '[{"as": "a", "dataSet": "0198a000-0000-7000-8000-000000000001"},
                                {"as": "b", "dataSet": "0198a000-0000-7000-8000-000000000002"}]', 1, 'test', now()) returning id
                            """)
                    .bind("agency", participant)
                    .mapTo(UUID.class)
                    .one();
            handle.execute(
                    "insert into data_reconciliation_run (reconciliation_id, number, state, requested_by, requested_at, started_at,"
                            + " finished_at, result_hash) values (?, 1, 'DONE', 'test', now(), now(), now(), ?)",
                    id,
                    HASH);
            if (done) {
                handle.execute(
                        "update data_reconciliation set result = '{\"counts\": []}', result_hash = ? where id = ?",
                        HASH,
                        id);
            }
            return id;
        });
    }
}
