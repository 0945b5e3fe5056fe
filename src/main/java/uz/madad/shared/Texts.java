package uz.madad.shared;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every sentence a user reads, in three languages, from {@code texts/<module>_<language>.properties}. Keys are the same
 * in all three; a test holds them to it.
 */
public final class Texts {

    static final List<String> MODULES = List.of(
            "shared",
            "audit",
            "event",
            "register",
            "rules",
            "budget",
            "payout",
            "dataset",
            "training",
            "loan",
            "savings",
            "citizen");
    private static final Map<Language, Map<String, String>> TEXTS = load();

    private Texts() {}

    /** The sentence of this key with its arguments put in; the key itself where none is known. */
    public static String of(Language language, String key, Object... args) {
        String pattern = TEXTS.get(language).get(key);
        return pattern == null ? key : new MessageFormat(pattern, Locale.ROOT).format(plain(args));
    }

    /** A number as it is: a year must not become 2,026. */
    private static Object[] plain(Object[] args) {
        return Arrays.stream(args)
                .map(arg -> arg instanceof Number ? arg.toString() : arg)
                .toArray();
    }

    public static String of(Language language, Reason reason) {
        return of(language, "reason." + reason.code(), reason.args().toArray());
    }

    static boolean knows(String key) {
        return TEXTS.get(Language.UZ).containsKey(key);
    }

    static Map<String, String> all(Language language) {
        return Map.copyOf(TEXTS.get(language));
    }

    private static Map<Language, Map<String, String>> load() {
        Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, String> sentences = new ConcurrentHashMap<>();
            for (String module : MODULES) {
                ResourceBundle bundle = ResourceBundle.getBundle(
                        "texts." + module + "_" + language.code(), Locale.ROOT, Texts.class.getClassLoader());
                bundle.keySet().forEach(key -> sentences.put(key, bundle.getString(key)));
            }
            texts.put(language, sentences);
        }
        return texts;
    }
}
