package uz.madad.shared;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** The languages Madad speaks. */
public enum Language {
    UZ,
    RU,
    EN;

    private static final List<Locale> LOCALES = List.of(Locale.of("uz"), Locale.of("ru"), Locale.ENGLISH);

    /** The best of ours for an {@code Accept-Language} header; Uzbek, the state language, when it names none of ours. */
    public static Language of(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return UZ;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), LOCALES);
            return best == null ? UZ : valueOf(best.getLanguage().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            return UZ;
        }
    }

    public static Language of(HttpHeaders headers) {
        return of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
