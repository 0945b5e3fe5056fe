package uz.madad.performance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * As fast as this database on this machine can do it: the rows that an operation reads and writes, in one round trip and
 * one commit over plain JDBC, without HTTP, tokens, rules or JSON. The same indexes, triggers and constraints apply.
 */
final class Ceiling implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;

    private Ceiling(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(sql);
    }

    /** Functions that do the work of each operation; only the benchmark's database ever has them. */
    static void prepare(Connection owner) throws SQLException {
        try (Statement sql = owner.createStatement()) {
            sql.execute("""
                    create or replace function ceiling_look(of_pinfl text, of_purpose text) returns void
                    language sql as $$
                        insert into audit_entry (at, actor, roles, action, subject, after, correlation_id)
                        select now(), 'bench', 'training-center', 'person.looked-up', 'person/' || p.id,
                               jsonb_build_object('purpose', of_purpose), 'bench'
                        from person p
                        join certificate c on c.pinfl = p.pinfl and c.known_to = 'infinity'
                        join employment e on e.pinfl = p.pinfl and e.known_to = 'infinity'
                        join training_center t on t.stir = c.center_stir and t.known_to = 'infinity'
                        join exporter x on x.stir = e.employer_stir and x.known_to = 'infinity'
                        where p.pinfl = of_pinfl and p.known_to = 'infinity'
                    $$""");
            sql.execute("""
                    create or replace function ceiling_file(of_pinfl text) returns void language plpgsql as $$
                    declare
                        claim uuid;
                        example training_decision;
                    begin
                        perform ceiling_look(of_pinfl, 'training claim');
                        insert into idempotent_answer (caller, key, request) values ('bench', 'f' || of_pinfl, 'request');
                        insert into training_claim (id, number, version, center_stir, graduate_pinfl, graduate_id,
                            certificate_number, employer_stir, region_code, status, category, amount, filed_at, filed_by)
                        select uuidv7(), 'TC-B-' || nextval('training_claim_number'), 0, c.center_stir, of_pinfl, p.id,
                               c.number, e.employer_stir, p.region_code, 'IN_REVIEW', 'EXPORTER_HIRE', 25000000, now(),
                               'bench'
                        from person p
                        join certificate c on c.pinfl = p.pinfl and c.known_to = 'infinity'
                        join employment e on e.pinfl = p.pinfl and e.known_to = 'infinity'
                        where p.pinfl = of_pinfl and p.known_to = 'infinity'
                        returning id into claim;
                        select * into example from training_decision order by id limit 1;
                        insert into training_decision (claim_id, decided_at, rule_set_id, bca_from, bca_amount, outcome,
                            category, cap, amount, facts, checks)
                        values (claim, now(), example.rule_set_id, example.bca_from, example.bca_amount, example.outcome,
                            example.category, example.cap, example.amount, example.facts, example.checks);
                        insert into training_claim_step (claim_id, at, actor, action, status)
                        values (claim, now(), 'bench', 'filed', 'IN_REVIEW');
                        insert into audit_entry (at, actor, roles, action, subject, after, correlation_id)
                        values (now(), 'bench', 'training-center', 'claim.filed', 'claim/' || claim,
                            '{"status": "IN_REVIEW", "amount": {"amount": "25000000.00", "currency": "UZS"}}', 'bench');
                        update idempotent_answer set status = 201, location = '/api/v1/claims/' || claim,
                            body = example.checks::text
                        where caller = 'bench' and key = 'f' || of_pinfl;
                    end $$""");
            sql.execute("""
                    create or replace function ceiling_approve(of_claim text, of_year int) returns void language plpgsql as $$
                    declare
                        claim training_claim;
                        example training_decision;
                    begin
                        insert into idempotent_answer (caller, key, request) values ('bench', 'a' || of_claim, 'request');
                        select * into claim from training_claim where id = of_claim::uuid for update;
                        perform ceiling_look(claim.graduate_pinfl, 'training claim');
                        update training_claim set status = 'APPROVED', version = version + 1, decided_by = 'bench-approver',
                            decided_at = now(), fiscal_year = of_year, payee_mfo = '00401',
                            payee_account = '20208000900000000001'
                        where id = claim.id;
                        select * into example from training_decision where claim_id = claim.id limit 1;
                        insert into training_decision (claim_id, decided_at, rule_set_id, bca_from, bca_amount, outcome,
                            category, cap, amount, facts, checks)
                        values (claim.id, now(), example.rule_set_id, example.bca_from, example.bca_amount,
                            example.outcome, example.category, example.cap, example.amount, example.facts, example.checks);
                        insert into training_claim_step (claim_id, at, actor, action, status)
                        values (claim.id, now(), 'bench-approver', 'approved', 'APPROVED');
                        insert into payment_order (number, programme, fiscal_year, subject, cause, amount, payee_stir,
                            payee_name, payee_mfo, payee_account, purpose, legal_basis, reviewed_by, approved_by, due_on,
                            state, changed_by, changed_at)
                        values ('PO-' || of_year || '-' || lpad(nextval('payment_order_number')::text, 8, '0'), 'training',
                            of_year, 'claim/' || claim.id, 'graduate/' || claim.graduate_id, claim.amount,
                            claim.center_stir, 'Centre', '00401', '20208000900000000001', 'Subsidy by claim', 'Benchmark',
                            claim.reviewed_by, 'bench-approver', current_date, 'OPEN', 'bench', now());
                        insert into audit_entry (at, actor, roles, action, subject, after, correlation_id)
                        select now(), 'bench-approver', 'approver', action, subject, '{"status": "APPROVED"}', 'bench'
                        from (values ('claim.approved', 'claim/' || claim.id), ('payment-order.opened', 'claim/' || claim.id))
                            as entries (action, subject);
                        update idempotent_answer set status = 200, body = example.checks::text
                        where caller = 'bench' and key = 'a' || of_claim;
                        perform ledger_book('claim/' || claim.id || '/approved', 'COMMITTED', 'training', of_year,
                            claim.amount, 'bench-approver', now(), null);
                    end $$""");
        }
    }

    static Ceiling look(String jdbcUrl, String user) throws SQLException {
        return new Ceiling(DriverManager.getConnection(jdbcUrl, user, "any"), "select ceiling_look(?, 'check')");
    }

    static Ceiling file(String jdbcUrl, String user) throws SQLException {
        return new Ceiling(DriverManager.getConnection(jdbcUrl, user, "any"), "select ceiling_file(?)");
    }

    static Ceiling approve(String jdbcUrl, String user, int year) throws SQLException {
        return new Ceiling(
                DriverManager.getConnection(jdbcUrl, user, "any"), "select ceiling_approve(?, " + year + ")");
    }

    void once(String about) throws SQLException {
        statement.setString(1, about);
        statement.execute();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
