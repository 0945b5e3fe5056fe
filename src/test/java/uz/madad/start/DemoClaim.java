package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import uz.madad.faults.Answer;
import uz.madad.faults.Caller;
import uz.madad.faults.Request;

/** The tutorial's claim, filed by a demo user on a copy with the demo data, and looked for again after a fault. */
final class DemoClaim {

    private static final String GRADUATE = """
            {"graduatePinfl": "61405017770015", "certificateNumber": "IT-2025-00000001", "employerStir": "305000014"}
            """;

    private final Request filing;
    private final Answer acknowledged;

    private DemoClaim(Request filing, Answer acknowledged) {
        this.filing = filing;
        this.acknowledged = acknowledged;
    }

    /** Files it; it was answered 201 when this returns. */
    static DemoClaim fileOn(Copy copy) throws Exception {
        Request filing = Request.post("/api/v1/claims", copy.token("dilnoza"), GRADUATE);
        try (Caller caller = new Caller(copy.url())) {
            return new DemoClaim(filing, caller.send(filing).orElseThrow().expect(201));
        }
    }

    /** It is there as it was acknowledged, once, with its entry of the trail; ledger and trail hold. */
    void assertStandsOn(Copy copy) throws Exception {
        String address = "/api/v1/claims/" + acknowledged.text("id");
        String auditor = copy.token("olim");
        try (Caller caller = new Caller(copy.url())) {
            Answer read = caller.send(Request.get(address, copy.token("dilnoza")))
                    .orElseThrow()
                    .expect(200);
            assertEquals(acknowledged.text("number"), read.text("number"));
            assertEquals(acknowledged.text("status"), read.text("status"));
            assertEquals(
                    acknowledged.body().at("/decision/checks"),
                    read.body().at("/decision/checks"),
                    "with its decision");

            Answer again = caller.send(repeated(copy)).orElseThrow().expect(201);
            assertTrue(again.replayed(), "the same key gets the first answer");
            assertEquals(acknowledged.body(), again.body());

            Answer trail = caller.send(Request.get("/api/v1/audit?subject=claim/" + acknowledged.text("id"), auditor))
                    .orElseThrow()
                    .expect(200);
            assertEquals("claim.filed", trail.body().at("/0/action").asText());
            Answer verification = caller.send(Request.get("/api/v1/audit/verification", auditor))
                    .orElseThrow()
                    .expect(200);
            assertEquals("true", verification.text("valid"), verification.toString());
            Answer proof = caller.send(Request.get("/api/v1/budgets/proof", auditor))
                    .orElseThrow()
                    .expect(200);
            assertEquals("true", proof.text("holds"), proof.toString());
        }
    }

    /** The same filing, with the same key; a restarted demo identity signs with keys of its own. */
    private Request repeated(Copy copy) throws Exception {
        return new Request(
                filing.method(),
                filing.path(),
                copy.token("dilnoza"),
                filing.contentType(),
                filing.body(),
                filing.key(),
                filing.ifMatch());
    }
}
