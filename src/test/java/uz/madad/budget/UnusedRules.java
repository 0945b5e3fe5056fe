package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** What becomes of money that tests' own lines haven't used. */
@ApplicationScoped
public class UnusedRules {

    private final Map<String, BiConsumer<YearEnding, String>> rules = new ConcurrentHashMap<>();

    public void of(String line, BiConsumer<YearEnding, String> rule) {
        rules.put(line, rule);
    }

    void yearEnds(@Observes YearEnding ending) {
        if (rules.containsKey(ending.programme())) {
            rules.get(ending.programme()).accept(ending, "Act 7");
        }
    }
}
