package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import uz.madad.savings.Distribution.AgencyPart;
import uz.madad.savings.Distribution.Recovery;
import uz.madad.savings.Distribution.SavingPart;
import uz.madad.shared.Page;

/** What goes into a round and what comes out of it for each saving and agency. */
@ApplicationScoped
class RoundParts {

    /** Rounds are worked out and approved one after the other: what one recovers, no other does. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended('savings-round', 0))";

    private final Jdbi database;

    RoundParts(Jdbi database) {
        this.database = database;
    }

    /** Whoever asks waits for the rounds being worked out before, until their transactions end. */
    void waitForOthers() {
        database.useHandle(handle -> handle.execute(ONE_AT_A_TIME));
    }

    /** The year's verified savings, at what stands of them. @param round those of this one, or null: those in none */
    List<DistributionRule.Saved> verified(int fiscalYear, UUID round) {
        return database.withHandle(handle -> handle.createQuery("""
                        select id as saving_id, agency_code, verified_amount - corrected_amount as amount from saving s
                        where fiscal_year = :year and status = 'VERIFIED' and verified_amount > corrected_amount
                          and case when cast(:round as uuid) is null
                              then not exists (select from savings_round_saving p where p.saving_id = s.id and not p.let_go)
                              else exists (select from savings_round_saving p where p.saving_id = s.id and p.round_id = cast(:round as uuid))
                              end
                        order by id
                        """)
                .bind("year", fiscalYear)
                .bind("round", round)
                .map(ConstructorMapper.of(DistributionRule.Saved.class))
                .list());
    }

    /** What agencies still owe of savings that didn't last. */
    List<DistributionRule.Owed> owed() {
        return database.withHandle(handle -> handle.createQuery("""
                        select id as correction_id, agency_code, retained_amount - recovered_amount as amount
                        from saving_correction
                        where state = 'APPROVED' and recovered_amount < retained_amount order by id
                        """)
                .map(ConstructorMapper.of(DistributionRule.Owed.class))
                .list());
    }

    void write(UUID round, Distribution distribution) {
        database.useHandle(handle -> {
            PreparedBatch savings = handle.prepareBatch("""
                    insert into savings_round_saving (round_id, saving_id, agency_code, amount, retained, given_back)
                    values (:round, :savingId, :agencyCode, :amount, :retained, :givenBack)
                    """);
            distribution.savings().forEach(part -> savings.bind("round", round)
                    .bindMethods(part)
                    .add());
            execute(savings);
            PreparedBatch recoveries = handle.prepareBatch("""
                    insert into savings_round_recovery (round_id, correction_id, agency_code, owed, recovered)
                    values (:round, :correctionId, :agencyCode, :owed, :recovered)
                    """);
            distribution
                    .recoveries()
                    .forEach(part ->
                            recoveries.bind("round", round).bindMethods(part).add());
            execute(recoveries);
            PreparedBatch agencies = handle.prepareBatch("""
                    insert into savings_round_agency
                        (round_id, agency_code, saved, kept, given_back, recovered, pooled, weight, from_pool)
                    values (:round, :agencyCode, :saved, :kept, :givenBack, :recovered, :pooled, :weight, :fromPool)
                    """);
            distribution.agencies().forEach(part -> agencies.bind("round", round)
                    .bindMethods(part)
                    .add());
            execute(agencies);
        });
    }

    /** All that went in; what comes out isn't read. */
    Distribution whole(UUID round) {
        return database.withHandle(handle -> new Distribution(
                handle.createQuery("""
                                select saving_id, agency_code, amount, retained, given_back from savings_round_saving
                                where round_id = :round
                                """)
                        .bind("round", round)
                        .map(ConstructorMapper.of(SavingPart.class))
                        .list(),
                handle.createQuery("""
                                select correction_id, agency_code, owed, recovered from savings_round_recovery
                                where round_id = :round
                                """)
                        .bind("round", round)
                        .map(ConstructorMapper.of(Recovery.class))
                        .list(),
                List.of()));
    }

    Page<SavingPart> savings(UUID round, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select saving_id, agency_code, amount, retained, given_back from savings_round_saving
                                where round_id = :round and saving_id > :after order by saving_id limit :rows
                                """)
                        .bind("round", round)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(SavingPart.class))
                        .list()),
                limit,
                part -> part.savingId().toString());
    }

    Page<Recovery> recoveries(UUID round, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select correction_id, agency_code, owed, recovered from savings_round_recovery
                                where round_id = :round and correction_id > :after order by correction_id limit :rows
                                """)
                        .bind("round", round)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Recovery.class))
                        .list()),
                limit,
                part -> part.correctionId().toString());
    }

    Page<AgencyPart> agencies(UUID round, String after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select agency_code, saved, kept, given_back, recovered, pooled, weight, from_pool
                                from savings_round_agency
                                where round_id = :round and agency_code > :after order by agency_code limit :rows
                                """)
                        .bind("round", round)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(AgencyPart.class))
                        .list()),
                limit,
                AgencyPart::agencyCode);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
