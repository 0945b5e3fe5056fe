package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Money;
import uz.madad.shared.Pinfl;

/**
 * A second look at a paid claim as officers see it.
 *
 * @param graduate masked
 * @param dueOn the day that counts: the last of so many months after the payment
 * @param registerSaysLeft left out of lists, like what else the register says: whether the register of employments says that no contract with the employer goes on
 * @param registerSaysUntil the last day of work, as it says
 * @param workedMonths full months of those required
 * @param recovery asked for, absent where nothing is asked back
 * @param legalBasis what that stands on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QualityReviewView(
        UUID id,
        UUID claim,
        String number,
        String centerStir,
        String employerStir,
        String graduate,
        Money amount,
        LocalDate dueOn,
        int months,
        QualityReview.State state,
        Instant openedAt,
        Boolean registerSaysLeft,
        LocalDate registerSaysUntil,
        LocalDate workedUntil,
        Integer workedMonths,
        String comment,
        UUID recovery,
        Money recovered,
        String legalBasis,
        String closedBy,
        Instant closedAt,
        int revision,
        Draw draw) {

    /**
     * Why it was this claim: its number, from 0 to 9999, is below a hundred times the share.
     *
     * @param seed of that night; the number is the first four bytes of sha256(seed:claim) modulo 10,000
     */
    public record Draw(LocalDate day, String seed, int sharePercent, int number, String basis) {}

    /** As it is read. */
    public record Row(
            UUID id,
            UUID claim,
            String number,
            String centerStir,
            String employerStir,
            String graduate,
            Money amount,
            LocalDate dueOn,
            int months,
            QualityReview.State state,
            Instant openedAt,
            boolean registerSaysLeft,
            LocalDate registerSaysUntil,
            LocalDate workedUntil,
            Integer workedMonths,
            String comment,
            UUID recovery,
            Money recovered,
            String legalBasis,
            String closedBy,
            Instant closedAt,
            int revision,
            LocalDate day,
            String seed,
            int sharePercent,
            String basis,
            int lot,
            UUID person) {}

    /** For lists. */
    static QualityReviewView row(Row row) {
        return of(row, null, null);
    }

    static QualityReviewView of(Row row) {
        return of(row, row.registerSaysLeft(), row.registerSaysUntil());
    }

    private static QualityReviewView of(Row row, Boolean registerSaysLeft, LocalDate registerSaysUntil) {
        return new QualityReviewView(
                row.id(),
                row.claim(),
                row.number(),
                row.centerStir(),
                row.employerStir(),
                Pinfl.mask(row.graduate()),
                row.amount(),
                row.dueOn(),
                row.months(),
                row.state(),
                row.openedAt(),
                registerSaysLeft,
                registerSaysUntil,
                row.workedUntil(),
                row.workedMonths(),
                row.comment(),
                row.recovery(),
                row.recovered(),
                row.legalBasis(),
                row.closedBy(),
                row.closedAt(),
                row.revision(),
                new Draw(row.day(), row.seed(), row.sharePercent(), row.lot(), row.basis()));
    }
}
