package uz.madad.payout;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Page;
import uz.madad.shared.Role;

/** The payment orders, to read. */
@Path("/api/v1/payment-orders")
@Tag(name = "payouts")
@RolesAllowed({Role.TREASURER, Role.BUDGET_OFFICER, Role.AUDITOR, Role.APPROVER})
@RunOnVirtualThread
public class PaymentOrderResource {

    private final FindPaymentOrders find;
    private final SetOffs setOffs;

    PaymentOrderResource(FindPaymentOrders find, SetOffs setOffs) {
        this.find = find;
        this.setOffs = setOffs;
    }

    /** An order with each step it took, and what is deducted from it. */
    public record View(
            FindPaymentOrders.Found order, List<SetOffs.Found> setOffs, List<FindPaymentOrders.Step> history) {}

    @GET
    @Operation(summary = "Orders by number: of a state, a batch, a subject, or all")
    public RestResponse<List<FindPaymentOrders.Found>> list(
            @QueryParam("state") PaymentState state,
            @QueryParam("batch") UUID batch,
            @QueryParam("subject") String subject,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        return find.page(new FindPaymentOrders.Question(state, batch, subject), after, Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One order with its history")
    public View one(@PathParam("id") UUID id) {
        return new View(find.one(id), setOffs.of(id), find.history(id));
    }
}
