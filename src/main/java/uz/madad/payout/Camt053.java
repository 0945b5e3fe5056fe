package uz.madad.payout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement of an account, ISO 20022 camt.053.001.08.
 *
 * @param messageId the bank's id of it, or null
 * @param accounts the accounts it is of, each with its line
 * @param movements what was booked or will be, one by one, those of an entry booked for many too
 * @param unequal lines of entries whose details don't add up to their amount
 */
record Camt053(String messageId, List<Account> accounts, List<Movement> movements, List<Integer> unequal) {

    static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    static final String BOOKED = "BOOK";

    private static final Pattern RECOVERY = Pattern.compile("(?<![\\p{Alnum}-])RC-\\d{4}-\\d{8,}(?![\\p{Alnum}-])");

    private static final String ROOT = "Document/BkToCstmrStmt";
    private static final String STATEMENT = ROOT + "/Stmt";
    private static final String ENTRY = STATEMENT + "/Ntry";
    private static final String DETAILS = ENTRY + "/NtryDtls/TxDtls";

    record Account(int line, String number) {}

    /**
     * One movement; what the bank didn't say is null. Amount and date as they were written.
     *
     * @param booking what tells this booking from another: the bank's own reference, otherwise the statement and the entry
     *     in it; null where the statement has no id
     * @param names all references it carries
     * @param recoveries the numbers of recoveries it names, each once
     */
    record Movement(
            int line,
            String account,
            String reference,
            String amount,
            String currency,
            String direction,
            boolean reversal,
            String status,
            String bookedOn,
            String servicerRef,
            String payeeAccount,
            String returnReason,
            String booking,
            List<String> names,
            List<String> recoveries) {

        boolean isBooked() {
            return BOOKED.equals(status);
        }

        /** Money leaves. */
        boolean isPayment() {
            return "DBIT".equals(direction) && !reversal;
        }

        /** Money comes in; with our reference, money of ours comes back, reversed or sent back by the payee's bank. */
        boolean isReturn() {
            return "CRDT".equals(direction);
        }

        /** Whether this is that booking, told again; what can't be told apart from another isn't. */
        boolean isBookedAs(LocalDate day, String known) {
            return booking != null && booking.equals(known) && day.equals(bookedDay());
        }

        /** The day of the booking, of a date or a time; null where it is neither. */
        LocalDate bookedDay() {
            try {
                return bookedOn == null || bookedOn.length() < 10 ? null : LocalDate.parse(bookedOn.substring(0, 10));
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }

    static Camt053 read(byte[] document) {
        Camt053 read = new Camt053(null, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<XmlRecords.Found> details = new ArrayList<>();
        String[] messageId = new String[1];
        int[] entries = new int[1];
        XmlRecords.read(document, Set.of(ROOT, STATEMENT, ENTRY, DETAILS), (record, around) -> {
            switch (record.path()) {
                case DETAILS -> details.add(record);
                case ENTRY -> {
                    read.entry(record, around, details, ++entries[0]);
                    details.clear();
                }
                case STATEMENT -> {
                    read.accounts.add(new Account(record.line(), account(record)));
                    entries[0] = 0;
                }
                default -> messageId[0] = record.get("GrpHdr/MsgId");
            }
        });
        return new Camt053(messageId[0], read.accounts, read.movements, read.unequal);
    }

    private void entry(
            XmlRecords.Found entry, Deque<XmlRecords.Found> around, List<XmlRecords.Found> details, int position) {
        XmlRecords.Found statement = around.peek();
        String place = place(statement, entry, position);
        if (details.isEmpty()) {
            movements.add(movement(statement, entry, entry, entry.get("Amt"), place));
            return;
        }
        boolean alone = details.size() == 1;
        BigDecimal sum = BigDecimal.ZERO;
        for (XmlRecords.Found detail : details) {
            String amount = amount(detail, alone ? entry.get("Amt") : null);
            movements.add(movement(statement, entry, detail, amount, place));
            sum = sum == null || decimal(amount) == null ? null : sum.add(decimal(amount));
        }
        BigDecimal whole = decimal(entry.get("Amt"));
        if (sum == null || whole == null || sum.compareTo(whole) != 0) {
            unequal.add(entry.line());
        }
    }

    private static String place(XmlRecords.Found statement, XmlRecords.Found entry, int position) {
        String id = statement.get("Id");
        String own = entry.get("NtryRef");
        return id == null ? null : account(statement) + "/" + id + "/" + (own == null ? "#" + position : own);
    }

    private static Movement movement(
            XmlRecords.Found statement, XmlRecords.Found entry, XmlRecords.Found detail, String amount, String place) {
        String currency = detail.first("Amt@Ccy", "AmtDtls/TxAmt/Amt@Ccy");
        String servicerRef = detail.first("Refs/AcctSvcrRef", "AcctSvcrRef");
        if (servicerRef == null) {
            servicerRef = entry.get("AcctSvcrRef");
        }
        String direction = detail.get("CdtDbtInd");
        return new Movement(
                detail.line(),
                account(statement),
                detail.get("Refs/EndToEndId"),
                amount,
                currency == null ? entry.get("Amt@Ccy") : currency,
                direction == null ? entry.get("CdtDbtInd") : direction,
                "true".equals(entry.get("RvslInd")) || "1".equals(entry.get("RvslInd")),
                entry.get("Sts/Cd"),
                entry.first("BookgDt/Dt", "BookgDt/DtTm"),
                servicerRef,
                detail.first("RltdPties/CdtrAcct/Id/Othr/Id", "RltdPties/CdtrAcct/Id/IBAN"),
                detail.first("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry"),
                servicerRef == null ? place : servicerRef,
                names(entry, detail),
                recoveries(detail));
    }

    private static List<String> names(XmlRecords.Found entry, XmlRecords.Found detail) {
        return Stream.concat(
                        Stream.of("NtryRef", "NtryDtls/Btch/MsgId", "NtryDtls/Btch/PmtInfId")
                                .map(entry::get),
                        Stream.of("MsgId", "PmtInfId", "InstrId", "EndToEndId", "TxId")
                                .map(reference -> detail.get("Refs/" + reference)))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What the payer says it pays: the reference, and the text that goes with the money. */
    private static List<String> recoveries(XmlRecords.Found detail) {
        return Stream.of("Refs/EndToEndId", "RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref")
                .map(detail::get)
                .filter(Objects::nonNull)
                .flatMap(text -> RECOVERY.matcher(text).results().map(MatchResult::group))
                .distinct()
                .toList();
    }

    private static String amount(XmlRecords.Found detail, String otherwise) {
        String amount = detail.first("Amt", "AmtDtls/TxAmt/Amt");
        return amount == null ? otherwise : amount;
    }

    private static String account(XmlRecords.Found statement) {
        return statement.first("Acct/Id/Othr/Id", "Acct/Id/IBAN");
    }

    static BigDecimal decimal(String text) {
        return text != null && text.matches("\\d{1,17}(\\.\\d{1,5})?") ? new BigDecimal(text) : null;
    }
}
