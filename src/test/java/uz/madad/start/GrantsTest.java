package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;

/** What the service's login may do in the database, whoever has it. */
@MadadTest
class GrantsTest {

    @Test
    void theServiceReadsTheLedgerAndTheSealsAndWritesNeither() {
        assertEquals(List.of(), tables("""
                (starts_with(c.relname, 'ledger_') or c.relname in ('audit_seal', 'audit_pending'))
                and (%s)""".formatted(may("INSERT", "UPDATE", "DELETE"))));
        assertTrue(
                tables("starts_with(c.relname, 'ledger_') and " + may("SELECT")).size() >= 4);
    }

    @Test
    void theServiceDeletesNothingThatStands() {
        assertEquals(List.of(), tables(stands(8) + " and (%s)".formatted(may("DELETE"))));
    }

    @Test
    void theServiceChangesNoRowThatStands() {
        // to lock a row of the outbox takes the right to change it; its trigger refuses the change
        assertEquals(List.of("event_outbox"), tables(stands(16) + " and (%s)".formatted(may("UPDATE"))));
    }

    @Test
    void theServiceEmptiesNoTableAndPutsNoTriggerOnOne() {
        assertEquals(List.of(), tables("c.relname <> '' and (%s)".formatted(may("TRUNCATE", "TRIGGER", "REFERENCES"))));
    }

    @Test
    void theServiceOwnsNothingInThePublicSchemaAndIsNobodyElse() {
        assertEquals(List.of(), tables("pg_get_userbyid(c.relowner) = 'madad_service'"));
        assertEquals(List.of(false), OwnerDatabase.connect().withHandle(handle -> handle.createQuery("""
                        select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls
                            or exists (select from pg_auth_members where member = r.oid)
                            or has_schema_privilege(rolname, 'public', 'CREATE')
                        from pg_roles r where rolname = 'madad_service'
                        """)
                .mapTo(boolean.class)
                .list()));
    }

    /** Tables with an unconditional trigger that refuses. @param event the bit of the event in pg_trigger.tgtype */
    private static String stands(int event) {
        return """
            exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                where t.tgrelid = c.oid and p.proname = 'refuse_change' and t.tgtype & %d <> 0 and t.tgqual is null
                  and t.tgattr = ''::int2vector)
            """.formatted(event);
    }

    private static String may(String... privileges) {
        return List.of(privileges).stream()
                .map(each -> "has_table_privilege('madad_service', c.oid, '" + each + "')"
                        + (List.of("INSERT", "UPDATE").contains(each)
                                ? " or has_any_column_privilege('madad_service', c.oid, '" + each + "')"
                                : ""))
                .collect(java.util.stream.Collectors.joining(" or "));
    }

    private static List<String> tables(String condition) {
        return OwnerDatabase.connect().withHandle(handle -> handle.createQuery("""
                        select c.relname from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and %s order by 1
                        """.formatted(condition))
                .mapTo(String.class)
                .list());
    }
}
