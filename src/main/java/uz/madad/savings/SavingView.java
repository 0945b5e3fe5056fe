package uz.madad.savings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import uz.madad.rules.RuleSet;
import uz.madad.shared.Check;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Texts;

/**
 * A saving as told. In lists the parts that are read one by one are absent.
 *
 * @param version how many times it was submitted
 * @param computed what it came to; of a draft what it would come to today
 * @param verifiedAmount soums, once verified
 * @param standing soums of the verified amount that have lasted so far
 * @param retained soums that stay with the agency, once distributed
 * @param overlaps other reports that may count the same; for verifiers alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SavingView(
        java.util.UUID id,
        String number,
        String agencyCode,
        String regionCode,
        SavingStatus status,
        int version,
        int revision,
        String title,
        int fiscalYear,
        String budgetLine,
        String unit,
        FunctionalArea area,
        String functionCode,
        Method method,
        SavingCosts baseline,
        SavingCosts after,
        LocalDate effectiveFrom,
        Money oneTimeCosts,
        String note,
        ComputedView computed,
        Money verifiedAmount,
        Money correctedAmount,
        Money standing,
        Money retained,
        VerificationView verification,
        List<EvidenceItem> evidence,
        List<Cut> cuts,
        List<SavingCheck> checks,
        List<Steps.Step> history,
        List<Overlaps.Overlap> overlaps) {

    /** @param units with at most two decimals @param unitCost soums a year @param source where both stand */
    public record SavingCosts(BigDecimal units, Money unitCost, String source) {

        static SavingCosts of(Quantity quantity) {
            return new SavingCosts(quantity.units(), quantity.unitCost(), quantity.source());
        }
    }

    /**
     * How the amount came about.
     *
     * @param amount soums: gross less deducted; of a draft it may be zero or less
     * @param ruleSetVersion and its act
     */
    public record ComputedView(
            LocalDate countedFrom,
            int months,
            Money gross,
            Money deducted,
            Money amount,
            int ruleSetVersion,
            String act,
            Instant reportedAt) {

        static ComputedView of(Computed computed, RuleSet ruleSet) {
            return new ComputedView(
                    computed.countedFrom(),
                    computed.months(),
                    computed.gross(),
                    computed.deducted(),
                    computed.amount(),
                    ruleSet.version(),
                    ruleSet.act(),
                    computed.reportedAt());
        }

        static ComputedView of(EvaluateSaving.Evaluation evaluation) {
            SavedAmount saved = evaluation.ruling().saved();
            return new ComputedView(
                    saved.countedFrom(),
                    saved.months(),
                    saved.gross(),
                    saved.deducted(),
                    saved.net(),
                    evaluation.ruleSet().version(),
                    evaluation.ruleSet().act(),
                    null);
        }
    }

    /** Who looked first and what they advise, and who decided. */
    public record VerificationView(
            String recommendation, String firstBy, Instant firstAt, String secondBy, Instant secondAt) {

        static VerificationView of(Verification verification) {
            return verification.recommendation() == null
                    ? null
                    : new VerificationView(
                            verification.recommendation().name(),
                            verification.firstBy(),
                            verification.firstAt(),
                            verification.secondBy(),
                            verification.secondAt());
        }
    }

    /** A named check of the rule: what it came to, why, by which article, and the fact it looked at. */
    public record SavingCheck(String name, String outcome, String reason, String article, String fact) {

        static SavingCheck of(Check check, Language language) {
            return new SavingCheck(
                    check.name(),
                    check.outcome().name(),
                    Texts.of(language, check.reason()),
                    check.reason().article(),
                    check.fact());
        }
    }

    /** What is read of one saving besides itself. */
    record Parts(
            ComputedView computed,
            List<EvidenceItem> evidence,
            List<Cut> cuts,
            List<SavingCheck> checks,
            List<Steps.Step> history,
            List<Overlaps.Overlap> overlaps) {}

    static SavingView of(Saving saving, Parts parts) {
        Report report = saving.report();
        boolean verified = saving.verifiedAmount() != null;
        return new SavingView(
                saving.id(),
                saving.number(),
                saving.agencyCode(),
                saving.regionCode(),
                saving.status(),
                saving.version(),
                saving.revision(),
                report.title(),
                report.fiscalYear(),
                report.budgetLine(),
                report.unit(),
                report.area(),
                report.functionCode(),
                report.method(),
                SavingCosts.of(report.baseline()),
                SavingCosts.of(report.after()),
                report.effectiveFrom(),
                report.oneTimeCosts(),
                report.note(),
                parts.computed(),
                saving.verifiedAmount(),
                verified ? saving.correctedAmount() : null,
                verified ? saving.standing() : null,
                saving.retained(),
                VerificationView.of(saving.verification()),
                parts.evidence(),
                parts.cuts(),
                parts.checks(),
                parts.history(),
                parts.overlaps());
    }
}
