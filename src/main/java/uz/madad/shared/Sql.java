package uz.madad.shared;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Types;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleScope;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.HandleSupplier;

/**
 * SQL written out, for what is hot, set-based or told better by SQL than by entities. {@link Jdbi} takes its connection
 * from the current transaction, so it sees and commits with what Hibernate does; flush Hibernate first where it matters.
 */
class Sql {

    @Produces
    @Singleton
    Jdbi jdbi(DataSource database, Replica replica) {
        Jdbi jdbi = Jdbi.create(() -> Replica.isReading() ? replica.connection() : database.getConnection());
        jdbi.setHandleScope(new OfTheTransaction());
        return jdbi.registerArgument(new MoneyArgument())
                .registerArrayType(String.class, "text")
                .registerArrayType(BigDecimal.class, "numeric")
                .registerColumnMapper(Money.class, (row, column, context) -> {
                    BigDecimal soums = row.getBigDecimal(column);
                    return soums == null ? null : new Money(soums);
                });
    }

    /**
     * A handle is never lent to what runs inside it: each takes the connection of its own transaction, so that what tells of
     * progress in a transaction of its own is seen at once.
     */
    private static class OfTheTransaction implements HandleScope {

        @Override
        public HandleSupplier get() {
            return null;
        }

        @Override
        public void set(HandleSupplier lent) {
            // not kept
        }

        @Override
        public void clear() {
            // nothing was kept
        }
    }

    /** Money as the soums of a numeric column. */
    static class MoneyArgument extends AbstractArgumentFactory<Money> {

        MoneyArgument() {
            super(Types.NUMERIC);
        }

        @Override
        protected Argument build(Money money, ConfigRegistry config) {
            return (position, statement, context) -> statement.setBigDecimal(position, money.amount());
        }
    }
}
