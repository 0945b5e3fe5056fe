package uz.madad.training;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import uz.madad.shared.Language;
import uz.madad.shared.Texts;

/**
 * What was found unusual about a centre or an employer. It decides nothing: it says where a second look may be worth it.
 *
 * @param score sum of the points of what was found
 * @param day of the look
 */
public record PatternView(Patterns.Subject subject, String stir, int score, LocalDate day, List<Reason> reasons) {

    /**
     * @param cases that show it
     * @param among all that could
     * @param basis what the thresholds stand on
     */
    public record Reason(String code, String text, int cases, int among, int points, String basis) {

        private static Reason of(Patterns.Finding found, Language language) {
            List<Object> args = new ArrayList<>(List.of(found.cases(), found.among(), found.months()));
            if (found.margin() != null) {
                args.add(found.margin());
            }
            return new Reason(
                    found.code(),
                    Texts.of(language, "pattern." + found.code(), args.toArray()),
                    found.cases(),
                    found.among(),
                    found.points(),
                    found.basis());
        }
    }

    static PatternView of(List<Patterns.Finding> found, Language language) {
        Patterns.Finding first = found.getFirst();
        return new PatternView(
                first.subject(),
                first.stir(),
                first.score(),
                first.day(),
                found.stream().map(one -> Reason.of(one, language)).toList());
    }

    String cursor() {
        return score + ":" + subject + ":" + stir;
    }
}
