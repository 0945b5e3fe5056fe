package uz.madad.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import uz.madad.rules.RuleSet;
import uz.madad.shared.Money;

/**
 * By what classes are justified, from the rule set {@code class-norms}.
 *
 * @param pupilsPerClass pupils of one grade that make a full class
 * @param minimumForSeparateClass pupils beyond the full classes that justify one more
 * @param classCost of a class, soums a year
 * @param notCounted pupils who justify nothing, by what was found of them
 */
record ClassNorms(int pupilsPerClass, int minimumForSeparateClass, Money classCost, List<Flaw> notCounted) {

    static final String PROGRAMME = "class-norms";

    /** Why a pupil of the file may justify no class. */
    enum Flaw {
        /** Dead on the day. */
        DIED,
        /** Left the country before the day and hasn't come back. */
        DEPARTED,
        /** Another row of the same pupil comes before. */
        TWICE,
        /** In no registry of births. */
        NOT_REGISTERED,
        /** A number that nobody can have. */
        IMPOSSIBLE_ID
    }

    static ClassNorms of(RuleSet rules) {
        JsonNode parameters = rules.parameters();
        return new ClassNorms(
                parameters.at("/pupilsPerClass").intValue(),
                parameters.at("/minimumForSeparateClass").intValue(),
                Money.of(parameters.at("/classCost/soums").asText()),
                List.copyOf(new TreeSet<>(
                        StreamSupport.stream(parameters.at("/notCounted").spliterator(), false)
                                .map(flaw -> Flaw.valueOf(flaw.asText()))
                                .toList())));
    }
}
