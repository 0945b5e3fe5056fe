package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What this programme itself knows of a bank and a person: what they asked lately and whether the entitlement is free. */
@ApplicationScoped
class LoanStandings {

    private static final Duration OF_BANK = Duration.ofMinutes(1);
    private static final Duration OF_PERSON = Duration.ofDays(1);

    private final Jdbi database;
    private final CheckLimits limits;
    private final Clock clock;

    LoanStandings(Jdbi database, CheckLimits limits, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param bankKnown whether the register of banks has it
     * @param checksOfBank in the last minute, counted up to the limit
     * @param checksOfPerson in the last day, likewise
     * @param entitlementTaken whether a confirmation that is still good, or a loan, stands for the person
     */
    public record Standing(boolean bankKnown, int checksOfBank, int checksOfPerson, boolean entitlementTaken) {}

    Standing of(String mfo, String pinfl) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return database.withHandle(handle -> handle.createQuery("""
                        select exists (select from bank where mfo = :mfo and known_to = 'infinity') as bank_known,
                               (select count(*) from (
                                   select from loan_eligibility_check
                                   where bank_mfo = :mfo and checked_at > :bankSince limit :bankMost) c) as checks_of_bank,
                               (select count(*) from (
                                   select from loan_eligibility_check
                                   where pinfl = :pinfl and checked_at > :personSince limit :personMost) c) as checks_of_person,
                               exists (select from loan_confirmation
                                       where pinfl = :pinfl
                                         and (status = 'USED' or status = 'OPEN' and valid_until >= :today)) as entitlement_taken
                        """)
                .bind("mfo", mfo)
                .bind("pinfl", pinfl)
                .bind("bankSince", now.minus(OF_BANK))
                .bind("bankMost", limits.bankAMinute())
                .bind("personSince", now.minus(OF_PERSON))
                .bind("personMost", limits.personADay())
                .bind("today", LocalDate.now(clock))
                .map(ConstructorMapper.of(Standing.class))
                .one());
    }
}
