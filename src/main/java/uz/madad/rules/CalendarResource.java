package uz.madad.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import uz.madad.shared.Day;
import uz.madad.shared.Idempotent;
import uz.madad.shared.Page;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** The calendar by which deadlines are counted: read by everybody, changed by two people. */
@Path("/api/v1/calendar")
@Tag(name = "rules")
@RunOnVirtualThread
public class CalendarResource {

    private static final String ANYBODY_KNOWN = "**";

    private final ReadCalendar read;
    private final WorkingDays workingDays;
    private final CalendarDays days;
    private final ProposeCalendarDay propose;
    private final DecideCalendarDay decide;
    private final Clock clock;

    CalendarResource(
            ReadCalendar read,
            WorkingDays workingDays,
            CalendarDays days,
            ProposeCalendarDay propose,
            DecideCalendarDay decide,
            Clock clock) {
        this.read = read;
        this.workingDays = workingDays;
        this.days = days;
        this.propose = propose;
        this.decide = decide;
        this.clock = clock;
    }

    /**
     * A day that differs from the usual week.
     *
     * @param name as the act has it
     * @param movedFrom the day whose day off this is
     * @param confirmed whether the act is known, or the day only expected
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DayInForce(
            LocalDate day,
            boolean working,
            CalendarDay.Kind kind,
            String name,
            LocalDate movedFrom,
            String act,
            String link,
            boolean confirmed) {}

    /** A span of working days. @param dueOn the last of them */
    public record Deadline(LocalDate from, int workingDays, LocalDate dueOn) {}

    /** A day to be proposed. @param movedFrom the day off that is moved here, of a moved day off only */
    public record NewDay(
            @NotNull LocalDate day,
            @NotNull CalendarDay.Kind kind,
            @NotBlank @Size(max = 300) String name,
            LocalDate movedFrom,
            @NotBlank @Size(max = 500) String act,

            @Pattern(regexp = "https?://\\S+") @Size(max = 500)
            String link,

            @NotNull Boolean confirmed) {}

    /** Why not. */
    public record DayRefusal(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed(ANYBODY_KNOWN)
    @Operation(
            summary = "The days that differ from the usual week, by day",
            description = "Saturdays and Sundays are free unless listed. From today and for a year unless told.")
    public RestResponse<List<DayInForce>> list(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after,
            UriInfo uri) {
        LocalDate first = Day.of("from", from, LocalDate.now(clock));
        LocalDate last = Day.of("to", to, first.plusYears(1));
        return read.list(first, last, Day.of("after", after, first.minusDays(1)), Page.limit(limit))
                .respond(uri);
    }

    @GET
    @Path("/deadlines")
    @RolesAllowed(ANYBODY_KNOWN)
    @Operation(summary = "The last of so many working days after a day")
    public Deadline deadline(
            @QueryParam("from") String from,
            @QueryParam("workingDays") @DefaultValue("1") @Min(0) @Max(1000) int workingDays) {
        LocalDate first = Day.of("from", from, LocalDate.now(clock));
        return new Deadline(first, workingDays, this.workingDays.after(first, workingDays));
    }

    @GET
    @Path("/proposals")
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Operation(summary = "All days ever proposed, in that order, with what became of them")
    public RestResponse<List<CalendarDay.View>> proposals(
            @QueryParam("limit") Integer limit, @QueryParam("after") String after, UriInfo uri) {
        return days.page(Page.cursor(after, new UUID(0, 0), UUID::fromString), Page.limit(limit))
                .map(CalendarDay::view)
                .respond(uri);
    }

    @GET
    @Path("/proposals/{id}")
    @RolesAllowed({Role.RULE_MAKER, Role.RULE_APPROVER, Role.AUDITOR})
    @Operation(summary = "One proposed day")
    public RestResponse<CalendarDay.View> get(@PathParam("id") UUID id) {
        return tagged(days.get(id));
    }

    @POST
    @Path("/proposals")
    @RolesAllowed(Role.RULE_MAKER)
    @Idempotent
    @Operation(summary = "Proposes that a day is worked, or free, by an act")
    public RestResponse<CalendarDay.View> propose(@Valid @NotNull NewDay asked) {
        CalendarDay day = propose.propose(asked);
        return Version.created("/api/v1/calendar/proposals/" + day.id(), day.view(), day.revision());
    }

    @POST
    @Path("/proposals/{id}/approve")
    @RolesAllowed(Role.RULE_APPROVER)
    @Operation(summary = "Puts a day in force that another proposed")
    public RestResponse<CalendarDay.View> approve(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.approve(id, ifMatch));
    }

    @POST
    @Path("/proposals/{id}/refuse")
    @RolesAllowed(Role.RULE_APPROVER)
    @Operation(summary = "Refuses a day that another proposed")
    public RestResponse<CalendarDay.View> refuse(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull DayRefusal refusal) {
        return tagged(decide.refuse(id, ifMatch, refusal.reason()));
    }

    @POST
    @Path("/proposals/{id}/withdraw")
    @RolesAllowed(Role.RULE_MAKER)
    @Operation(summary = "Takes one's own proposal back")
    public RestResponse<CalendarDay.View> withdraw(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(decide.withdraw(id, ifMatch));
    }

    private static RestResponse<CalendarDay.View> tagged(CalendarDay day) {
        return Version.ok(day.view(), day.revision());
    }
}
