package uz.madad.shared;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What one programme tells of its cases to who looks for those that have something in common, across programmes. Each
 * programme has one bean of this kind; none knows another's.
 */
public interface RelatedCases {

    /** What two cases may have in common. */
    enum Share {
        /** The person they are for. */
        PERSON,
        /** The organisation that employs that person. */
        EMPLOYER,
        /** The account that is paid. */
        ACCOUNT,
        /** The number of a labour contract. */
        CONTRACT,
        /** The delivery of a register that brought the records they rest on. */
        IMPORT
    }

    /** An account as somebody was or is to be paid on it; its digits are not judged. */
    record Account(String mfo, String number) {}

    /**
     * Where a case can be touched by others; null or empty where it has no such thing.
     *
     * @param organisation STIR of who files it
     */
    record Traits(
            UUID id,
            String organisation,
            String pinfl,
            String employerStir,
            Set<Account> accounts,
            Set<String> contracts,
            Set<UUID> imports) {}

    /**
     * One related case.
     *
     * @param kind {@code claim}, {@code loan} or {@code award}
     * @param person masked
     * @param amount soums, or null
     */
    record Case(
            String programme,
            String kind,
            UUID id,
            String number,
            String status,
            String organisation,
            String person,
            String employerStir,
            Money amount,
            Instant filedAt) {}

    /** Those that share this with the case, other organisations' first, newest first; never the case itself. */
    List<Case> sharing(Share share, Traits traits, int most);
}
