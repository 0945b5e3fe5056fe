package uz.madad.register;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uz.madad.MadadTest;

/** What isn't a file of the register is refused while it arrives, at its line, and leaves nothing behind. */
@MadadTest
class ImportFileTest {

    @Inject
    Jdbi database;

    static Stream<Arguments> brokenFiles() {
        String row = "00999,Bank\n";
        return Stream.of(
                Arguments.of("body", "file-empty", null, bytes("")),
                Arguments.of("body", "file-empty", null, bytes("\uFEFF\n\n")),
                Arguments.of("body", "file-without-rows", null, bytes("mfo,name\n\n ,\n")),
                Arguments.of("colour", "column-unknown", 1, bytes("mfo,name,colour\n" + row)),
                Arguments.of("name", "column-missing", 2, bytes("\nmfo\n00999\n")),
                Arguments.of("mfo", "column-twice", 1, bytes("mfo,name,mfo\n" + row)),
                Arguments.of("line 1", "columns-many", 1, bytes("mfo,name" + ",x".repeat(500) + "\n" + row)),
                Arguments.of("line 4", "columns-many", 4, bytes("mfo,name\n" + row + "\n00999" + ",x".repeat(500))),
                Arguments.of("line 3", "line-long", 3, bytes("mfo,name\n" + row + "00998," + "x".repeat(70_000))),
                Arguments.of("line 2", "line-long", 2, bytes("mfo,name\n00998,\"" + row.repeat(10_000))),
                Arguments.of("line 5", "quote-open", 5, bytes("mfo,name\n\n" + "00997,\"a\nb\"\n00998,\"" + row)),
                Arguments.of("line 2", "quote-misplaced", 2, bytes("mfo,name\n00998,\"a\"b\n")),
                Arguments.of("line 3", "not-utf8", 3, latin1("mfo,name\n" + row + "00998,\u00e9t\u00e9\n")),
                Arguments.of("line 1", "not-utf8", 1, "mfo,name\n00998,x\n".getBytes(StandardCharsets.UTF_16)),
                Arguments.of("line 2", "not-utf8", 2, bytes("mfo,name\n00998,a\u0000b\n")),
                Arguments.of(
                        "line 20002", "not-utf8", 20_002, latin1("mfo,name\n" + row.repeat(20_000) + "00998,\u00e9")));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    @Tag("R1")
    void aBrokenFileIsRefusedAtItsLineAndLeavesNothing(String field, String code, Integer line, byte[] file) {
        String before = state();
        Deliveries.send("banks", "?mode=apply", file)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "violations.field", hasItem(field),
                        "violations.code", hasItem(code),
                        "line", equalTo(line));
        assertEquals(before, state());
    }

    @Test
    void whatTheAddressSaysIsCheckedFirst() {
        Deliveries.send("banks", "?mode=guess", "mfo,name\n")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("mode"));
        Deliveries.send("banks", "?onError=ignore", "mfo,name\n")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("onError"));
        Deliveries.send("wizards", "", "a\n1\n").then().statusCode(404);
        Deliveries.send("regions", "", "code\n1703\n").then().statusCode(409);
    }

    private String state() {
        return database.withHandle(
                handle -> handle.createQuery("""
                        select (select count(*) from register_import where register = 'banks') || '/' ||
                               (select count(*) from pg_tables where schemaname = 'register_staging')
                        """).mapTo(String.class).one());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
