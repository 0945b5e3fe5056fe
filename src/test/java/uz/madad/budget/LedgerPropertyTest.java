package uz.madad.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import uz.madad.start.EmbeddedDatabase;

/** Any sequence of bookings, right or wrong, against a model of six plain numbers. */
class LedgerPropertyTest {

    private static final Map<String, String[]> ROUTES = Map.of(
            "APPROPRIATED", new String[] {"APPROPRIATION", "AVAILABLE"},
            "WITHDRAWN", new String[] {"AVAILABLE", "APPROPRIATION"},
            "COMMITTED", new String[] {"AVAILABLE", "COMMITTED"},
            "RELEASED", new String[] {"COMMITTED", "AVAILABLE"},
            "PAYABLE", new String[] {"COMMITTED", "PAYABLE"},
            "PAID", new String[] {"PAYABLE", "PAID"},
            "REJECTED", new String[] {"PAYABLE", "COMMITTED"},
            "RETURNED", new String[] {"PAID", "COMMITTED"},
            "UNPAID", new String[] {"PAID", "PAYABLE"});

    private static final Set<AccountKind> OF_A_PROGRAMME =
            EnumSet.complementOf(EnumSet.of(AccountKind.SAVED, AccountKind.GIVEN_BACK));

    private static EmbeddedDatabase database;
    private static Jdbi service;

    @BeforeContainer
    static void startDatabase() throws IOException {
        Path folder = Files.createTempDirectory("madad-ledger");
        database = EmbeddedDatabase.start(folder);
        Flyway.configure()
                .dataSource(database.jdbcUrl(), EmbeddedDatabase.OWNER, "trusted")
                .placeholders(Map.of("service-role", EmbeddedDatabase.SERVICE))
                .load()
                .migrate();
        service = Jdbi.create(database.jdbcUrl(), EmbeddedDatabase.SERVICE, "trusted");
    }

    @AfterContainer
    static void stopDatabase() {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param repeats whether the same event is sent a second time */
    record Booking(String kind, BigDecimal amount, boolean repeats) {}

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void balancesFollowTheModelAndTheProofHolds(@ForAll("bookings") List<Booking> bookings) {
        String programme = "exam-" + UUID.randomUUID();
        Jdbi.create(database.jdbcUrl(), EmbeddedDatabase.OWNER, "trusted")
                .useHandle(handle ->
                        handle.execute("insert into programme values (?, 'training.schema.json')", programme));
        Map<String, BigDecimal> model = new HashMap<>();
        service.useHandle(handle -> {
            handle.createQuery("select ledger_open(?, 2026)")
                    .bind(0, programme)
                    .mapTo(String.class)
                    .findOne();
            for (int i = 0; i < bookings.size(); i++) {
                Booking booking = bookings.get(i);
                String event = programme + "/" + i;
                boolean covered = covered(model, booking);
                assertEquals(covered ? "BOOKED" : "SHORT", book(handle, programme, event, booking));
                if (covered) {
                    apply(model, booking);
                }
                if (booking.repeats()) {
                    assertEquals(covered ? "BOOKED_BEFORE" : "SHORT", book(handle, programme, event, booking));
                }
            }
            assertEquals(plain(model), balances(handle, programme));
            LedgerProof.Result proof = LedgerProof.prove(handle);
            assertTrue(proof.holds(), proof.findings().toString());
        });
    }

    @Provide
    Arbitrary<List<Booking>> bookings() {
        Arbitrary<String> kinds = Arbitraries.of(
                "APPROPRIATED",
                "COMMITTED",
                "COMMITTED",
                "RELEASED",
                "PAYABLE",
                "PAYABLE",
                "PAID",
                "REJECTED",
                "RETURNED",
                "UNPAID",
                "WITHDRAWN");
        Arbitrary<BigDecimal> amounts = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("1000"))
                .ofScale(2);
        return Combinators.combine(kinds, amounts, Arbitraries.of(true, false, false))
                .as(Booking::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static boolean covered(Map<String, BigDecimal> model, Booking booking) {
        String from = ROUTES.get(booking.kind())[0];
        return from.equals("APPROPRIATION")
                || model.getOrDefault(from, BigDecimal.ZERO).compareTo(booking.amount()) >= 0;
    }

    private static void apply(Map<String, BigDecimal> model, Booking booking) {
        String[] route = ROUTES.get(booking.kind());
        model.merge(route[0], booking.amount().negate(), BigDecimal::add);
        model.merge(route[1], booking.amount(), BigDecimal::add);
    }

    private static String book(Handle handle, String programme, String event, Booking booking) {
        return handle.createQuery("select ledger_book(?, ?, ?, 2026, ?, 'somebody', now(), 'Budget law')")
                .bind(0, event)
                .bind(1, booking.kind())
                .bind(2, programme)
                .bind(3, booking.amount())
                .mapTo(String.class)
                .one();
    }

    private static Map<String, String> plain(Map<String, BigDecimal> model) {
        Map<String, String> plain = new HashMap<>();
        for (AccountKind kind : OF_A_PROGRAMME) {
            plain.put(
                    kind.name(),
                    model.getOrDefault(kind.name(), BigDecimal.ZERO).setScale(2).toPlainString());
        }
        return plain;
    }

    private static Map<String, String> balances(Handle handle, String programme) {
        Map<String, String> balances = new HashMap<>();
        handle.createQuery("select kind, balance::text from ledger_account where programme = ?")
                .bind(0, programme)
                .map((row, context) -> balances.put(row.getString(1), row.getString(2)))
                .list();
        return balances;
    }
}
