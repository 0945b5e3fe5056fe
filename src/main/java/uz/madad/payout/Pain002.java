package uz.madad.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The bank's answer to a file, ISO 20022 pain.002.001.10.
 *
 * @param messageId the bank's id of it, or null
 * @param originalMessageId the batch it answers, or null
 * @param group what holds for each order it doesn't list
 * @param orders what it says of single orders
 */
record Pain002(String messageId, String originalMessageId, Status group, List<OrderStatus> orders) {

    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
    /** Some are accepted, some not: each is listed. */
    static final String PART = "PART";

    private static final String ROOT = "Document/CstmrPmtStsRpt";
    private static final String INFORMATION = ROOT + "/OrgnlPmtInfAndSts";
    private static final String TRANSACTION = INFORMATION + "/TxInfAndSts";

    /**
     * A status and why.
     *
     * @param code ACTC, ACCP, ACSP, ACSC, PDNG, PART, RJCT, or null where none is given
     */
    record Status(String code, String reason) {}

    /** The status of one order; amount, currency and account are null where the bank didn't repeat them. */
    record OrderStatus(int line, String reference, Status status, String amount, String currency, String account) {}

    static Pain002 read(byte[] document) {
        Reading reading = new Reading();
        XmlRecords.read(document, Set.of(ROOT, INFORMATION, TRANSACTION), (record, around) -> {
            switch (record.path()) {
                case TRANSACTION -> reading.orders.add(orderStatus(record));
                case INFORMATION -> reading.information = status(record, "PmtInfSts");
                default -> reading.root = record;
            }
        });
        return reading.result();
    }

    private static OrderStatus orderStatus(XmlRecords.Found transaction) {
        return new OrderStatus(
                transaction.line(),
                transaction.get("OrgnlEndToEndId"),
                status(transaction, "TxSts"),
                transaction.get("OrgnlTxRef/Amt/InstdAmt"),
                transaction.get("OrgnlTxRef/Amt/InstdAmt@Ccy"),
                transaction.first("OrgnlTxRef/CdtrAcct/Id/Othr/Id", "OrgnlTxRef/CdtrAcct/Id/IBAN"));
    }

    private static Status status(XmlRecords.Found record, String element) {
        return new Status(record.get(element), record.first("StsRsnInf/Rsn/Cd", "StsRsnInf/Rsn/Prtry"));
    }

    /** What has been read so far. */
    private static final class Reading {

        private final List<OrderStatus> orders = new ArrayList<>();
        private Status information;
        private XmlRecords.Found root;

        Pain002 result() {
            if (root == null) {
                return new Pain002(null, null, new Status(null, null), List.of());
            }
            Status group = new Status(
                    root.get("OrgnlGrpInfAndSts/GrpSts"),
                    root.first("OrgnlGrpInfAndSts/StsRsnInf/Rsn/Cd", "OrgnlGrpInfAndSts/StsRsnInf/Rsn/Prtry"));
            boolean narrower = information != null && information.code() != null;
            return new Pain002(
                    root.get("GrpHdr/MsgId"),
                    root.get("OrgnlGrpInfAndSts/OrgnlMsgId"),
                    narrower ? information : group,
                    orders);
        }
    }
}
