package uz.madad.payout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import uz.madad.MadadTest;

@MadadTest
class Pain001Test {

    @Inject
    Scene scene;

    @Test
    void fileTellsTheBankEachPaymentAndTheirSum() throws Exception {
        String programme = scene.programme();
        UUID first = scene.open(Given.order(programme, "25000000.00"));
        UUID second = scene.open(Given.order(programme, "35000000.01"));
        Response response = file(scene.released(programme, 2, "60000000.01"));
        XmlPath xml = response.xmlPath();
        String header = "Document.CstmrCdtTrfInitn.GrpHdr.";
        String payment = "Document.CstmrCdtTrfInitn.PmtInf.";
        String transfer = payment + "CdtTrfTxInf[0].";

        assertThat(response.contentType(), containsString("application/xml"));
        assertEquals("false", xml.getString(payment + "BtchBookg"));
        assertEquals("2", xml.getString(header + "NbOfTxs"));
        assertEquals("60000000.01", xml.getString(header + "CtrlSum"));
        assertEquals("23402000300100001010", xml.getString(payment + "DbtrAcct.Id.Othr.Id"));
        assertEquals("00014", xml.getString(payment + "DbtrAgt.FinInstnId.ClrSysMmbId.MmbId"));
        assertEquals("201122919", xml.getString(payment + "Dbtr.Id.OrgId.Othr.Id"));
        assertEquals(scene.number(first), xml.getString(transfer + "PmtId.EndToEndId"));
        assertEquals(scene.number(second), xml.getString(payment + "CdtTrfTxInf[1].PmtId.EndToEndId"));
        assertEquals("25000000.00", xml.getString(transfer + "Amt.InstdAmt"));
        assertEquals("UZS", xml.getString(transfer + "Amt.InstdAmt.@Ccy"));
        assertEquals("00401", xml.getString(transfer + "CdtrAgt.FinInstnId.ClrSysMmbId.MmbId"));
        assertEquals("20208000812345678001", xml.getString(transfer + "CdtrAcct.Id.Othr.Id"));
        assertEquals("305123456", xml.getString(transfer + "Cdtr.Id.OrgId.Othr.Id"));
        assertEquals("STIR", xml.getString(transfer + "Cdtr.Id.OrgId.Othr.SchmeNm.Prtry"));
        assertEquals("Toshkent IT Akademiyasi & Co", xml.getString(transfer + "Cdtr.Nm"));
        assertEquals("Subsidiya, ariza TC-2026-000123", xml.getString(transfer + "RmtInf.Ustrd"));
    }

    @Test
    @Tag("R5")
    void fileIsTheSameBytesEachTimeAndItsHashIsKept() throws Exception {
        String programme = scene.programme();
        UUID order = scene.open(Given.order(programme, "25000000.00"));
        String batch = scene.released(programme, 1, "25000000.00");
        byte[] before = file(batch).asByteArray();
        scene.send(Messages.statement(Messages.id(), Messages.booked(scene.number(order), "25000000.00")))
                .statusCode(201);
        byte[] after = file(batch).asByteArray();

        assertArrayEquals(before, after);
        Scene.as("treasurer-1", "treasurer")
                .get("/api/v1/payout-batches/" + batch)
                .then()
                .body(
                        "fileSha256",
                        equalTo(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(after))));
    }

    @Test
    void fileIsNotThereBeforeRelease() throws Exception {
        String programme = scene.programme();
        scene.open(Given.order(programme, "25000000.00"));
        Scene.as("treasurer-1", "treasurer")
                .get("/api/v1/payout-batches/" + scene.made(programme) + "/pain.001")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:batch-not-released"));
    }

    @Test
    void fileIsValidAgainstTheSchema() throws Exception {
        var schema = Iso20022Schema.pain001();
        String programme = scene.programme();
        scene.open(Given.order(programme, "25000000.00"));
        scene.open(Given.order(programme, "99.99"));
        byte[] file = file(scene.released(programme, 2, "25000099.99")).asByteArray();

        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(file)));
        byte[] broken = new String(file, java.nio.charset.StandardCharsets.UTF_8)
                .replace("<PmtMtd>TRF</PmtMtd>", "")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThrows(SAXException.class, () -> schema.newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(broken))));
    }

    @Test
    void sepaSubsetRefusesAccountsWithoutIbanAndBanksWithoutBic() throws Exception {
        Validator sepa = Iso20022Schema.sepaPain001().newValidator();
        Set<String> refused = new TreeSet<>();
        sepa.setErrorHandler(new DefaultHandler() {
            @Override
            public void error(SAXParseException e) {
                refused.add(e.getMessage().replaceAll(".*starting with element '\\{.*?:(\\w+)\\}'.*", "$1"));
            }
        });
        String programme = scene.programme();
        scene.open(Given.order(programme, "25000000.00"));
        byte[] file = file(scene.released(programme, 1, "25000000.00")).asByteArray();

        sepa.validate(new StreamSource(new ByteArrayInputStream(file)));
        assertEquals(Set.of("Othr", "ClrSysMmbId"), refused);
    }

    private static Response file(String batch) {
        return Scene.as("treasurer-1", "treasurer")
                .get("/api/v1/payout-batches/" + batch + "/pain.001")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }
}
