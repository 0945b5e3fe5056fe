package uz.madad.shared;

import java.time.Instant;
import java.util.List;

/** What one programme keeps of a person, told to that person. Each programme has one bean of this kind. */
public interface Benefits {

    /** The most that is told, newest first. */
    int MOST = 200;

    /**
     * One thing that was asked, confirmed, lent or claimed about somebody.
     *
     * @param kind {@code ELIGIBILITY_CHECK}, {@code CONFIRMATION}, {@code LOAN}, {@code CLAIM}
     * @param subject how the trail names it: {@code claim/<id>}
     * @param number what people call it
     * @param by the organisation, by name where a register has one
     * @param amount soums, or null where it has none
     */
    record Benefit(
            String programme,
            String kind,
            String subject,
            String number,
            String by,
            Instant at,
            String status,
            Money amount) {}

    /** @return at most {@link #MOST}, newest first */
    List<Benefit> of(String pinfl);
}
