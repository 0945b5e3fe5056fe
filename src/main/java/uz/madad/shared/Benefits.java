package uz.madad.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.PropagateNull;

/** What one programme keeps of a person, told to that person. Each programme has one bean of this kind. */
public interface Benefits {

    /** The most that is told of a kind, newest first. */
    int MOST = 200;

    /**
     * One thing that was asked, confirmed, lent or claimed about somebody.
     *
     * @param kind {@code ELIGIBILITY_CHECK}, {@code CONFIRMATION}, {@code LOAN}, {@code CLAIM}
     * @param subject how the trail names it: {@code claim/<id>}
     * @param number what people call it
     * @param by the organisation, by name where a register has one
     * @param amount soums, or null where it has none
     * @param loan more of a loan; absent of anything else
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Benefit(
            String programme,
            String kind,
            String subject,
            String number,
            String by,
            Instant at,
            String status,
            Money amount,

            @Nested @Nullable Lent loan) {}

    /**
     * A loan in the person's name.
     *
     * @param contract the bank's number of it
     * @param repaid what came back of the principal
     * @param compensated what the state has paid the bank of its interest
     * @param compensatedOn the last day on which it did; absent where it never has
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Lent(
            @PropagateNull String contract,

            LocalDate startedOn,
            Money repaid,
            Money compensated,
            LocalDate compensatedOn) {}

    /** @return at most {@link #MOST} of each kind */
    List<Benefit> of(String pinfl);
}
