package uz.madad.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Money;

@MadadTest
class RegistersTest {

    @Inject
    Registers registers;

    @Inject
    Jdbi database;

    @Test
    void evidenceTellsAllThatTheRegistersKnow() {
        String pinfl = SyntheticIdentifiers.newPinfl();
        String center = SyntheticIdentifiers.newStir();
        String employer = SyntheticIdentifiers.newStir();
        String number = SyntheticIdentifiers.newNumber("CERT");
        String account = SyntheticIdentifiers.newAccount("00014");
        database.useHandle(handle -> {
            handle.execute(
                    "insert into person (pinfl, full_name, birth_date, region_code) values (?, 'A B', '2001-02-03', '1726')",
                    pinfl);
            handle.execute(
                    "insert into training_center (stir, name, region_code, mfo, account, registered_from)"
                            + " values (?, 'C', '1703', '00014', ?, '2020-01-01')",
                    center,
                    account);
            handle.execute(
                    "insert into exporter (stir, name, exports_from, exports_to) values (?, 'E', '2021-01-01', '2030-12-31')",
                    employer);
            handle.execute(
                    "insert into certificate (number, pinfl, center_stir, course, issued_on) values (?, ?, ?, 'Java', '2025-01-15')",
                    number,
                    pinfl,
                    center);
            handle.execute(
                    "insert into employment (contract_number, pinfl, employer_stir, started_on) values (?, ?, ?, '2025-02-01')",
                    SyntheticIdentifiers.newNumber("K"),
                    pinfl,
                    employer);
            handle.execute(
                    "insert into salary (pinfl, employer_stir, month, amount) values (?, ?, '2025-03-01', 7500000.50)",
                    pinfl,
                    employer);
            handle.execute("insert into disability (pinfl, valid_from) values (?, '2024-05-01')", pinfl);
        });

        Evidence evidence = registers.evidence(pinfl, number, center, employer);

        assertNotNull(evidence.graduate().id());
        assertEquals(LocalDate.of(2001, 2, 3), evidence.graduate().birthDate());
        assertEquals(LocalDate.of(2025, 1, 15), evidence.certificate().issuedOn());
        assertEquals(account, evidence.center().account());
        assertEquals(LocalDate.of(2030, 12, 31), evidence.employer().exportsTo());
        assertEquals(LocalDate.of(2025, 2, 1), evidence.employments().getFirst().startedOn());
        assertEquals(
                List.of(new Evidence.Salary(pinfl, employer, YearMonth.of(2025, 3), Money.of("7500000.50"))),
                evidence.salaries());
        assertEquals(List.of(new Evidence.Disability(pinfl, LocalDate.of(2024, 5, 1), null)), evidence.disabilities());
        assertEquals(evidence.graduate(), Deliveries.known(registers, pinfl).orElseThrow());
        assertEquals(evidence.center(), registers.center(center).orElseThrow());
    }

    @Test
    void whatNoRegisterKnowsIsNullOrEmpty() {
        String pinfl = SyntheticIdentifiers.newPinfl();
        Evidence evidence = registers.evidence(pinfl, "nowhere", "999999999", "999999998");

        assertNotNull(evidence.asOf());
        assertNull(evidence.graduate());
        assertNull(evidence.certificate());
        assertNull(evidence.center());
        assertNull(evidence.employer());
        assertEquals(List.of(), evidence.employments());
        assertEquals(List.of(), evidence.salaries());
        assertEquals(List.of(), evidence.disabilities());
        assertTrue(Deliveries.known(registers, pinfl).isEmpty());
    }

    @Test
    void theServiceMayNotChangeWhatWasKnown() {
        String pinfl = SyntheticIdentifiers.newPinfl();
        database.useHandle(handle -> handle.execute(
                "insert into disability (pinfl, valid_from, known_from) values (?, '2024-05-01', '2024-01-01')",
                pinfl));
        List.of(
                        "update disability set valid_from = '2020-01-01' where pinfl = ?",
                        "delete from disability where pinfl = ?",
                        "update disability set known_to = 'infinity' where pinfl = ?",
                        "insert into disability (pinfl, valid_from) values (?, '2024-05-01')")
                .forEach(sql -> assertThrows(
                        JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, pinfl)), sql));
    }
}
