package uz.madad.event;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uz.madad.shared.Violations;

/** What an operator asks of a webhook: a public https address, and types there are. */
record WebhookRequest(String url, List<String> types) {

    private static final int LONGEST_URL = 2_000;

    private static final Set<String> KNOWN =
            Arrays.stream(EventType.values()).map(EventType::typeName).collect(Collectors.toUnmodifiableSet());

    /** @throws uz.madad.shared.Problem 400 with all that is wrong */
    static WebhookRequest of(String url, List<String> types, Destinations destinations) {
        Violations violations = new Violations()
                .text("url", url, LONGEST_URL)
                .when(types == null || types.isEmpty(), "types", "required");
        for (int i = 0; types != null && i < types.size(); i++) {
            violations.when(types.get(i) == null || !KNOWN.contains(types.get(i)), "types[" + i + "]", "event-type");
        }
        violations.refuse();
        try {
            destinations.find(url);
        } catch (Destination.Refused refused) {
            violations.when(true, "url", refused.code()).refuse();
        }
        return new WebhookRequest(url, types.stream().distinct().sorted().toList());
    }

    /** What the trail says: not the path, in which some receivers have their passwords. */
    static String host(String url) {
        return java.net.URI.create(url).getHost();
    }
}
