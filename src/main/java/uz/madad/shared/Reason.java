package uz.madad.shared;

import java.util.List;

/**
 * Why a check passed, failed or waits.
 *
 * @param code stable code, also the key {@code reason.<code>} of its text in Uzbek, Russian and English
 * @param article the article of law it stands on
 * @param args values the text names, in the order of its placeholders
 */
public record Reason(String code, String article, List<String> args) {

    public static Reason of(String code, String article, Object... args) {
        return new Reason(
                code, article, List.of(args).stream().map(String::valueOf).toList());
    }
}
