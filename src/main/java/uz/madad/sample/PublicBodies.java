package uz.madad.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Invented ministries, a khokimiyat of each region, and as many functions and services of theirs as the announcement counts:
 * 5,000 functions of which 30 percent are digital, 715 services of which 370 are. The first of each are the ones documents
 * name.
 */
final class PublicBodies {

    static final List<String> AGENCY_HEADER = List.of(
            "code",
            "kind",
            "nameUz",
            "nameRu",
            "nameEn",
            "regionCode",
            "stir",
            "mfo",
            "account",
            "treasuryAccount",
            "closedOn");
    static final List<String> FUNCTION_HEADER =
            List.of("code", "kind", "ownerCode", "nameUz", "nameRu", "nameEn", "digitalizedOn", "portalServiceCode");

    private static final int MINISTRIES = 20;
    private static final int FUNCTIONS = 5_000;
    private static final int DIGITAL_FUNCTIONS = 1_500;
    private static final int SERVICES = 715;
    private static final int DIGITAL_SERVICES = 370;
    private static final LocalDate FIRST_DIGITAL = LocalDate.of(2022, 9, 1);
    private static final String DEMO_MINISTRY = "DEMO-1";
    private static final String DEMO_KHOKIMIYAT = "DEMO-2";

    private PublicBodies() {}

    static Stream<List<String>> agencies() {
        return Stream.concat(
                IntStream.range(0, MINISTRIES).mapToObj(PublicBodies::ministry),
                IntStream.range(0, Region.ALL.size()).mapToObj(PublicBodies::khokimiyat));
    }

    static Stream<List<String>> functions() {
        return Stream.concat(
                IntStream.range(0, FUNCTIONS).mapToObj(PublicBodies::function),
                IntStream.range(0, SERVICES).mapToObj(PublicBodies::service));
    }

    private static List<String> ministry(int place) {
        String number = place == 0 ? "" : " " + (place + 1);
        return agency(
                ministryCode(place),
                "MINISTRY",
                List.of("Namuna vazirligi" + number, "Министерство-образец" + number, "Sample Ministry" + number),
                "",
                place);
    }

    private static List<String> khokimiyat(int place) {
        Region region = Region.ALL.get(place);
        return agency(
                khokimiyatCode(place),
                "KHOKIMIYAT",
                List.of(
                        region.name() + " hokimligi (namuna)",
                        "Хокимият (образец) " + region.code(),
                        "Sample Khokimiyat " + region.code()),
                region.code(),
                MINISTRIES + place);
    }

    /** All are paid over the one account of the Treasury, each to a treasury account of its own. */
    private static List<String> agency(String code, String kind, List<String> names, String region, int place) {
        return Stream.of(
                        Stream.of(code, kind),
                        names.stream(),
                        Stream.of(
                                region,
                                Integer.toString(309_000_014 + 7 * place),
                                "00014",
                                "23402000300100001010",
                                "40%025d".formatted(1_000 + place),
                                ""))
                .flatMap(cells -> cells)
                .toList();
    }

    private static List<String> function(int place) {
        return List.of(
                "F-%04d".formatted(place + 1),
                "FUNCTION",
                owner(place),
                place == 0 ? "Maktablarda sinflar sonini belgilash" : "Namuna funksiya " + (place + 1),
                place == 0 ? "Определение числа классов в школах" : "Функция-образец " + (place + 1),
                place == 0 ? "Setting the number of classes in schools" : "Sample function " + (place + 1),
                place < DIGITAL_FUNCTIONS ? digitalOn(place) : "",
                "");
    }

    private static List<String> service(int place) {
        return List.of(
                "S-%03d".formatted(place + 1),
                "SERVICE",
                owner(place),
                "Namuna xizmat " + (place + 1),
                "Услуга-образец " + (place + 1),
                "Sample service " + (place + 1),
                place < DIGITAL_SERVICES ? digitalOn(place) : "",
                place < DIGITAL_SERVICES ? "P-%04d".formatted(place + 1) : "");
    }

    private static String owner(int place) {
        int body = place % (MINISTRIES + Region.ALL.size());
        return body < MINISTRIES ? ministryCode(body) : khokimiyatCode(body - MINISTRIES);
    }

    private static String ministryCode(int place) {
        return place == 0 ? DEMO_MINISTRY : "M-%02d".formatted(place + 1);
    }

    private static String khokimiyatCode(int place) {
        Region region = Region.ALL.get(place);
        return region.isoCode().equals("UZ-TK") ? DEMO_KHOKIMIYAT : "H-" + region.code();
    }

    private static String digitalOn(int place) {
        return FIRST_DIGITAL.plusDays(place % 400).toString();
    }
}
