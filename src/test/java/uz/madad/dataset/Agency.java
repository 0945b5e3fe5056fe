package uz.madad.dataset;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import uz.madad.Tokens;
import uz.madad.shared.Role;

/** An agency that declares data sets and sends them, over HTTP. */
record Agency(String code) {

    private static final AtomicInteger NEXT = new AtomicInteger();

    static Agency any() {
        return new Agency("DS" + NEXT.incrementAndGet());
    }

    RequestSpecification asks() {
        return given().auth()
                .oauth2(Tokens.of("officer-" + code, List.of(Role.AGENCY), Map.of("agency_code", code)))
                .header("Accept-Language", "en");
    }

    /** @param columns each {@code name KIND} or {@code name KIND optional} */
    Response declare(String key, List<String> sharedWith, String... columns) {
        return asks().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of(
                        "title",
                        "Pupils",
                        "day",
                        "2170-09-01",
                        "columns",
                        Arrays.stream(columns).map(Agency::column).toList(),
                        "key",
                        List.of(key.split(",")),
                        "sharedWith",
                        sharedWith))
                .post("/api/v1/data-sets");
    }

    /** @return its address */
    String declared(String key, String... columns) {
        return declare(key, List.of(), columns).then().statusCode(201).extract().header("Location");
    }

    Response send(String dataSet, byte[] file) {
        return asks().contentType("text/csv").body(file).put(dataSet + "/file");
    }

    Response send(String dataSet, String file) {
        return send(dataSet, file.getBytes(StandardCharsets.UTF_8));
    }

    /** Declares a data set with the columns and sends its file. @return its id */
    String filled(String key, String file, String... columns) {
        return filled(key, List.of(), file, columns);
    }

    String filled(String key, List<String> sharedWith, String file, String... columns) {
        String set = declare(key, sharedWith, columns)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        send(set, file).then().statusCode(200);
        return set.substring(set.lastIndexOf('/') + 1);
    }

    /** A data set in a reconciliation. @param more name, value, name, value */
    static Map<String, Object> member(String as, String dataSet, Object... more) {
        Map<String, Object> member = new HashMap<>(Map.of("as", as, "dataSet", dataSet));
        for (int i = 0; i < more.length; i += 2) {
            member.put(more[i].toString(), more[i + 1]);
        }
        return member;
    }

    /** @param template or null */
    Response reconcile(String template, List<Map<String, Object>> sets) {
        Map<String, Object> body = new HashMap<>(Map.of("title", "Harmonised", "day", "2170-09-01", "sets", sets));
        if (template != null) {
            body.put("template", template);
        }
        return asks().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post("/api/v1/data-reconciliations");
    }

    /** @return its address */
    String reconciled(String template, List<Map<String, Object>> sets) {
        String address =
                reconcile(template, sets).then().statusCode(202).extract().header("Location");
        JsonPath end = await(address);
        if (!end.getString("runs[0].state").equals("DONE")) {
            throw new AssertionError(end.prettify());
        }
        return address;
    }

    Response recompute(String address) {
        return asks().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .post(address + "/recomputation");
    }

    /** Until its last run has ended. */
    JsonPath await(String address) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .until(() -> get(address), asked -> asked.get("runs[-1].finishedAt") != null);
    }

    JsonPath get(String address) {
        return asks().get(address).then().statusCode(200).extract().jsonPath();
    }

    private static Map<String, Object> column(String told) {
        String[] words = told.split(" ");
        return Map.of("name", words[0], "kind", words[1], "required", words.length == 2);
    }
}
