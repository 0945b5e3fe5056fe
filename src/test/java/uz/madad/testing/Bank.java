package uz.madad.testing;

import static uz.madad.testing.Desk.as;

import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Role;

/** What the treasury's bank says, as tests tell it. */
public final class Bank {

    private static final String TREASURY_ACCOUNT = "23402000300100001010";

    private Bank() {}

    public static Response says(String message) {
        return as("timur", Role.TREASURER)
                .contentType("application/xml")
                .body(message)
                .post("/api/v1/bank-messages");
    }

    public static String statement(String... entries) {
        return statementOf(TREASURY_ACCOUNT, entries);
    }

    public static String statementOf(String account, String... entries) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>2026-05-02T18:00:00+05:00</CreDtTm></GrpHdr>
                <Stmt><Id>S-1</Id><Acct><Id><Othr><Id>%s</Id></Othr></Id></Acct>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="UZS">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-03</Dt></Dt></Bal>
                %s</Stmt></BkToCstmrStmt></Document>
                """.formatted(newId(), account, String.join("\n", entries));
    }

    public static String paid(String order, String amount, LocalDate day) {
        return entry("DBIT", amount, day, order, "B-" + order, "");
    }

    public static String cameBack(String order, String amount, LocalDate day, String reason) {
        return entry("CRDT", amount, day, order, "R-" + order, "<RtrInf><Rsn><Cd>" + reason + "</Cd></Rsn></RtrInf>");
    }

    public static String entry(
            String direction, String amount, LocalDate day, String reference, String servicerRef, String more) {
        return """
                <Ntry><Amt Ccy="UZS">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>%s</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef><BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd>
                <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>%s</TxDtls></NtryDtls></Ntry>
                """.formatted(amount, direction, day, servicerRef, reference, more);
    }

    /** An answer to a batch. */
    public static String report(String batchNumber, String... statuses) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>2026-03-02T09:00:00+05:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId>%s</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
                """.formatted(newId(), batchNumber, batchNumber, String.join("\n", statuses));
    }

    /** @param reason the bank's code, or null */
    public static String status(String order, String status, String reason) {
        return "<TxInfAndSts><OrgnlEndToEndId>" + order + "</OrgnlEndToEndId><TxSts>" + status + "</TxSts>"
                + (reason == null ? "" : "<StsRsnInf><Rsn><Cd>" + reason + "</Cd></Rsn></StsRsnInf>")
                + "</TxInfAndSts>";
    }

    private static String newId() {
        return UUID.randomUUID().toString().substring(0, 30);
    }
}
