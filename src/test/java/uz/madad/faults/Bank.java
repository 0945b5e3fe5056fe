package uz.madad.faults;

import java.util.List;
import java.util.stream.Collectors;

/** The treasury's bank. */
final class Bank {

    private Bank() {}

    /** A payment, as the bank has booked it. */
    record Payment(String reference, String amount) {}

    /** A statement that says these payments have left the treasury's account. */
    static String statement(String messageId, List<Payment> payments) {
        String entries = payments.stream()
                .map(payment -> """
                        <Ntry><Amt Ccy="UZS">%2$s</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                        <BookgDt><Dt>%3$s</Dt></BookgDt><AcctSvcrRef>B-%1$s</AcctSvcrRef>
                        <BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd>
                        <NtryDtls><TxDtls><Refs><EndToEndId>%1$s</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
                        """.formatted(payment.reference(), payment.amount(), Rig.today()))
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>%2$sT18:00:00+05:00</CreDtTm></GrpHdr>
                <Stmt><Id>S-1</Id><Acct><Id><Othr><Id>23402000300100001010</Id></Othr></Id></Acct>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="UZS">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
                <Dt><Dt>%2$s</Dt></Dt></Bal>
                %3$s</Stmt></BkToCstmrStmt></Document>
                """.formatted(messageId, Rig.today(), entries);
    }
}
