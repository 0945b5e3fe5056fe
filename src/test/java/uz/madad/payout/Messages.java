package uz.madad.payout;

import java.util.UUID;

/** Messages as the treasury's bank would send them. */
final class Messages {

    static final String TREASURY = "23402000300100001010";

    private Messages() {}

    static String id() {
        return UUID.randomUUID().toString().substring(0, 30);
    }

    /** A statement of the treasury's account. */
    static String statement(String id, String... entries) {
        return statementOf(TREASURY, id, entries);
    }

    static String statementOf(String account, String id, String... entries) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>2026-03-03T08:00:00+05:00</CreDtTm></GrpHdr>
                <Stmt><Id>S-1</Id><Acct><Id><Othr><Id>%s</Id></Othr></Id></Acct>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="UZS">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-03</Dt></Dt></Bal>
                %s
                </Stmt></BkToCstmrStmt></Document>
                """.formatted(id, account, String.join("\n", entries));
    }

    static String booked(String reference, String amount) {
        return entry(reference, amount, "UZS", "DBIT", "BOOK", "B-" + reference);
    }

    static String entry(
            String reference, String amount, String currency, String direction, String status, String servicerRef) {
        return """
                <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>%s</Cd></Sts><BookgDt><Dt>2026-03-03</Dt></BookgDt>
                <AcctSvcrRef>%s</AcctSvcrRef><BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd>
                <NtryDtls>%s</NtryDtls></Ntry>
                """.formatted(currency, amount, direction, status, servicerRef, details(reference, null));
    }

    /** An entry without details, as of a fee or a tax received. */
    static String plain(String amount, String direction) {
        return """
                <Ntry><Amt Ccy="UZS">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-03</Dt></BookgDt>
                <BkTxCd><Prtry><Cd>FEE</Cd></Prtry></BkTxCd></Ntry>
                """.formatted(amount, direction);
    }

    /** One entry booked for many payments. */
    static String together(String total, String... details) {
        return """
                <Ntry><Amt Ccy="UZS">%s</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-03</Dt></BookgDt>
                <BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd><NtryDtls>%s</NtryDtls></Ntry>
                """.formatted(total, String.join("", details));
    }

    static String details(String reference, String amount) {
        return "<TxDtls><Refs><EndToEndId>" + reference + "</EndToEndId></Refs>"
                + (amount == null ? "" : "<Amt Ccy=\"UZS\">" + amount + "</Amt>") + "</TxDtls>";
    }

    /** An answer to a batch, with a status of the group or null. */
    static String report(String id, String batchNumber, String group, String... statuses) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>2026-03-02T09:00:00+05:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>%s</OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId>
                %s
                </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
                """.formatted(
                        id,
                        batchNumber,
                        group == null ? "" : "<GrpSts>" + group + "</GrpSts>",
                        batchNumber,
                        String.join("\n", statuses));
    }

    static String status(String reference, String status, String reason) {
        return "<TxInfAndSts><OrgnlEndToEndId>" + reference + "</OrgnlEndToEndId><TxSts>" + status + "</TxSts>"
                + (reason == null ? "" : "<StsRsnInf><Rsn><Cd>" + reason + "</Cd></Rsn></StsRsnInf>")
                + "</TxInfAndSts>";
    }
}
