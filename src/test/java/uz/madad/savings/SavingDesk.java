package uz.madad.savings;

import static io.restassured.RestAssured.given;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import uz.madad.Tokens;
import uz.madad.shared.Role;
import uz.madad.testing.World;

/** What agencies and verifiers do over HTTP, as tests say it. */
@ApplicationScoped
class SavingDesk {

    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final String PATH = "/api/v1/savings";

    private final Jdbi database;

    SavingDesk(Jdbi database) {
        this.database = database;
    }

    /** A ministry no other test knows. @return its code */
    String agency() {
        String code = "SV-" + NEXT.getAndIncrement();
        String stir = World.newStir();
        database.useHandle(handle -> handle.execute(
                """
                insert into agency (code, kind, name_uz, name_ru, name_en, region_code, stir, mfo, account, treasury_account)
                values (?, 'KHOKIMIYAT', ?, ?, ?, '1703', ?, '00014', '23402000300100001010', ?)
                """, code, "Idora " + code, "Ведомство " + code, "Agency " + code, stir, "40" + "0".repeat(16) + stir));
        return code;
    }

    /** A function of the agency, digital since 2150. @return its code */
    String function(String owner) {
        return function(owner, LocalDate.of(2150, 1, 1));
    }

    String function(String owner, LocalDate digitalizedOn) {
        String code = "SVF-" + NEXT.getAndIncrement();
        database.useHandle(handle -> handle.execute("""
                insert into public_function (code, kind, owner_code, name_uz, name_ru, name_en, digitalized_on)
                values (?, 'FUNCTION', ?, 'Funksiya', 'Функция', 'Function', ?)
                """, code, owner, digitalizedOn));
        return code;
    }

    /** 4,000 classes of 87,500,000 soums closed for the whole of the year: 350,000,000,000. */
    Map<String, Object> classes(String agency, int year) {
        Map<String, Object> report = new HashMap<>();
        report.put("title", "Classes that no pupils justified");
        report.put("fiscalYear", year);
        report.put("budgetLine", "0912.4." + NEXT.getAndIncrement());
        report.put("unit", "Classes of schools");
        report.put("area", "EDUCATION");
        report.put("functionCode", function(agency));
        report.put("method", "UNITS_CLOSED");
        report.put("baseline", costs("204000", "87500000.00"));
        report.put("after", costs("200000", "87500000.00"));
        report.put("effectiveFrom", year + "-01-01");
        report.put("evidence", List.of(evidence("a")));
        return report;
    }

    static Map<String, Object> costs(String units, String unitCost) {
        return Map.of("units", units, "unitCost", money(unitCost), "source", "Staff list of 1 January");
    }

    static Map<String, Object> money(String soums) {
        return Map.of("amount", soums, "currency", "UZS");
    }

    /** @param digit of which its hash is made */
    static Map<String, Object> evidence(String digit) {
        return Map.of(
                "kind",
                "DOCUMENT",
                "title",
                "Order to close",
                "reference",
                "No 15 of 1 January",
                "sha256",
                digit.repeat(64));
    }

    static RequestSpecification agency(String person, String code) {
        return given().auth()
                .oauth2(Tokens.of(person, List.of(Role.AGENCY), Map.of("agency_code", code)))
                .header("Accept-Language", "en");
    }

    static RequestSpecification of(String agency) {
        return agency("clerk-of-" + agency, agency);
    }

    static Response draft(String agency, Map<String, Object> report) {
        return withKey(of(agency)).body(report).post(PATH);
    }

    static String drafted(String agency, Map<String, Object> report) {
        return draft(agency, report).then().statusCode(201).extract().path("id");
    }

    static Response submit(String agency, String id) {
        return of(agency).header("If-Match", "*").post(PATH + "/" + id + "/submit");
    }

    /** Drafts and submits. @return its id */
    static String reported(String agency, Map<String, Object> report) {
        String id = drafted(agency, report);
        submit(agency, id).then().statusCode(200);
        return id;
    }

    static Response recommend(String id, String verifier, Map<String, Object> advice) {
        return as(verifier, Role.REVIEWER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(advice)
                .post(PATH + "/" + id + "/recommend");
    }

    static Response decide(String id, String verifier, String action) {
        return as(verifier, Role.APPROVER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("reasonCode", "units-not-proved", "comment", "The staff list doesn’t say so"))
                .post(PATH + "/" + id + "/" + action);
    }

    static Response verify(String id, String verifier) {
        return as(verifier, Role.APPROVER).header("If-Match", "*").post(PATH + "/" + id + "/verify");
    }

    /** Reported and verified as reported. @return its id */
    static String verified(String agency, Map<String, Object> report) {
        String id = reported(agency, report);
        recommend(id, "verifier-1", Map.of("recommendation", "VERIFY")).then().statusCode(200);
        verify(id, "verifier-2").then().statusCode(200);
        return id;
    }

    static Response get(String id) {
        return as("auditor-1", Role.AUDITOR).get(PATH + "/" + id);
    }
}
