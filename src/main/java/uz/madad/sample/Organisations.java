package uz.madad.sample;

import java.time.LocalDate;
import java.util.List;
import uz.madad.shared.BankAccount;

/** Training centres and employers. The first two of each are the ones documents name. */
class Organisations {

    static final List<String> CENTER_HEADER =
            List.of("stir", "name", "regionCode", "mfo", "account", "registeredFrom", "registeredTo");
    static final List<String> EXPORTER_HEADER = List.of(
            "stir", "name", "foreignOwned", "exportsFrom", "exportsTo", "itParkResidentFrom", "itParkResidentTo");

    private static final List<String> KNOWN_ACCOUNTS = List.of("20208000812345678001", "20208000512345678001");
    private static final List<String> FIRST_WORDS = List.of(
            "Raqamli", "Ilm", "Zamin", "Zukko", "Bilim", "Kelajak", "Yangi", "Ufq", "Nur", "Istiqbol", "Aql", "Sharq");
    private static final List<String> CENTER_WORDS =
            List.of("akademiya", "dasturlash maktabi", "oʻquv markazi", "IT maktabi", "kodlash markazi");
    private static final List<String> EXPORTER_WORDS =
            List.of("Soft", "Tech", "Yechim", "Data", "Systems", "Labs", "Kod", "Cloud");

    private final long seed;

    Organisations(long seed) {
        this.seed = seed;
    }

    static String centerStir(int place) {
        return Integer.toString(302_000_014 + 7 * place);
    }

    static String exporterStir(int place) {
        return Integer.toString(305_000_014 + 7 * place);
    }

    /** Employers outside the register of exporters; no register names them. */
    static String otherEmployerStir(int place) {
        return Integer.toString(307_000_014 + 7 * place);
    }

    List<String> center(int place) {
        Random random = new Random(seed, "center", place);
        boolean known = place < KNOWN_ACCOUNTS.size();
        String mfo = known
                ? List.of("00401", "00440").get(place)
                : random.of(Bank.ALL.subList(1, Bank.ALL.size())).mfo();
        String account = known ? KNOWN_ACCOUNTS.get(place) : account(mfo, random);
        LocalDate from = random.between(LocalDate.of(2019, 1, 15), LocalDate.of(2024, 6, 30));
        boolean closed = !known && random.inPercent(4);
        return List.of(
                centerStir(place),
                known
                        ? List.of("\"Alfa\" oʻquv markazi", "\"Beta\" oʻquv markazi")
                                .get(place)
                        : name(random, place),
                known
                        ? List.of("1726", "1718").get(place)
                        : random.of(Region.ALL).code(),
                mfo,
                account,
                from.toString(),
                closed
                        ? random.between(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 6, 30))
                                .toString()
                        : "");
    }

    /** Most are residents of IT Park, a fifth are foreign owned, a few no longer export. */
    List<String> exporter(int place) {
        Random random = new Random(seed, "exporter", place);
        boolean known = place < 2;
        LocalDate from = random.between(LocalDate.of(2018, 1, 1), LocalDate.of(2024, 12, 31));
        boolean stopped = !known && random.inPercent(7);
        boolean resident = known || random.inPercent(85);
        boolean left = resident && !known && random.inPercent(5);
        return List.of(
                exporterStir(place),
                "\"" + random.of(FIRST_WORDS) + " " + random.of(EXPORTER_WORDS) + " " + (place + 1) + "\" MChJ",
                Boolean.toString(place == 1 || !known && random.inPercent(20)),
                from.toString(),
                stopped
                        ? random.between(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 6, 30))
                                .toString()
                        : "",
                resident ? from.plusDays(random.between(0, 360)).toString() : "",
                left
                        ? random.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30))
                                .toString()
                        : "");
    }

    private static String name(Random random, int place) {
        return "\"" + random.of(FIRST_WORDS) + "\" " + random.of(CENTER_WORDS) + ", " + (place + 1) + "-filial";
    }

    private static String account(String mfo, Random random) {
        String client = "%08d".formatted(random.between(10_000_000, 99_999_999));
        String withoutKey = "20208000" + "0" + client + "001";
        return "20208000" + BankAccount.controlKey(mfo, withoutKey) + client + "001";
    }
}
