package uz.madad.payout;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Correlation;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Takes what the bank sends, whole or not at all, and each message once. */
@ApplicationScoped
class ReceiveBankMessage {

    private static final String STATUS_REPORT = "pain.002.001.10";
    private static final String STATEMENT = "camt.053.001.08";
    private static final int LONGEST_ID = 35;

    private final ApplyStatusReport statusReports;
    private final ApplyStatement statements;
    private final BankMessages messages;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ReceiveBankMessage(
            ApplyStatusReport statusReports,
            ApplyStatement statements,
            BankMessages messages,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.statusReports = statusReports;
        this.statements = statements;
        this.messages = messages;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param before whether it had been received before, so that nothing was done now */
    record Receipt(UUID id, boolean before) {}

    /**
     * @param holding whether lines of a statement that aren't what was ordered are put aside instead of refusing the whole
     * @throws Problem 400 when it isn't a message we take; 409 {@code bank-message-id-reused}; 422 with all that is wrong
     *     in it
     */
    @Transactional
    @TransactionConfiguration(timeout = PayoutBatchResource.MOST_SECONDS)
    public Receipt receive(byte[] body, boolean holding) {
        String hash = sha256(body);
        try {
            return switch (XmlRecords.namespace(body)) {
                case Pain002.NAMESPACE -> {
                    Pain002 report = Pain002.read(body);
                    yield once(
                            STATUS_REPORT,
                            report.messageId(),
                            hash,
                            body,
                            (id, change) -> statusReports.apply(report, id, change));
                }
                case Camt053.NAMESPACE -> {
                    Camt053 statement = Camt053.read(body);
                    yield once(
                            STATEMENT,
                            statement.messageId(),
                            hash,
                            body,
                            (id, change) -> statements.apply(statement, id, change, holding));
                }
                default -> throw new Problem(400, "bank-message-unknown");
            };
        } catch (Problem refusal) {
            trail.recordApart(
                    actor.get(),
                    Correlation.id(),
                    "bank-message.refused",
                    "bank-message/" + hash,
                    Map.of("problem", refusal.kind()));
            throw refusal;
        }
    }

    /** What a message does, and what came of each of its lines. */
    private interface Effect {
        List<MessageLine> apply(UUID id, Change change);
    }

    private Receipt once(String kind, String messageId, String hash, byte[] body, Effect effect) {
        if (messageId == null || messageId.length() > LONGEST_ID) {
            throw new Problem(400, "bank-message-id-missing");
        }
        Change change = new Change(actor.get().id(), OffsetDateTime.now(clock));
        Optional<UUID> kept = messages.keep(kind, messageId, hash, body, change);
        if (kept.isEmpty()) {
            BankMessages.Received known = messages.known(kind, messageId);
            if (!known.sha256().equals(hash)) {
                throw new Problem(409, "bank-message-id-reused", messageId);
            }
            return new Receipt(known.id(), true);
        }
        List<MessageLine> lines = effect.apply(kept.get(), change);
        messages.keepLines(kept.get(), lines);
        trail.record(
                "bank-message.applied",
                "bank-message/" + hash,
                null,
                Map.of("id", kept.get(), "kind", kind, "messageId", messageId, "lines", lines.size()));
        return new Receipt(kept.get(), false);
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
