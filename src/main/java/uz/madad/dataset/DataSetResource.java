package uz.madad.dataset;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;
import uz.madad.shared.Violations;

/** Data sets of authorities, to be held against each other. */
@Path("/api/v1/data-sets")
@Tag(name = "dataset")
@RunOnVirtualThread
public class DataSetResource {

    private static final int MOST_COLUMNS = 30;
    private static final int MOST_KEY_COLUMNS = 5;
    private static final int MOST_SHARED = 20;
    private static final int LONGEST_TITLE = 200;

    private final DeclareDataSet declare;
    private final FillDataSet fill;
    private final EmptyDataSet empty;
    private final DataSets sets;
    private final CurrentActor actor;

    DataSetResource(DeclareDataSet declare, FillDataSet fill, EmptyDataSet empty, DataSets sets, CurrentActor actor) {
        this.declare = declare;
        this.fill = fill;
        this.empty = empty;
        this.sets = sets;
        this.actor = actor;
    }

    /**
     * A data set to come.
     *
     * @param day as of which it tells
     * @param columns of its file, in any order
     * @param key names of the columns that no two rows share
     * @param sharedWith codes of other agencies that may reconcile it; none where left out
     */
    public record NewDataSet(
            String title, LocalDate day, List<DataSet.Column> columns, List<String> key, List<String> sharedWith) {

        private DataSets.Declaration declaration() {
            List<DataSet.Column> all = columns == null ? List.of() : columns;
            List<String> keys = key == null ? List.of() : key;
            List<String> others = sharedWith == null ? List.of() : sharedWith;
            Violations wrong = new Violations()
                    .text("title", title, LONGEST_TITLE)
                    .when(day == null, "day", "required")
                    .when(all.isEmpty(), "columns", "required")
                    .when(all.size() > MOST_COLUMNS, "columns", "too-many", MOST_COLUMNS)
                    .when(keys.isEmpty(), "key", "required")
                    .when(keys.size() > MOST_KEY_COLUMNS, "key", "too-many", MOST_KEY_COLUMNS)
                    .when(others.size() > MOST_SHARED, "sharedWith", "too-many", MOST_SHARED);
            Set<String> names = new HashSet<>();
            for (int i = 0; i < all.size(); i++) {
                DataSet.Column column = all.get(i);
                String place = "columns/" + i;
                boolean named =
                        column != null && column.name() != null && column.name().matches("[A-Za-z][A-Za-z0-9_]{0,39}");
                wrong.when(!named, place + "/name", "format")
                        .when(column == null || column.kind() == null, place + "/kind", "required")
                        .when(named && !names.add(column.name()), place + "/name", "column-twice");
            }
            Set<String> once = new HashSet<>();
            for (int i = 0; i < keys.size(); i++) {
                wrong.when(!names.contains(keys.get(i)), "key/" + i, "column-undeclared")
                        .when(!once.add(keys.get(i)), "key/" + i, "column-twice");
            }
            for (int i = 0; i < others.size(); i++) {
                wrong.text("sharedWith/" + i, others.get(i), 50);
            }
            wrong.refuse();
            return new DataSets.Declaration(
                    title, day, all, keys, others.stream().distinct().toList());
        }
    }

    @POST
    @RolesAllowed(Role.AGENCY)
    @Idempotent
    @Operation(summary = "Declares a data set: its columns, its key and who may reconcile it")
    @APIResponse(
            responseCode = "201",
            description = "Declared",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DataSet.class)))
    public RestResponse<DataSet> declare(NewDataSet dataSet) {
        DataSet declared = declare.declare(Violations.body(dataSet).declaration());
        return RestResponse.ResponseBuilder.<DataSet>create(201)
                .location(URI.create("/api/v1/data-sets/" + declared.id()))
                .header(HttpHeaders.ETAG, Version.tag(declared.version()))
                .entity(declared)
                .build();
    }

    @PUT
    @Path("/{id}/file")
    @RolesAllowed(Role.AGENCY)
    @Consumes("text/csv")
    @Operation(
            summary = "Sends the file of a data set, up to 10 million rows, all of it or nothing",
            description =
                    "UTF-8, comma or semicolon, first line names the declared columns in any order. Personal ids are hashed while"
                            + " they arrive and never stored. Whatever is wrong is told with the line of the file. The same file sent"
                            + " again is answered as before; a data set takes no other.")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<DataSet> fill(@PathParam("id") UUID id, InputStream body) {
        return told(fill.fill(id, body));
    }

    @POST
    @Path("/{id}/emptying")
    @RolesAllowed(Role.AGENCY)
    @Operation(summary = "Lets the rows of a data set go; its hash and what was found with it stay")
    public RestResponse<DataSet> empty(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        return told(empty.empty(id, ifMatch));
    }

    @GET
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "Data sets in the order they were declared; an agency sees its own and those shared with it")
    public RestResponse<List<DataSet>> list(
            @QueryParam("limit") Integer limit, @QueryParam("after") String after, UriInfo uri) {
        return sets.page(
                        Desks.boundOf(actor.get()),
                        Page.cursor(after, new UUID(0, 0), UUID::fromString),
                        Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.AGENCY, Role.REVIEWER, Role.APPROVER, Role.AUDITOR})
    @Operation(summary = "One data set: its columns, its size and the hash of its file; nobody sees its rows")
    public RestResponse<DataSet> get(@PathParam("id") UUID id) {
        return told(sets.find(id).filter(set -> Desks.maySee(actor.get(), set)).orElseThrow(Problem::notFound));
    }

    private static RestResponse<DataSet> told(DataSet set) {
        return Version.ok(set, set.version());
    }
}
