package uz.madad.shared;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/**
 * Bodies hold at most a mebibyte, whatever they call themselves and whether or not they say so in
 * {@code Content-Length}. Only register files and bank messages may be longer: they have bounds of their own where they
 * are read.
 */
@Provider
class BodyBounds implements ContainerRequestFilter {

    static final int MOST_BYTES = 1 << 20;

    private static final Set<String> LONGER = Set.of("text/csv", "application/xml");

    @Override
    public void filter(ContainerRequestContext request) {
        if (hasBoundOfItsOwn(request.getMediaType())) {
            return;
        }
        if (request.getLength() > MOST_BYTES) {
            throw new Problem(413, "body-too-large");
        }
        if (request.getLength() < 0 && request.getEntityStream() != null) {
            request.setEntityStream(new Bounded(request.getEntityStream()));
        }
    }

    private static boolean hasBoundOfItsOwn(MediaType type) {
        return type != null && LONGER.contains((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT));
    }

    /** Fails at the first byte too many. */
    private static class Bounded extends FilterInputStream {

        private int read;

        Bounded(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = super.read(into, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > MOST_BYTES) {
                throw new Problem(413, "body-too-large");
            }
        }
    }
}
