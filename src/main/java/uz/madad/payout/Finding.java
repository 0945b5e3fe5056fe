package uz.madad.payout;

import java.util.Map;

/** How a booked line of a statement stands to our orders. */
public enum Finding {
    /** It is the payment of an order, to the tiyin, or pays back what a payee owes. */
    MATCHED,
    /** No order of ours awaits it. */
    NO_MATCH,
    /** Its order was paid, or sent back, by another booking already. */
    DUPLICATE,
    /** Another amount or currency than ordered. */
    WRONG_AMOUNT,
    /** From or to another account than ordered. */
    WRONG_ACCOUNT,
    /** On a day it can't have happened, or on none. */
    WRONG_DATE,
    /** Money that came back. */
    RETURNED;

    private static final Map<String, Finding> OF_FAULTS = Map.ofEntries(
            Map.entry("unknown-reference", NO_MATCH),
            Map.entry("contradicts-state", NO_MATCH),
            Map.entry("told-twice", DUPLICATE),
            Map.entry("paid-twice", DUPLICATE),
            Map.entry("returned-twice", DUPLICATE),
            Map.entry("amount-differs", WRONG_AMOUNT),
            Map.entry("currency-differs", WRONG_AMOUNT),
            Map.entry("other-account", WRONG_ACCOUNT),
            Map.entry("payee-account-differs", WRONG_ACCOUNT),
            Map.entry("date-missing", WRONG_DATE),
            Map.entry("date-differs", WRONG_DATE),
            Map.entry("booked-before-due", WRONG_DATE),
            Map.entry("returned-too-early", WRONG_DATE),
            Map.entry("recovered-payment", RETURNED),
            Map.entry("returned-payment", RETURNED));

    /** What a line with this fault is put aside as; null where no line with it can be taken at all. */
    static Finding of(String fault) {
        return OF_FAULTS.get(fault);
    }
}
