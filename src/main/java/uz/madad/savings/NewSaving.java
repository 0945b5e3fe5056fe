package uz.madad.savings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uz.madad.shared.Money;
import uz.madad.shared.Violations;

/**
 * A report as an agency writes it. The amount isn't asked: it is computed.
 *
 * @param budgetLine the line of the budget the money would have been spent from
 * @param unit what there is fewer or cheaper of, as the budget names it
 * @param functionCode the function or service that was digitalized, by the register
 * @param oneTimeCosts soums the digitalization cost in this fiscal year; absent for nothing
 * @param note at most 2000 characters
 * @param evidence at most 20 pieces
 */
public record NewSaving(
        String title,
        Integer fiscalYear,
        String budgetLine,
        String unit,
        FunctionalArea area,
        String functionCode,
        Method method,
        SavingView.SavingCosts baseline,
        SavingView.SavingCosts after,
        LocalDate effectiveFrom,
        @Schema(nullable = true) Money oneTimeCosts,
        String note,
        List<EvidenceItem> evidence) {

    private static final int MOST_EVIDENCE = 20;
    private static final int FIRST_YEAR = 2023;
    private static final int LAST_YEAR = 2199;
    private static final BigDecimal MOST_UNITS = new BigDecimal("100000000");
    private static final BigDecimal MOST_COST_A_YEAR = new BigDecimal("1000000000000000");

    Report report() {
        Violations violations = new Violations()
                .text("title", title, 300)
                .when(fiscalYear == null, "fiscalYear", "required")
                .when(
                        fiscalYear != null && (fiscalYear < FIRST_YEAR || fiscalYear > LAST_YEAR),
                        "fiscalYear",
                        "savings-year",
                        FIRST_YEAR,
                        LAST_YEAR)
                .text("budgetLine", budgetLine, 100)
                .text("unit", unit, 200)
                .when(area == null, "area", "required")
                .number("functionCode", functionCode)
                .when(method == null, "method", "required")
                .when(effectiveFrom == null, "effectiveFrom", "required")
                .when(
                        effectiveFrom != null && fiscalYear != null && effectiveFrom.getYear() > fiscalYear,
                        "effectiveFrom",
                        "after-its-year")
                .when(
                        oneTimeCosts != null
                                && (oneTimeCosts.amount().signum() < 0
                                        || oneTimeCosts.amount().compareTo(MOST_COST_A_YEAR) > 0),
                        "oneTimeCosts",
                        "savings-amount")
                .when(method == Method.OTHER && (note == null || note.isBlank()), "note", "required")
                .optionalText("note", note, 2000);
        costs(violations, "baseline", baseline);
        costs(violations, "after", after);
        proofs(violations);
        violations.refuse();
        return new Report(
                title,
                fiscalYear,
                budgetLine,
                unit,
                area,
                functionCode,
                method,
                baseline.units(),
                baseline.unitCost(),
                baseline.source(),
                after.units(),
                after.unitCost(),
                after.source(),
                effectiveFrom,
                oneTimeCosts == null ? Money.ZERO : oneTimeCosts,
                note);
    }

    List<EvidenceItem> items() {
        return evidence == null ? List.of() : evidence;
    }

    private static void costs(Violations violations, String field, SavingView.SavingCosts costs) {
        if (costs == null) {
            violations.when(true, field, "required");
            return;
        }
        BigDecimal units = costs.units();
        boolean counted = units != null
                && units.signum() >= 0
                && units.stripTrailingZeros().scale() <= 2
                && units.compareTo(MOST_UNITS) <= 0;
        boolean priced = costs.unitCost() != null && costs.unitCost().amount().signum() >= 0;
        violations
                .when(!counted, field + ".units", "savings-units")
                .when(!priced, field + ".unitCost", "savings-amount")
                .when(
                        counted
                                && priced
                                && units.multiply(costs.unitCost().amount()).compareTo(MOST_COST_A_YEAR) > 0,
                        field + ".unitCost",
                        "savings-amount")
                .text(field + ".source", costs.source(), 500);
    }

    private void proofs(Violations violations) {
        List<EvidenceItem> items = items();
        violations.when(items.size() > MOST_EVIDENCE, "evidence", "too-many", MOST_EVIDENCE);
        if (items.stream().anyMatch(Objects::isNull)) {
            violations.when(true, "evidence", "required");
            return;
        }
        for (int i = 0; i < Math.min(items.size(), MOST_EVIDENCE); i++) {
            EvidenceItem item = items.get(i);
            String field = "evidence[" + i + "]";
            boolean document = item.kind() == EvidenceItem.Kind.DOCUMENT;
            violations
                    .when(item.kind() == null, field + ".kind", "required")
                    .text(field + ".title", item.title(), 300)
                    .when(item.sha256() == null || !item.sha256().matches("[0-9a-f]{64}"), field + ".sha256", "sha256")
                    .when(document && item.reconciliationId() != null, field + ".reconciliationId", "of-reconciliation")
                    .when(
                            item.kind() == EvidenceItem.Kind.RECONCILIATION && item.reconciliationId() == null,
                            field + ".reconciliationId",
                            "required")
                    .when(
                            document
                                    && (item.reference() == null
                                            || item.reference().isBlank()),
                            field + ".reference",
                            "required")
                    .optionalText(field + ".reference", item.reference(), 500);
        }
        violations.when(
                items.stream().map(EvidenceItem::sha256).distinct().count() < items.size(),
                "evidence",
                "evidence-twice");
    }
}
