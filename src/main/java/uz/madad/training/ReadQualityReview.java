package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Problem;

/** An officer reads a second look with what the register says of the graduate's work: an entry of the trail. */
@ApplicationScoped
class ReadQualityReview {

    private final QualityReviews reviews;
    private final AuditTrail trail;

    ReadQualityReview(QualityReviews reviews, AuditTrail trail) {
        this.reviews = reviews;
        this.trail = trail;
    }

    /** @throws Problem 404 when there is none */
    @Transactional
    public QualityReviewView read(UUID id) {
        QualityReviewView.Row row = reviews.row(id).orElseThrow(Problem::notFound);
        trail.record(
                "person.looked-up",
                "person/" + row.person(),
                null,
                Map.of("purpose", "quality review", "claim", row.number()));
        return QualityReviewView.of(row);
    }
}
