package uz.madad.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.BankAccount;
import uz.madad.shared.IdentifierFault;
import uz.madad.shared.Pinfl;

/** SQL judges whole files by the same rules as Java judges one request. */
@MadadTest
class IdentifierFunctionsTest {

    private static final int MANY = 20_000;

    @Inject
    Jdbi database;

    @Test
    void sqlAndJavaFindTheSameFaultInEveryPinfl() {
        Random random = new Random(2026);
        List<String> numbers = Stream.concat(
                        Stream.of(
                                "30101990123450",
                                "41508851234568",
                                "53101050010017",
                                "31508900011235",
                                "31204970123459",
                                "62902047359999",
                                "32902990123450",
                                "70101990123450",
                                "30101990123451",
                                "3010199012345",
                                "30101900010001",
                                "",
                                "abc"),
                        Stream.generate(() -> nearly(random)).limit(MANY))
                .toList();

        assertEquals(
                numbers.stream()
                        .map(number -> Pinfl.fault(number)
                                .map(IdentifierFunctionsTest::name)
                                .orElse("none"))
                        .toList(),
                database.withHandle(handle -> handle.createQuery(
                                "select coalesce(pinfl_fault(n), 'none') from unnest(?::text[]) with ordinality as t(n, i)"
                                        + " order by i")
                        .bind(0, numbers.toArray(String[]::new))
                        .mapTo(String.class)
                        .list()));
    }

    @Test
    void sqlAndJavaFindTheSameControlKeyOfEveryAccount() {
        Random random = new Random(2026);
        List<String> accounts = Stream.concat(
                        Stream.of(
                                "00014/23402000300100001010",
                                "00401/20208000812345678001",
                                "00440/20208000512345678001",
                                "00083/20218000312345678001",
                                "00444/20208000312345678001",
                                "00401/20208000512345678001"),
                        Stream.generate(() -> digits(random, 5) + "/" + digits(random, 20))
                                .limit(MANY))
                .toList();

        assertEquals(
                accounts.stream()
                        .map(account -> BankAccount.fault(account.substring(0, 5), account.substring(6))
                                .isEmpty())
                        .toList(),
                database.withHandle(handle -> handle.createQuery(
                                "select account_key_holds(left(n, 5), substr(n, 7)) from unnest(?::text[])"
                                        + " with ordinality as t(n, i) order by i")
                        .bind(0, accounts.toArray(String[]::new))
                        .mapTo(Boolean.class)
                        .list()));
    }

    /** Fourteen digits that look like a PINFL and are one about as often as not. */
    private static String nearly(Random random) {
        String head = String.format(
                Locale.ROOT,
                "%d%02d%02d%s%03d%03d",
                1 + random.nextInt(7),
                1 + random.nextInt(32),
                1 + random.nextInt(13),
                digits(random, 2),
                random.nextInt(20) == 0 ? 0 : random.nextInt(1000),
                random.nextInt(20) == 0 ? 0 : random.nextInt(1000));
        return head + (random.nextBoolean() ? Pinfl.checkDigit(head) : random.nextInt(10));
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static String name(IdentifierFault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
