package uz.madad.training;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

/** The second looks at paid claims. */
@ApplicationScoped
class QualityReviews implements PanacheRepositoryBase<QualityReview, UUID> {

    private static final String SELECT = """
            select r.id, r.claim_id as claim, c.number, c.center_stir, c.employer_stir, c.graduate_pinfl as graduate, c.amount,
                   r.due_on, r.months, r.state, r.opened_at, hire.contracts > 0 and hire.going_on = 0 as register_says_left,
                   case when hire.going_on = 0 then hire.ended_on end as register_says_until, r.worked_until,
                   r.worked_months, r.comment, r.recovery_id as recovery, r.recovered, r.legal_basis, r.closed_by,
                   r.closed_at, r.revision, d.day, d.seed, d.share_percent, d.basis, l.number as lot,
                   c.graduate_id as person
            from training_quality_review r
            join training_claim c on c.id = r.claim_id
            join training_quality_lot l on l.claim_id = r.claim_id
            join training_quality_draw d on d.day = l.day
            cross join lateral (
                select count(*) as contracts, count(*) filter (where h.ended_on is null) as going_on,
                       max(h.ended_on) as ended_on
                from registered_hire h where h.pinfl = c.graduate_pinfl and h.employer_stir = c.employer_stir) hire
            """;

    private final Jdbi database;

    QualityReviews(Jdbi database) {
        this.database = database;
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    QualityReview toClose(UUID id, String ifMatch) {
        QualityReview review =
                findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
        Version.match(ifMatch, review.revision());
        return review;
    }

    Optional<QualityReviewView.Row> row(UUID id) {
        return database.withHandle(handle -> handle.createQuery(SELECT + "where r.id = ?")
                .bind(0, id)
                .map(ConstructorMapper.of(QualityReviewView.Row.class))
                .findOne());
    }

    /** In the order they were drawn; null leaves a side open. */
    @FromReplica
    Page<QualityReviewView> list(QualityReview.State state, String centerStir, UUID after, int limit) {
        List<QualityReviewView.Row> found = database.withHandle(handle -> handle.createQuery(SELECT + """
                        where (:state::text is null or r.state = :state::text)
                          and (:center::text is null or c.center_stir = :center::text)
                          and (:after::uuid is null or r.id > :after::uuid)
                        order by r.id limit :rows
                        """)
                .bind("state", state == null ? null : state.name())
                .bind("center", centerStir)
                .bind("after", after)
                .bind("rows", limit + 1)
                .map(ConstructorMapper.of(QualityReviewView.Row.class))
                .list());
        return Page.of(found, limit, row -> row.id().toString()).map(QualityReviewView::row);
    }
}
