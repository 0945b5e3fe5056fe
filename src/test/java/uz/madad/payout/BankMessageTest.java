package uz.madad.payout;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;

@MadadTest
class BankMessageTest {

    @Inject
    Scene scene;

    @Test
    void externalEntityIsRefusedAndNothingIsRead() throws IOException {
        Path secret = Files.writeString(Files.createTempFile("madad", "secret"), "TOP-SECRET");
        scene.send("""
                <?xml version="1.0"?><!DOCTYPE Document [<!ENTITY x SYSTEM "%s">]>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>&x;</MsgId>
                </GrpHdr></BkToCstmrStmt></Document>
                """.formatted(secret.toUri()))
                .statusCode(400)
                .body("type", equalTo("urn:madad:problem:xml-doctype"))
                .body(not(containsString("TOP-SECRET")));
    }

    @Test
    void billionLaughsAreRefused() {
        scene.send("""
                <?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&d;</Document>
                """).statusCode(400).body("type", equalTo("urn:madad:problem:xml-doctype"));
    }

    @Test
    void brokenAndForeignMessagesAreRefused() {
        scene.send("<Document").statusCode(400).body("type", equalTo("urn:madad:problem:xml-malformed"));
        scene.send("").statusCode(400);
        scene.send("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"/>")
                .statusCode(400)
                .body("type", equalTo("urn:madad:problem:bank-message-unknown"));
        scene.send("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"/>")
                .statusCode(400)
                .body("type", equalTo("urn:madad:problem:bank-message-id-missing"));
        scene.send("<a>".repeat(200) + "</a>".repeat(200)).statusCode(400);
    }

    @Test
    void onlyATreasurerSendsMessages() {
        for (String role : new String[] {"budget-officer", "auditor", "approver", "bank"}) {
            given().auth()
                    .oauth2(Tokens.of("x", role))
                    .contentType(ContentType.XML)
                    .body("<Document/>")
                    .post("/api/v1/bank-messages")
                    .then()
                    .statusCode(403);
        }
    }
}
