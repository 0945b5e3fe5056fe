package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.shared.Check;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Texts;

/**
 * What came of a row of a file of claims, as its centre reads it.
 *
 * @param line of the file where the row begins, blank lines counted
 * @param outcome {@code FILED}, {@code WOULD_BE_FILED} or {@code NOT_FILED}
 * @param graduate masked
 * @param claim id of the claim that was filed
 * @param number of that claim
 * @param status the claim got, or would get
 * @param amount soums granted, or that would be
 * @param problem type of the answer a single filing would have got
 * @param reasons what is wrong with the row, or which checks didn't pass; empty where all is well
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkRowView(
        int line,
        String outcome,
        String graduate,
        UUID claim,
        String number,
        String status,
        Money amount,
        String problem,
        List<Reason> reasons) {

    /** @param field of the row, absent where it isn't about one @param code of the fault, the problem or the check */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(String field, String code, String message) {

        private static Reason of(Check check, Language language) {
            return new Reason(null, check.name(), Texts.of(language, check.reason()));
        }
    }

    static BulkRowView of(BulkRows.Told row, Language language) {
        return new BulkRowView(
                row.line(),
                row.outcome().name(),
                row.graduate(),
                row.claim(),
                row.number(),
                row.status(),
                row.amount(),
                row.problem() == null
                        ? null
                        : (String) row.problem().get(language.code()).get("type"),
                reasons(row, language));
    }

    private static List<Reason> reasons(BulkRows.Told row, Language language) {
        if (row.problem() == null) {
            return row.checks().stream()
                    .map(check -> Reason.of(check, language))
                    .toList();
        }
        Map<String, Object> problem = row.problem().get(language.code());
        if (!(problem.get("violations") instanceof List<?> violations)) {
            String type = (String) problem.get("type");
            return List.of(new Reason(null, type.substring(type.lastIndexOf(':') + 1), (String) problem.get("title")));
        }
        List<Reason> reasons = new ArrayList<>();
        for (Object violation : violations) {
            Map<?, ?> told = (Map<?, ?>) violation;
            reasons.add(
                    new Reason((String) told.get("field"), (String) told.get("code"), (String) told.get("message")));
        }
        return reasons;
    }
}
