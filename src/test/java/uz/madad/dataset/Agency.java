package uz.madad.dataset;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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

    JsonPath get(String address) {
        return asks().get(address).then().statusCode(200).extract().jsonPath();
    }

    private static Map<String, Object> column(String told) {
        String[] words = told.split(" ");
        return Map.of("name", words[0], "kind", words[1], "required", words.length == 2);
    }
}
