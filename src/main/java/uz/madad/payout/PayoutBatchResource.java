package uz.madad.payout;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** Batches of payment orders: made by a budget officer, released by a treasurer. */
@Path("/api/v1/payout-batches")
@Tag(name = "payouts")
@RunOnVirtualThread
public class PayoutBatchResource {

    /** Of a million orders taken or sent in one transaction. */
    static final int MOST_SECONDS = 1800;

    private final MakePayoutBatch make;
    private final ReleasePayoutBatch release;
    private final DissolvePayoutBatch dissolve;
    private final PayoutBatches batches;
    private final FindPaymentOrders orders;
    private final Pain001 file;

    PayoutBatchResource(
            MakePayoutBatch make,
            ReleasePayoutBatch release,
            DissolvePayoutBatch dissolve,
            PayoutBatches batches,
            FindPaymentOrders orders,
            Pain001 file) {
        this.make = make;
        this.release = release;
        this.dissolve = dissolve;
        this.batches = batches;
        this.orders = orders;
        this.file = file;
    }

    /** Which orders to take: those of a programme due on or before a day. */
    public record NewBatch(
            @NotBlank String programme, @NotNull LocalDate upTo) {}

    /** What the releaser saw; both must be the batch's. */
    public record Envelope(
            @NotNull @Positive Long count, @NotNull Money total) {}

    /**
     * A batch with what was checked when it was made.
     *
     * @param setOff what is deducted for what payees owe
     * @param toBank what is left for the bank
     * @param exceptions how many of its orders were granted by exception
     */
    public record View(
            UUID id,
            String number,
            String programme,
            LocalDate upTo,
            long count,
            Money total,
            Money setOff,
            PayoutBatch.Envelope toBank,
            long exceptions,

            @JsonRawValue @Schema(implementation = BatchChecks.Passed[].class)
            String checks,

            BatchState state,
            String madeBy,
            OffsetDateTime madeAt,
            String releasedBy,
            OffsetDateTime releasedAt,
            String dissolvedBy,
            OffsetDateTime dissolvedAt,
            String fileSha256) {

        static View of(PayoutBatch batch) {
            return new View(
                    batch.id(),
                    batch.number(),
                    batch.programme(),
                    batch.upTo(),
                    batch.envelope().count(),
                    batch.envelope().total(),
                    batch.setOff(),
                    batch.toBank(),
                    batch.exceptions(),
                    batch.checks(),
                    batch.state(),
                    batch.madeBy(),
                    batch.madeAt(),
                    batch.releasedBy(),
                    batch.releasedAt(),
                    batch.dissolvedBy(),
                    batch.dissolvedAt(),
                    batch.fileSha256());
        }
    }

    @POST
    @Idempotent(timeout = MOST_SECONDS)
    @RolesAllowed(Role.BUDGET_OFFICER)
    @Operation(summary = "Takes all open orders of a programme that are due up to a day")
    public RestResponse<View> make(@NotNull @Valid NewBatch asked) {
        PayoutBatch batch = make.make(asked.programme(), asked.upTo());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, View.of(batch))
                .location(URI.create("/api/v1/payout-batches/" + batch.id()))
                .build();
    }

    @GET
    @RolesAllowed({Role.TREASURER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(summary = "Batches by number: of a programme, a state, or all")
    public RestResponse<List<View>> list(
            @QueryParam("programme") String programme,
            @QueryParam("state") BatchState state,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return batches.page(programme, state, after, Page.limit(limit))
                .map(View::of)
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.TREASURER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(summary = "One batch")
    public View one(@PathParam("id") UUID id) {
        return View.of(batches.get(id));
    }

    @GET
    @Path("/{id}/orders")
    @RolesAllowed({Role.TREASURER, Role.BUDGET_OFFICER, Role.AUDITOR})
    @Operation(summary = "The orders a batch holds, by number")
    public RestResponse<List<FindPaymentOrders.Found>> orders(
            @PathParam("id") UUID id,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        batches.get(id);
        return orders.page(new FindPaymentOrders.Question(null, id, null), after, Page.limit(limit))
                .respond(uri);
    }

    @POST
    @Path("/{id}/release")
    @Idempotent(timeout = MOST_SECONDS)
    @RolesAllowed(Role.TREASURER)
    @Operation(summary = "Sends a batch to the bank; count and total must be its own")
    public View release(@PathParam("id") UUID id, @NotNull @Valid Envelope seen) {
        return View.of(release.release(id, new PayoutBatch.Envelope(seen.count(), seen.total())));
    }

    @POST
    @Path("/{id}/dissolve")
    @RolesAllowed({Role.BUDGET_OFFICER, Role.TREASURER})
    @Operation(summary = "Gives the orders of a batch back before it is released")
    public View dissolve(@PathParam("id") UUID id) {
        return View.of(dissolve.dissolve(id));
    }

    @GET
    @Path("/{id}/pain.001")
    @Produces(MediaType.APPLICATION_XML)
    @RolesAllowed(Role.TREASURER)
    @Operation(summary = "The file to the bank, pain.001.001.09, the same bytes each time")
    public RestResponse<StreamingOutput> file(@PathParam("id") UUID id) {
        PayoutBatch batch = batches.get(id);
        if (!batch.isReleased()) {
            throw new Problem(409, "batch-not-released", batch.number());
        }
        if (batch.toBank().count() == 0) {
            throw new Problem(409, "nothing-for-the-bank", batch.number());
        }
        StreamingOutput body = out -> file.write(batch, out);
        return RestResponse.ResponseBuilder.ok(body)
                .tag(batch.fileSha256())
                .header("Content-Disposition", "attachment; filename=\"" + batch.number() + ".xml\"")
                .build();
    }
}
