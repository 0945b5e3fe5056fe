package uz.madad.shared;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * One page of a list: bounded, never counted, continued by an opaque cursor.
 *
 * @param items at most {@link #MOST}
 * @param next cursor of the next page, or null on the last
 */
public record Page<T>(List<T> items, String next) {

    public static final int MOST = 200;
    public static final int USUAL = 50;

    /** @throws Problem 400 when the limit is outside 1 to {@link #MOST} */
    public static int limit(Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > MOST) {
            throw Problem.invalid("limit", "limit", MOST);
        }
        return asked;
    }

    /**
     * Where a list goes on.
     *
     * @param start where it begins, when no cursor is given
     * @throws Problem 400 when it isn't a cursor of ours
     */
    public static <C> C cursor(String after, C start, Function<String, C> parse) {
        try {
            return after == null ? start : parse.apply(after);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("after", "cursor");
        }
    }

    /**
     * Cuts what a query found when asked for one row more than the limit.
     *
     * @param cursorOf the cursor that continues after an item
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursorOf) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        return new Page<>(found.subList(0, limit), cursorOf.apply(found.get(limit - 1)));
    }

    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }

    /** The items as a JSON array, with {@code Link: rel="next"} when there is more. */
    public RestResponse<List<T>> respond(UriInfo uri) {
        RestResponse.ResponseBuilder<List<T>> response = RestResponse.ResponseBuilder.ok(items);
        if (next != null) {
            response.links(Link.fromUri(uri.getRequestUriBuilder()
                            .replaceQueryParam("after", next)
                            .build())
                    .rel("next")
                    .build());
        }
        return response.build();
    }
}
