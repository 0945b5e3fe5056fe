package uz.madad.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** Lists of entities that nobody changes: in a {@link FromReplica} method the replica answers. */
@ApplicationScoped
public class Lists {

    private final EntityManager entities;
    private final Replica replica;

    Lists(EntityManager entities, Replica replica) {
        this.entities = entities;
        this.replica = replica;
    }

    /**
     * @param where condition and order in HQL, with named parameters
     * @param most rows at most
     */
    public <E> List<E> of(Class<E> entity, String where, Map<String, Object> values, int most) {
        String query = "from " + entity.getName() + " where " + where;
        if (!Replica.isReading()) {
            return fill(entities.unwrap(org.hibernate.Session.class).createSelectionQuery(query, entity), values, most);
        }
        try (Connection connection = replica.connection();
                StatelessSession session = entities.getEntityManagerFactory()
                        .unwrap(SessionFactory.class)
                        .openStatelessSession(connection)) {
            return fill(session.createSelectionQuery(query, entity), values, most);
        } catch (SQLException e) {
            throw new IllegalStateException("the replica can't be read", e);
        }
    }

    private static <E> List<E> fill(SelectionQuery<E> query, Map<String, Object> values, int most) {
        values.forEach(query::setParameter);
        return query.setMaxResults(most).getResultList();
    }
}
