package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The schedules of loans where queries find them; written once, when a loan is booked. */
@ApplicationScoped
class Dues {

    private final Jdbi database;

    Dues(Jdbi database) {
        this.database = database;
    }

    /** Writes down what is due of the loans; does nothing of one that has it already. */
    void keep(Collection<Loan> loans) {
        List<UUID> ids = new ArrayList<>();
        List<String> dues = new ArrayList<>();
        List<BigDecimal> principals = new ArrayList<>();
        List<BigDecimal> balances = new ArrayList<>();
        loans.forEach(loan -> loan.schedule().instalments().forEach(instalment -> {
            ids.add(loan.id());
            dues.add(instalment.due().toString());
            principals.add(instalment.principal().amount());
            balances.add(instalment.balance().amount());
        }));
        database.useHandle(handle -> handle.createUpdate("""
                        insert into loan_due (loan_id, due, principal, balance)
                        select loan, due::date, principal, balance
                        from unnest(:loans, :dues, :principals, :balances) as d (loan, due, principal, balance)
                        on conflict do nothing
                        """)
                .bindArray("loans", UUID.class, ids)
                .bindArray("dues", String.class, dues)
                .bindArray("principals", BigDecimal.class, principals)
                .bindArray("balances", BigDecimal.class, balances)
                .execute());
    }

    /** Some loans that were booked before dues were kept. */
    List<Loan> without(int most) {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from loan l where not exists (select from loan_due d where d.loan_id = l.id)
                        order by id limit :most
                        """)
                .bind("most", most)
                .map(ConstructorMapper.of(Loan.class))
                .list());
    }
}
