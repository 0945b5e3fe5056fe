package uz.madad.payout;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** What the bank sends: status reports and statements. */
@Path("/api/v1/bank-messages")
@Tag(name = "payouts")
@RunOnVirtualThread
public class BankMessageResource {

    private final ReceiveBankMessage receive;
    private final BankMessages messages;
    private final int mostBytes;

    BankMessageResource(
            ReceiveBankMessage receive,
            BankMessages messages,
            @ConfigProperty(name = "madad.payout.bank-message-max-bytes", defaultValue = "67108864") int mostBytes) {
        this.receive = receive;
        this.messages = messages;
        this.mostBytes = mostBytes;
    }

    /** What becomes of lines that aren't what was ordered. */
    public enum Mode {
        /** One refuses the whole message. */
        strict,
        /** Those of a statement are put aside for people, and the others take effect. */
        reconcile
    }

    /** A message, how many lines came to what, and each line. */
    public record View(
            BankMessages.Received message, Map<MessageLine.Outcome, Integer> outcomes, List<MessageLine> lines) {

        static View of(BankMessages.Received message, List<MessageLine> lines) {
            Map<MessageLine.Outcome, Integer> outcomes = new EnumMap<>(MessageLine.Outcome.class);
            for (MessageLine.Outcome outcome : MessageLine.Outcome.values()) {
                outcomes.put(outcome, 0);
            }
            lines.forEach(line -> outcomes.merge(line.outcome(), 1, Integer::sum));
            return new View(message, outcomes, lines);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_XML)
    @RolesAllowed(Role.TREASURER)
    @Operation(summary = "Takes a pain.002.001.10 or a camt.053.001.08, whole or not at all, each once by its MsgId")
    public RestResponse<View> receive(@QueryParam("mode") Mode mode, InputStream body) throws IOException {
        byte[] document = body.readNBytes(mostBytes + 1);
        if (document.length > mostBytes) {
            throw new Problem(413, "bank-message-too-large", mostBytes);
        }
        ReceiveBankMessage.Receipt receipt = receive.receive(document, mode == Mode.reconcile);
        RestResponse.ResponseBuilder<View> answer = RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, one(receipt.id()))
                .location(URI.create("/api/v1/bank-messages/" + receipt.id()));
        return receipt.before() ? answer.header("Idempotent-Replayed", true).build() : answer.build();
    }

    @GET
    @RolesAllowed({Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "Messages that took effect, oldest first")
    public RestResponse<List<BankMessages.Received>> list(
            @QueryParam("limit") Integer limit, @QueryParam("after") UUID after, UriInfo uri) {
        return messages.page(after, Page.limit(limit)).respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "One message and what came of each of its lines")
    public View one(@PathParam("id") UUID id) {
        return View.of(messages.get(id), messages.lines(id));
    }

    @GET
    @Path("/{id}/original")
    @Produces(MediaType.APPLICATION_XML)
    @RolesAllowed({Role.TREASURER, Role.AUDITOR})
    @Operation(summary = "The message as the bank sent it, to the byte")
    public byte[] original(@PathParam("id") UUID id) {
        return messages.body(id);
    }
}
