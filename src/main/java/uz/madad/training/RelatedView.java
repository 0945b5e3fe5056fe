package uz.madad.training;

import java.util.List;
import java.util.UUID;
import uz.madad.shared.RelatedCases;

/**
 * What a claim has in common with other cases.
 *
 * @param shared a list for each thing cases may have in common
 * @param patterns of the claim's centre and employer; they decide nothing
 */
public record RelatedView(UUID claim, String number, List<Shared> shared, List<PatternView> patterns) {

    /** @param cases other organisations' first, newest first @param more whether there are more than these */
    public record Shared(RelatedCases.Share by, List<RelatedCases.Case> cases, boolean more) {

        static Shared of(RelatedCases.Share by, List<RelatedCases.Case> found, int most) {
            return new Shared(by, found.size() > most ? found.subList(0, most) : found, found.size() > most);
        }
    }
}
