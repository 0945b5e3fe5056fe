package uz.madad.event;

import java.net.InetAddress;

/**
 * Where a webhook is at this moment: the address was checked, and the connection goes to it, whatever the name says next.
 *
 * @param host as the certificate must name it
 * @param path with the query
 */
record Destination(boolean encrypted, String host, int port, String path, InetAddress address) {

    /** Why an address isn't gone to. @see Destinations */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        /** @param code key {@code violation.<code>}, and the failure of a delivery */
        Refused(String code) {
            super(code);
        }

        String code() {
            return getMessage();
        }
    }
}
