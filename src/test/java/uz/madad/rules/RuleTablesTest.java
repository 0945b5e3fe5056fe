package uz.madad.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;

/** What the database itself refuses, whatever the code above it does. */
@MadadTest
class RuleTablesTest {

    @Inject
    Jdbi service;

    private String programme;

    @BeforeEach
    void ownProgramme() {
        programme = OwnerDatabase.newProgramme();
    }

    @Test
    @Tag("R4")
    void theProposerNeverDecides() {
        UUID id = insert(1, "2040-01-01", null);

        assertRefused("rule_set_two_people", () -> approve(id, "maker"));
    }

    @Test
    void aWithdrawalIsTheProposersOwn() {
        UUID id = insert(1, "2040-01-01", null);

        assertRefused(
                "rule_set_two_people",
                () -> update(
                        "update rule_set set state = 'WITHDRAWN', decided_by = 'other', decided_at = now() where id = ?",
                        id));
    }

    @Test
    @Tag("R1")
    void approvedSetsOfOneProgrammeNeverOverlap() {
        approve(insert(1, "2040-01-01", "2040-12-31"), "approver");
        UUID inside = insert(2, "2040-12-31", null);
        UUID after = insert(3, "2041-01-01", null);

        assertRefused("rule_sets_never_overlap", () -> approve(inside, "approver"));
        approve(after, "approver");
    }

    @Test
    void nobodyStartsWithADecision() {
        assertRefused("starts as a proposal", () -> service.useHandle(handle -> handle.execute("""
                        insert into rule_set (programme, version, valid_from, act, article, parameters, state, proposed_by,
                                              proposed_at, decided_by, decided_at)
                        values (?, 1, '2040-01-01', 'act', '1', '{}', 'APPROVED', 'maker', now(), 'approver', now())
                        """, programme)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "valid_to = '2041-01-01'",
                "parameters = '{\"fund\": \"mine\"}'",
                "valid_from = '2039-01-01'",
                "act = 'another'",
                "state = 'REFUSED', reason = 'regret'",
                "proposed_by = 'somebody'"
            })
    @Tag("R5")
    void aSetInForceIsNeverEditedNotEvenByTheOwner(String change) {
        UUID id = insert(1, "2040-01-01", null);
        approve(id, "approver");

        for (Jdbi role : List.of(service, OwnerDatabase.connect())) {
            assertThrows(
                    RuntimeException.class,
                    () -> role.useHandle(
                            handle -> handle.execute("update rule_set set " + change + " where id = ?", id)));
        }
    }

    @Test
    @Tag("R5")
    void anOpenSetEndsOnlyTheDayBeforeItsFollower() {
        UUID first = insert(1, "2040-01-01", null);
        approve(first, "approver");
        UUID follower = insert(2, "2041-01-01", null);

        assertRefused("stands as it is", () -> end(first, "2041-06-30", follower));
        end(first, "2040-12-31", follower);
        assertRefused("stands as it is", () -> end(first, "2040-12-31", follower));
    }

    @Test
    void proposalsChangeOnlyByBeingDecided() {
        UUID id = insert(1, "2040-01-01", null);

        assertThrows(RuntimeException.class, () -> OwnerDatabase.connect()
                .useHandle(handle -> handle.execute("update rule_set set parameters = '{\"a\": 1}' where id = ?", id)));
    }

    @Test
    void nothingIsDeleted() {
        assertRefused("append-only", () -> OwnerDatabase.connect()
                .useHandle(handle -> handle.execute("delete from rule_set where programme = 'training'")));
        assertRefused("append-only", () -> OwnerDatabase.connect()
                .useHandle(handle -> handle.execute("delete from dated_figure")));
        assertRefused("append-only", () -> OwnerDatabase.connect()
                .useHandle(handle -> handle.execute("truncate dated_figure cascade")));
        assertRefused(
                "permission denied",
                () -> service.useHandle(handle -> handle.execute("delete from rule_set where programme = 'training'")));
    }

    @Test
    void approvedBaseCalculationAmountsStand() {
        assertRefused("stands as it is", () -> OwnerDatabase.connect()
                .useHandle(
                        handle -> handle.execute("update dated_figure set value = 1 where valid_from = '2019-09-01'")));
    }

    @Test
    void whatWasShippedIsInTheAuditTrail() {
        int shipped = service.withHandle(
                handle -> handle.createQuery("""
                        select count(*) from audit_entry
                        where action in ('rule-set.shipped', 'base-calculation-amount.shipped', 'dated-figure.shipped')
                        """).mapTo(int.class).one());
        assertEquals(19, shipped);
    }

    private UUID insert(int version, String from, String to) {
        UUID id = UUID.randomUUID();
        service.useHandle(handle -> handle.execute("""
                insert into rule_set (id, programme, version, valid_from, valid_to, act, article, parameters, state,
                                      proposed_by, proposed_at)
                values (?, ?, ?, ?::date, ?::date, 'act', '1', '{}', 'PROPOSED', 'maker', now())
                """, id, programme, version, from, to));
        return id;
    }

    private void approve(UUID id, String by) {
        service.useHandle(handle -> handle.execute(
                "update rule_set set state = 'APPROVED', decided_by = ?, decided_at = now() where id = ?", by, id));
    }

    private void end(UUID id, String day, UUID follower) {
        service.useHandle(handle -> handle.execute(
                "update rule_set set valid_to = ?::date, followed_by = ? where id = ?", day, follower, id));
    }

    private void update(String sql, UUID id) {
        service.useHandle(handle -> handle.execute(sql, id));
    }

    private static void assertRefused(String why, Runnable change) {
        String message = assertThrows(RuntimeException.class, change::run).getMessage();
        assertTrue(message.contains(why), message);
    }
}
