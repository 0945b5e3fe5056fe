package uz.madad.register;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uz.madad.Tokens;

/** Sends registers and waits for what comes of them, as a registrar would. */
final class Deliveries {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private Deliveries() {}

    static Response send(String register, String query, byte[] body) {
        return given().auth()
                .oauth2(Tokens.of("registrar-1", "registrar"))
                .header("Accept-Language", "en")
                .contentType("text/csv")
                .body(body)
                .post("/api/v1/registers/" + register + "/imports" + query);
    }

    static Response send(String register, String query, String csv) {
        return send(register, query, csv.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a file, waits until it is judged and tells how it ended. */
    static JsonPath deliver(String register, String query, String csv) {
        return await(accepted(send(register, query, csv)));
    }

    static JsonPath apply(String register, String csv) {
        JsonPath end = deliver(register, "?mode=apply", csv);
        if (!end.getString("state").equals("APPLIED")) {
            throw new AssertionError(end.prettify() + errors(end));
        }
        return end;
    }

    static String accepted(Response response) {
        return response.then().statusCode(202).extract().header("Location");
    }

    static JsonPath await(String location) {
        Instant until = Instant.now().plus(LONGEST_WAIT);
        while (Instant.now().isBefore(until)) {
            JsonPath file = get(location);
            if (file.get("finishedAt") != null) {
                return file;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("not judged in time: " + get(location).prettify());
    }

    static JsonPath get(String location) {
        return given().auth()
                .oauth2(Tokens.of("registrar-1", "registrar"))
                .header("Accept-Language", "en")
                .get(location)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The faults, {@code line,column,code,severity,message}, without the header. */
    static List<String> errors(JsonPath file) {
        return errors(file, "en");
    }

    static List<String> errors(JsonPath file, String language) {
        List<String> lines = given().auth()
                .oauth2(Tokens.of("registrar-1", "registrar"))
                .header("Accept-Language", language)
                .get("/api/v1/registers/" + file.getString("register") + "/imports/" + file.getString("id") + "/errors")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
        return lines.subList(1, lines.size());
    }

    /** The faults, {@code line,column,code,severity}. */
    static List<String> faults(JsonPath file) {
        return errors(file).stream()
                .map(line -> String.join(",", List.of(line.split(",")).subList(0, 4)))
                .toList();
    }

    /** A person in the register, with a PINFL nobody has. */
    static String person() {
        String pinfl = SyntheticIdentifiers.newPinfl();
        apply("persons", "pinfl,fullName,birthDate,regionCode,deceasedOn\n" + pinfl + ",Somebody,2001-02-03,1726,\n");
        return pinfl;
    }

    static Optional<Evidence.Person> known(Registers registers, String pinfl) {
        return Optional.ofNullable(registers.evidence(pinfl, "", "", "").graduate());
    }

    static String bank() {
        deliver("banks", "?mode=apply", "mfo,name\n00014,Namuna bank\n");
        return "00014";
    }

    /** A centre in the register. */
    static String center() {
        String stir = SyntheticIdentifiers.newStir();
        String mfo = bank();
        apply(
                "training-centers",
                "stir,name,regionCode,mfo,account,registeredFrom,registeredTo\n%s,Markaz,1726,%s,%s,2020-01-01,\n"
                        .formatted(stir, mfo, SyntheticIdentifiers.newAccount(mfo)));
        return stir;
    }
}
